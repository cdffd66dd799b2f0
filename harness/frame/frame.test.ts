import { TEXTS } from '../../texts/texts.ts';
import { expect } from 'chai';
import { dissect, drawFrame, firstVxlanFrame, mostTellingFrame } from './frame.ts';
import { bytesOf, gossip, pcapOf, requestInVxlan, synInVxlan } from '../../testing/sample-frames.ts';
import { framesIn } from './pcap.ts';

describe('a capture', () => {
  it('gives its frames with their times', () => {
    const frames = [...framesIn(pcapOf(gossip(), synInVxlan()))];
    expect(frames.map(({ at }) => at.toISOString())).to.deep.equal([
      '2026-01-02T03:04:05.500Z',
      '2026-01-02T03:04:06.500Z',
    ]);
    expect(frames[1]?.bytes).to.deep.equal(synInVxlan());
  });

  it('ends where it was cut off', () => {
    const pcap = pcapOf(gossip(), synInVxlan());
    for (const length of [pcap.length - 1, pcap.length - synInVxlan().length - 3])
      expect([...framesIn(pcap.subarray(0, length))]).to.have.lengthOf(1);
  });

  it('is read in the other byte order, with nanoseconds', () => {
    const pcap = bytesOf(
      'a1b23c4d 0002 0004 00000000 00000000 00010000 00000001 6957358d 1dcd6500 00000001 00000001 ff',
    );
    const [frame] = [...framesIn(pcap)];
    expect(frame?.at.getUTCMilliseconds()).to.equal(500);
    expect(frame?.bytes).to.deep.equal(bytesOf('ff'));
  });

  it('is refused when it is no capture, or not one of Ethernet', () => {
    for (const wrong of [
      new Uint8Array(),
      new Uint8Array(24),
      bytesOf(`d4c3b2a1 ${'00'.repeat(16)} 71000000`),
    ])
      expect(() => [...framesIn(wrong)])
        .to.throw()
        .with.property('code', 'bad-capture');
  });

  it('has a first VXLAN frame, and a most telling one', () => {
    const pcap = pcapOf(gossip(), synInVxlan(), requestInVxlan());
    expect(firstVxlanFrame(pcap)?.bytes).to.deep.equal(synInVxlan());
    expect(mostTellingFrame(pcap)?.bytes).to.deep.equal(requestInVxlan());
    expect(mostTellingFrame(pcapOf(gossip()))).to.equal(undefined);
  });

  it('is searched for VXLAN on the port of this swarm', () => {
    const pcap = pcapOf(requestInVxlan('GET', '1e6d'));
    expect(firstVxlanFrame(pcap)).to.equal(undefined);
    expect(firstVxlanFrame(pcap, 7789)).to.not.equal(undefined);
  });
});

describe('a frame taken apart', () => {
  const { headers, bytes } = dissect(requestInVxlan());
  const field = (nth: number, id: string) => headers[nth]?.fields.find((each) => each.id === id);

  it('has all headers from the outermost to the innermost', () => {
    expect(
      headers.map(({ depth, kind, offset, length }) => `${depth} ${kind} ${offset} ${length}`),
    ).to.deep.equal([
      ...['outer ethernet 0 14', 'outer ipv4 14 20', 'outer udp 34 8', 'outer vxlan 42 8'],
      ...['inner ethernet 50 14', 'inner ipv4 64 20', 'inner tcp 84 32', 'inner data 116 16'],
    ]);
  });

  it('has every byte in one field, in order', () => {
    const all = headers.flatMap(({ fields }) => fields);
    expect(all.flatMap((each) => [...each.bytes])).to.deep.equal([...bytes]);
    let at = 0;
    for (const { offset, bytes: part } of all) {
      expect(offset).to.equal(at);
      at += part.length;
    }
  });

  it('says what each field means', () => {
    expect(field(3, 'vxlan.vni')).to.include({ value: '4096', aside: '0x001000' });
    expect(field(3, 'vxlan.flags')).to.include({ value: '00001000' });
    expect(field(1, 'ipv4.source')).to.include({ value: '192.168.77.11' });
    expect(field(2, 'udp.destination')).to.include({ value: '4789' });
    expect(field(4, 'ethernet.destination')).to.include({
      value: '02:42:0a:00:00:21',
      aside: '02:42 + 10.0.0.33',
    });
    expect(field(5, 'ipv4.fragment')).to.include({ value: 'DF, 0' });
    expect(field(6, 'tcp.flags')).to.include({ value: 'PSH, ACK' });
    expect(field(7, 'data.bytes')).to.include({ value: '16 B', aside: 'GET / HTTP/1.1..' });
  });

  it('knows ARP, and ICMP, and leaves what it does not know as data', () => {
    const kinds = (hex: string) => dissect(bytesOf(hex)).headers.map(({ kind }) => kind);
    const ethernet = '525400000103525400000101';
    expect(kinds(`${ethernet} 0806 0001 0800 06 04 0001 ${'00'.repeat(20)}`)).to.deep.equal([
      'ethernet',
      'arp',
    ]);
    const ping = '4500 001c 0000 0000 40 01 0000 c0a84d0b c0a84d0d 08 00 0000 00000000';
    expect(kinds(`${ethernet} 0800 ${ping}`)).to.deep.equal(['ethernet', 'ipv4', 'icmp']);
    expect(kinds(`${ethernet} 86dd 60`)).to.deep.equal(['ethernet', 'data']);
  });

  it('ends well wherever it was cut off, and whatever its lengths say', () => {
    for (let length = 0; length <= bytes.length; length += 1) {
      const cut = dissect(bytes.subarray(0, length));
      const total = cut.headers.reduce((sum, header) => sum + header.length, 0);
      expect(total).to.equal(length);
    }
    const wild = Uint8Array.from(bytes, (byte, nth) =>
      nth === 14 || nth === 64 || nth === 96 ? 0xff : byte,
    );
    expect(dissect(wild).headers.at(-1)?.kind).to.equal('data');
    // What claims to be shorter than any header can be is not a header.
    const short = Uint8Array.from(bytes, (byte, nth) => (nth === 14 ? 0x41 : byte));
    expect(dissect(short).headers.map(({ kind }) => kind)).to.deep.equal(['ethernet', 'data']);
  });
});

describe('the figure of a frame', () => {
  const words = TEXTS.en.frame;

  it('shows the headers in a row, and each field with its bytes and what it says', () => {
    const html = drawFrame(dissect(requestInVxlan()), words);
    expect(html.match(/<table /g)).to.have.lengthOf(8);
    expect(html).to.match(
      /<code>00 10 00<\/code><\/td>\s*<th scope="row">VNI<\/th>\s*<td><code>4096<\/code>/,
    );
    expect(html).to.contain(
      '132 bytes on the LAN: the inner frame of 82 bytes, and 50 bytes in front of it.',
    );
    expect(html).not.to.match(/ style=| id=|<script|<style/);
  });

  it('treats what was captured as text', () => {
    const html = drawFrame(dissect(requestInVxlan('<script>alert("1")</script>\u001b[31m')), words);
    expect(html).to.contain('&lt;script&gt;alert(&quot;1&quot;)').and.not.to.contain('<script');
    expect(html).not.to.contain('\u001b');
  });

  it('cuts long data short and says how much more there is', () => {
    const html = drawFrame(dissect(requestInVxlan('x'.repeat(1400))), words);
    expect(html).to.contain('and 1352 more bytes');
    expect(html.length).to.be.below(20_000);
  });

  it('has words for the same fields in both languages', () => {
    const [en, zh] = [TEXTS.en.frame, TEXTS.zh.frame];
    expect(Object.keys(zh.fields)).to.deep.equal(Object.keys(en.fields));
    const known = [requestInVxlan(), synInVxlan(), gossip()].flatMap((bytes) => dissect(bytes).headers);
    for (const { id } of known.flatMap(({ fields }) => fields)) expect(en.fields).to.have.property(id);
    expect(drawFrame(dissect(requestInVxlan()), zh)).to.contain('外层 · VXLAN');
  });
});
