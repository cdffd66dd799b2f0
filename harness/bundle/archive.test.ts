import { constants, deflateRawSync, gunzipSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { pack, unpack } from './archive.ts';
import { archiveOf, type Planted } from '../../testing/sample-bundle.ts';
import { LIMITS } from './limits.ts';

const text = (data: string): Uint8Array => new TextEncoder().encode(data);

describe('the archive of a bundle', function () {
  this.timeout(30_000);
  it('gives back what was packed, and is the same each time', async () => {
    const files = [
      { name: 'b.json', data: text('{}') },
      { name: 'captures/a.pcap', data: new Uint8Array(1500).fill(7) },
      { name: 'empty', data: new Uint8Array() },
    ];
    const packed = await pack(files);
    expect([...(await unpack(packed))]).to.deep.equal(files.map(({ name, data }) => [name, data]));
    expect(Buffer.compare(packed, await pack(files))).to.equal(0);
  });

  async function complaint(archive: Uint8Array): Promise<unknown> {
    const error = await unpack(archive).catch((thrown: unknown) => thrown);
    expect(error).to.include({ name: 'LabError', code: 'bad-bundle' });
    expect(error).to.have.property('next').that.is.not.empty;
    return error;
  }

  const unfit: Record<string, readonly [Planted, RegExp]> = {
    'a path with ..': [{ name: '../../etc/passwd' }, /"..\/..\/etc\/passwd", which leads out/],
    'a path with .. in the middle': [{ name: 'a/../../b' }, /leads out/],
    'an absolute path': [{ name: '/etc/passwd' }, /leads out/],
    'a Windows path': [{ name: 'C:\\autoexec.bat' }, /leads out/],
    'a path with an empty part': [{ name: 'a//b' }, /leads out/],
    'a symbolic link': [{ name: 'a', header: { type: 'symlink', linkname: '/etc/passwd' } }, /symlink/],
    'a hard link': [{ name: 'a', header: { type: 'link', linkname: '/etc/passwd' } }, /a link/],
    'a folder': [{ name: 'a/', header: { type: 'directory', size: 0 } }, /directory/],
    'a device': [{ name: 'a', header: { type: 'character-device', size: 0 } }, /device/],
    'a long path in an extended header': [{ name: 'a', header: { pax: { path: '../a' } } }, /leads out/],
    'a name with terminal escapes': [{ name: '/\u001b[2J' }, /"\/<U\+001B>\[2J"/],
  };
  for (const [what, [member, found]] of Object.entries(unfit)) {
    it(`is refused with ${what}`, async () => {
      expect(await complaint(await archiveOf(member)))
        .to.have.property('found')
        .that.matches(found);
    });
  }

  it('is refused with a name twice', async () => {
    const archive = await archiveOf({ name: 'a', data: '1' }, { name: 'a', data: '2' });
    expect(await complaint(archive)).to.have.property('found', '"a" twice');
  });

  it('is refused with too many members', async () => {
    const members = Array.from({ length: LIMITS.members + 2 }, (_, index) => ({ name: `m${index}` }));
    expect(await complaint(await archiveOf(...members))).to.have.property('wanted', 'at most 40 members');
  });

  it('is refused with a member that is too large', async () => {
    const archive = await archiveOf({ name: 'a', data: new Uint8Array(LIMITS.capture + 1) });
    expect(await complaint(archive)).to.have.property('wanted', 'members of at most 16 MiB');
  });

  it('is refused when it is cut off, changed, followed by more, or no archive at all', async () => {
    const whole = await pack([{ name: 'a', data: text('a'.repeat(1000)) }]);
    const changed = Uint8Array.from(whole);
    const middle = whole.length >> 1;
    changed[middle] = (changed[middle] ?? 0) ^ 0xff;
    for (const bad of [
      whole.subarray(0, whole.length - 5),
      whole.subarray(0, 10),
      changed,
      Buffer.concat([whole, new Uint8Array(9)]),
      Buffer.concat([whole, text('more')]),
      Buffer.concat([whole, whole]),
      new Uint8Array(),
      text('<html>'),
      gzipSync(''),
      gzipSync('no tar at all'),
      gzipSync(new Uint8Array(5000).fill(65)),
    ]) {
      await complaint(bad);
    }
  });

  /** `head` and 1 GB of zeros after it in one gzip stream, which repeats one compressed piece. */
  function bomb(head: Uint8Array): Uint8Array {
    const flushed = { finishFlush: constants.Z_FULL_FLUSH };
    const zeros = deflateRawSync(new Uint8Array(10 ** 7), flushed);
    const header = gzipSync('').subarray(0, 10);
    return Buffer.concat([header, deflateRawSync(head, flushed), ...Array<Buffer>(100).fill(zeros)]);
  }
  const bombs: Record<string, () => Promise<Uint8Array>> = {
    'nothing else': () => Promise.resolve(new Uint8Array()),
    'a header that promises them': async () => {
      const tar = gunzipSync(await archiveOf({ name: 'evidence.json', data: new Uint8Array(512) }));
      return tar.subarray(0, 512);
    },
  };
  for (const [what, head] of Object.entries(bombs)) {
    it(`is refused at once when it is 1 GB of zeros and ${what}, without being held in memory`, async () => {
      const archive = bomb(await head());
      const before = process.memoryUsage().rss;
      const started = process.cpuUsage();
      expect(await complaint(archive)).to.have.property('found', 'one that unpacks to more');
      const { user, system } = process.cpuUsage(started);
      expect(user + system, 'microseconds').to.be.below(3 * 10 ** 6);
      expect(process.memoryUsage().rss - before).to.be.below(4 * LIMITS.unpacked);
    }).timeout(60_000);
  }
});
