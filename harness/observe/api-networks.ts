import { z } from 'zod';
import { list, text, wholeNumber } from '../evidence/section.ts';
import type { Network } from '../evidence/types.ts';

const VNIS = 'com.docker.network.driver.overlay.vxlanid_list';

const endpoint = z.object({ Name: text(), MacAddress: text(), IPv4Address: text() });
const gossiped = z.object({
  VIP: text(),
  LocalLBIndex: wholeNumber,
  Tasks: list(
    z.object({ Name: text(), EndpointIP: text(), Info: z.record(text(), text()).nullish() }),
  ).nullish(),
});

const inspected = z.object({
  Id: text(),
  Name: text(),
  Driver: text(),
  Scope: text(),
  Attachable: z.boolean(),
  Internal: z.boolean(),
  Ingress: z.boolean(),
  IPAM: z
    .object({ Config: list(z.object({ Subnet: text(), Gateway: text().nullish() }), 64).nullish() })
    .nullish(),
  Options: z.record(text(), text(2000)).nullish(),
  Peers: list(z.object({ Name: text(), IP: text() })).nullish(),
  Containers: z.record(text(), endpoint).nullish(),
  Services: z.record(text(), gossiped).nullish(),
});

/** What `GET /networks/ID?verbose=true` answered. */
export function parseNetwork(json: string): Network {
  const raw = inspected.parse(JSON.parse(json));
  const options = byName(raw.Options).map(([name, value]) => ({ name, value }));
  const vnis = options.find((option) => option.name === VNIS)?.value ?? '';
  return {
    id: raw.Id,
    name: raw.Name,
    driver: raw.Driver,
    scope: raw.Scope,
    attachable: raw.Attachable,
    internal: raw.Internal,
    ingress: raw.Ingress,
    subnets: (raw.IPAM?.Config ?? []).map(({ Subnet, Gateway }) => ({
      subnet: Subnet,
      ...(Gateway ? { gateway: Gateway } : {}),
    })),
    vnis: vnis.split(',').filter(Boolean).map(Number),
    encrypted: options.some((option) => option.name === 'encrypted'),
    options,
    ...(raw.Peers ? { peers: raw.Peers.map(({ Name, IP }) => ({ name: Name, address: IP })) } : {}),
    endpoints: byName(raw.Containers).map(([key, { Name, MacAddress, IPv4Address }]) => ({
      key,
      name: Name,
      mac: MacAddress,
      address: IPv4Address,
    })),
    services: byName(raw.Services).map(([name, { VIP, LocalLBIndex, Tasks }]) => ({
      name,
      vip: VIP,
      loadBalancer: LocalLBIndex,
      tasks: (Tasks ?? []).map((task) => ({
        name: task.Name,
        address: task.EndpointIP,
        host: task.Info?.['Host IP'] ?? '',
      })),
    })),
  };
}

/**
 * A map of the API as a list: no key of a guest ever becomes a property's name. The engine's order is random.
 */
function byName<T>(map: Readonly<Record<string, T>> | null | undefined): [string, T][] {
  return Object.entries(map ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}
