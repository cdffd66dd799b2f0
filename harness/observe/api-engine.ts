import { z } from 'zod';
import { list, text, wholeNumber } from '../evidence/section.ts';
import type { Container, EngineInfo, EngineVersion } from '../evidence/types.ts';

const version = z.object({
  Version: text(),
  ApiVersion: text(),
  Os: text(),
  KernelVersion: text(),
  Arch: text(),
});

/** What `GET /version` answered. */
export function parseVersion(json: string): EngineVersion {
  const raw = version.parse(JSON.parse(json));
  return {
    version: raw.Version,
    apiVersion: raw.ApiVersion,
    os: raw.Os,
    kernel: raw.KernelVersion,
    architecture: raw.Arch,
  };
}

const info = z.object({
  Name: text(),
  Swarm: z.object({
    NodeID: text(),
    NodeAddr: text(),
    LocalNodeState: text(),
    ControlAvailable: z.boolean(),
    Error: text(2000),
    Cluster: z
      .object({
        DataPathPort: wholeNumber.optional(),
        DefaultAddrPool: list(text(), 64).nullish(),
        SubnetSize: wholeNumber.optional(),
      })
      .nullish(),
  }),
});

/**
 * What `GET /info` answered: of its long tail, the swarm's certificates among it, nothing but these is read.
 */
export function parseInfo(json: string): EngineInfo {
  const { Name, Swarm } = info.parse(JSON.parse(json));
  return {
    hostname: Name,
    swarm: {
      nodeId: Swarm.NodeID,
      address: Swarm.NodeAddr,
      state: Swarm.LocalNodeState,
      manager: Swarm.ControlAvailable,
      error: Swarm.Error.slice(0, 500),
      // 0 is the engine's word for the default (moby, daemon/cluster/swarm.go).
      ...(Swarm.ControlAvailable && Swarm.Cluster
        ? {
            cluster: {
              dataPathPort: Swarm.Cluster.DataPathPort || 4789,
              addressPools: Swarm.Cluster.DefaultAddrPool ?? [],
              subnetSize: Swarm.Cluster.SubnetSize ?? 0,
            },
          }
        : {}),
    },
  };
}

const listed = list(z.object({ Id: text() }));

/** The ids in a list of the API. */
export function parseIds(json: string): readonly string[] {
  return listed.parse(JSON.parse(json)).map(({ Id }) => Id);
}

const container = z.object({
  Id: text(),
  Name: text(),
  State: z.object({ Status: text() }),
  Config: z.object({ Image: text(), Labels: z.record(text(), text(100_000)).nullish() }),
  NetworkSettings: z.object({
    SandboxKey: text(),
    Networks: z
      .record(
        text(),
        z.object({
          NetworkID: text(),
          IPAddress: text(),
          IPPrefixLen: wholeNumber,
          Gateway: text(),
          MacAddress: text(),
        }),
      )
      .nullish(),
  }),
});

/** What `GET /containers/ID/json` answered; its environment, command and mounts are left behind. */
export function parseContainer(json: string): Container {
  const raw = container.parse(JSON.parse(json));
  const label = (name: string): string | undefined => raw.Config.Labels?.[`com.docker.swarm.${name}`];
  const [taskId, serviceId, serviceName] = [label('task.id'), label('service.id'), label('service.name')];
  return {
    id: raw.Id,
    name: raw.Name.replace(/^\//, ''),
    image: raw.Config.Image,
    state: raw.State.Status,
    ...(taskId ? { taskId } : {}),
    ...(serviceId ? { serviceId } : {}),
    ...(serviceName ? { serviceName } : {}),
    sandbox: raw.NetworkSettings.SandboxKey.split('/').at(-1) ?? '',
    networks: Object.entries(raw.NetworkSettings.Networks ?? {})
      .map(([name, network]) => ({
        name,
        networkId: network.NetworkID,
        address: network.IPAddress,
        prefix: network.IPPrefixLen,
        gateway: network.Gateway,
        mac: network.MacAddress,
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}
