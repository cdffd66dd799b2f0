/**
 * How long a swarm goes on changing by itself after something happened to it, in milliseconds: for so long a
 * fail is not believed. Emulated machines are the slow case. All such times stand here.
 */

/**
 * From the start of an engine's process until it has told the swarm which of its tasks ended: 14 s until the
 * API answers on an emulated machine, then the agent's session, which it tries again after at most 8 s
 * (`maxSessionFailureBackoff`, https://github.com/moby/swarmkit/blob/master/agent/agent.go). From then on the
 * tasks themselves show what goes on.
 */
export const ENGINE_STARTS_MS = 30_000;

/** From the start of a machine until its engine's process starts. */
export const MACHINE_STARTS_MS = 90_000;

/**
 * Until a manager takes note that a node is gone: heartbeats come every 5 s, up to 0.5 s later, and three may
 * be missed (`DefaultHeartBeatPeriod`, `defaultHeartBeatEpsilon`, `defaultGracePeriodMultiplier`,
 * https://github.com/moby/swarmkit/blob/master/manager/dispatcher/dispatcher.go). An engine that is restarted
 * stays away no longer, and the managers elect a leader in less (10 ticks of a second, then as many more at
 * random, `DefaultNodeConfig`, manager/state/raft/raft.go).
 */
export const NOTICED_MS = 20_000;

/**
 * From a task's or node's change until the kernels follow: gossip tells up to three nodes every 200 ms
 * (`DefaultLANConfig`, https://github.com/hashicorp/memberlist/blob/master/config.go), then each engine writes
 * IPVS, rules and FDB with commands that take tenths of a second each on an emulated machine.
 */
export const CHANGE_SPREADS_MS = 10_000;

/**
 * For how long an engine's record may be behind: what gossip lost comes with the next bulk sync, every 30 s
 * (`PushPullInterval`, which `bulkSyncTables` uses:
 * https://github.com/moby/moby/blob/master/libnetwork/networkdb/cluster.go). An engine that died without
 * leaving is suspected for 4 to 24 s before its entries go (`SuspicionMult`, `SuspicionMaxTimeoutMult`).
 */
export const RECORD_CATCHES_UP_MS = 35_000;

/**
 * From when an engine's record is seen to be behind, however long ago the last change was: gossip loses a
 * node whose machine is busy, tries it again every second, and then syncs all with it (`retryInterval`,
 * `reconnectNode`, the same file).
 */
export const GOSSIP_REJOINS_MS = 15_000;

/**
 * How close together two tasks in one place must end for it to be said that they are started again and
 * again: swarm waits 5 s before it starts the next one (`DefaultRestartDelay`,
 * https://github.com/moby/swarmkit/blob/master/api/defaults/service.go), and an emulated machine takes some
 * seconds to start it.
 */
export const CIRCLE_MS = 60_000;

/**
 * How far clocks that are right may be apart in one look, which does not read all at the same moment; what
 * is further in a clock's future was not set by it, or it was set back since.
 */
export const CLOCKS_APART_MS = 20_000;
