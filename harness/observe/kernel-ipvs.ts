import type { VirtualService } from '../evidence/types.ts';

type Server = VirtualService['servers'][number];

/**
 * The virtual services of `/proc/net/ip_vs`, whose numbers are hexadecimal and whose addresses are IPv4
 * (ingress and VIPs are). No text at all means that IPVS was never used in this namespace: no services.
 * @throws Error at a line that is none of the kernel's
 */
export function parseIpvs(text: string): readonly VirtualService[] {
  const found: { service: Omit<VirtualService, 'servers'>; servers: Server[] }[] = [];
  for (const line of text.split('\n').filter(Boolean)) {
    if (/^IP Virtual Server|^Prot LocalAddress|^ {2}-> RemoteAddress/.test(line)) continue;
    const server = /^ {2}-> ([0-9A-F]{8}):([0-9A-F]{4}) +(\w+) +(\d+) +\d+ +\d+ *$/.exec(line);
    const marked = /^FWM +([0-9A-F]{8}) (\w+)/.exec(line);
    const plain = /^(TCP|UDP|SCTP) +([0-9A-F]{8}):([0-9A-F]{4}) (\w+)/.exec(line);
    if (server) {
      const last = found.at(-1);
      if (!last) throw new Error(`a real server without a service: ${line}`);
      const [, address = '', port = '', forward = '', weight = ''] = server;
      last.servers.push({
        address: dotted(address),
        port: parseInt(port, 16),
        forward,
        weight: Number(weight),
      });
    } else if (marked) {
      const [, mark = '', scheduler = ''] = marked;
      found.push({ service: { mark: parseInt(mark, 16), scheduler }, servers: [] });
    } else if (plain) {
      const [, protocol = '', address = '', port = '', scheduler = ''] = plain;
      const service = { protocol, address: dotted(address), port: parseInt(port, 16), scheduler };
      found.push({ service, servers: [] });
    } else if (!/^(FWM|TCP|UDP|SCTP) +\[|^(FWM) .* IPv6|^ {2}-> \[/.test(line)) {
      throw new Error(`a line that is not of /proc/net/ip_vs: ${line.slice(0, 100)}`);
    }
  }
  return found
    .map(({ service, servers }) => ({
      ...service,
      servers: servers.sort((a, b) => order(a.address, b.address)),
    }))
    .sort((a, b) => order(nameOf(a), nameOf(b)));
}

function nameOf(service: Omit<VirtualService, 'servers'>): string {
  return `${String(service.mark ?? '').padStart(12, '0')} ${service.address ?? ''} ${service.port ?? ''}`;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function dotted(hexadecimal: string): string {
  return [0, 2, 4, 6].map((at) => parseInt(hexadecimal.slice(at, at + 2), 16)).join('.');
}
