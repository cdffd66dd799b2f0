import { z } from 'zod';
import { list, text, wholeNumber } from '../evidence/section.ts';
import type { Service, SwarmNode, SwarmTask } from '../evidence/types.ts';

const targets = list(z.object({ Target: text() }), 256).nullish();
const services = list(
  z.object({
    ID: text(),
    Spec: z.object({
      Name: text(),
      Mode: z.object({
        Replicated: z.object({ Replicas: wholeNumber.nullish() }).nullish(),
        Global: z.object({}).nullish(),
        ReplicatedJob: z.object({}).nullish(),
        GlobalJob: z.object({}).nullish(),
      }),
      TaskTemplate: z.object({ ContainerSpec: z.object({ Image: text() }).nullish(), Networks: targets }),
      Networks: targets,
    }),
    Endpoint: z.object({
      Spec: z.object({ Mode: text().nullish() }).nullish(),
      Ports: list(
        z.object({
          Protocol: text().nullish(),
          TargetPort: wholeNumber.nullish(),
          PublishedPort: wholeNumber.nullish(),
          PublishMode: text().nullish(),
        }),
        256,
      ).nullish(),
      VirtualIPs: list(z.object({ NetworkID: text(), Addr: text().nullish() }), 256).nullish(),
    }),
  }),
);

/** What `GET /services` answered. */
export function parseServices(json: string): readonly Service[] {
  return services
    .parse(JSON.parse(json))
    .map(({ ID, Spec, Endpoint }) => {
      const replicas = Spec.Mode.Replicated?.Replicas;
      const attached = [...(Spec.TaskTemplate.Networks ?? []), ...(Spec.Networks ?? [])];
      return {
        id: ID,
        name: Spec.Name,
        mode: modeOf(Spec.Mode),
        ...(typeof replicas === 'number' ? { replicas } : {}),
        image: Spec.TaskTemplate.ContainerSpec?.Image ?? '',
        networks: [...new Set(attached.map(({ Target }) => Target))],
        endpointMode: Endpoint.Spec?.Mode ?? 'vip',
        ports: (Endpoint.Ports ?? []).map((port) => ({
          protocol: port.Protocol ?? 'tcp',
          target: port.TargetPort ?? 0,
          ...(port.PublishedPort ? { published: port.PublishedPort } : {}),
          mode: port.PublishMode ?? 'ingress',
        })),
        vips: (Endpoint.VirtualIPs ?? []).map(({ NetworkID, Addr }) => ({
          networkId: NetworkID,
          address: Addr ?? '',
        })),
      };
    })
    .sort(byId);
}

function modeOf(mode: z.infer<typeof services>[number]['Spec']['Mode']): string {
  if (mode.Replicated) return 'replicated';
  if (mode.Global) return 'global';
  return mode.ReplicatedJob ? 'replicated-job' : mode.GlobalJob ? 'global-job' : 'unknown';
}

const tasks = list(
  z.object({
    ID: text(),
    ServiceID: text().nullish(),
    NodeID: text().nullish(),
    Slot: wholeNumber.nullish(),
    DesiredState: text(),
    Status: z.object({
      Timestamp: text().nullish(),
      State: text(),
      Err: text(100_000).nullish(),
      ContainerStatus: z.object({ ContainerID: text().nullish() }).nullish(),
    }),
    NetworksAttachments: list(
      z.object({ Network: z.object({ ID: text() }), Addresses: list(text(), 64).nullish() }),
      256,
    ).nullish(),
  }),
  16384,
);

/** What `GET /tasks` answered. */
export function parseTasks(json: string): readonly SwarmTask[] {
  return tasks
    .parse(JSON.parse(json))
    .map((task) => ({
      id: task.ID,
      serviceId: task.ServiceID ?? '',
      nodeId: task.NodeID ?? '',
      ...(task.Slot ? { slot: task.Slot } : {}),
      desired: task.DesiredState,
      state: task.Status.State,
      ...(task.Status.Err ? { error: task.Status.Err.slice(0, 500) } : {}),
      ...(task.Status.Timestamp ? { since: task.Status.Timestamp } : {}),
      ...(task.Status.ContainerStatus?.ContainerID
        ? { containerId: task.Status.ContainerStatus.ContainerID }
        : {}),
      networks: (task.NetworksAttachments ?? []).map(({ Network, Addresses }) => ({
        networkId: Network.ID,
        addresses: Addresses ?? [],
      })),
    }))
    .sort(byId);
}

const nodes = list(
  z.object({
    ID: text(),
    UpdatedAt: text().nullish(),
    Spec: z.object({ Role: text(), Availability: text() }),
    Description: z.object({ Hostname: text().nullish() }).nullish(),
    Status: z.object({ State: text(), Message: text(100_000).nullish(), Addr: text().nullish() }),
    ManagerStatus: z
      .object({ Leader: z.boolean().nullish(), Reachability: text().nullish(), Addr: text().nullish() })
      .nullish(),
  }),
);

/** What `GET /nodes` answered. */
export function parseSwarmNodes(json: string): readonly SwarmNode[] {
  return nodes
    .parse(JSON.parse(json))
    .map(({ ID, UpdatedAt, Spec, Description, Status, ManagerStatus }) => ({
      id: ID,
      hostname: Description?.Hostname ?? '',
      role: Spec.Role,
      availability: Spec.Availability,
      state: Status.State,
      ...(Status.Message ? { message: Status.Message.slice(0, 500) } : {}),
      address: Status.Addr ?? '',
      ...(UpdatedAt ? { since: UpdatedAt } : {}),
      ...(ManagerStatus
        ? {
            manager: {
              leader: ManagerStatus.Leader ?? false,
              reachability: ManagerStatus.Reachability ?? 'unknown',
              address: ManagerStatus.Addr ?? '',
            },
          }
        : {}),
    }))
    .sort(byId);
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
