/** Whether an IPv4 address (a prefix length behind it is ignored) lies in a subnet such as `10.0.1.0/24`. */
export function inSubnet(address: string, subnet: string): boolean {
  const one = range(`${bare(address)}/32`);
  const all = range(subnet);
  return one !== undefined && all !== undefined && all.first <= one.first && one.last <= all.last;
}

/** Whether two IPv4 subnets have an address in common. */
export function overlap(a: string, b: string): boolean {
  const [one, other] = [range(a), range(b)];
  return one !== undefined && other !== undefined && one.first <= other.last && other.first <= one.last;
}

/** An address without its prefix length: `10.0.1.2/24` gives `10.0.1.2`. */
export function bare(address: string): string {
  return address.split('/', 1)[0] ?? '';
}

/** The first and last address as numbers; `undefined` for what is no IPv4 subnet. */
function range(subnet: string): { first: number; last: number } | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(subnet)?.slice(1).map(Number);
  const prefix = parts?.pop();
  if (!parts || prefix === undefined || prefix > 32 || parts.some((part) => part > 255)) return undefined;
  const size = 2 ** (32 - prefix);
  const address = parts.reduce((sum, part) => sum * 256 + part, 0);
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1 };
}
