import type { z } from 'zod';
import type { containerSchema, infoSchema, networkSchema, versionSchema } from './engine.ts';
import type {
  fdbSchema,
  ipvsSchema,
  linkSchema,
  namespaceSchema,
  neighbourSchema,
  routeSchema,
  ruleSchema,
  tableSchema,
} from './kernel.ts';
import type { answerSchema } from './answers.ts';
import type { clockSchema } from './clock.ts';
import type { probeResultSchema, probeSchema } from './probes.ts';
import type { DeepReadonly } from './section.ts';
import type { serviceSchema, swarmNodeSchema, taskSchema } from './swarm.ts';

// The nouns of evidence, as types; what each field means stands at its schema.
export type Clock = DeepReadonly<z.infer<typeof clockSchema>>;
export type EngineVersion = DeepReadonly<z.infer<typeof versionSchema>>;
export type EngineInfo = DeepReadonly<z.infer<typeof infoSchema>>;
export type Network = DeepReadonly<z.infer<typeof networkSchema>>;
export type Container = DeepReadonly<z.infer<typeof containerSchema>>;
export type Service = DeepReadonly<z.infer<typeof serviceSchema>>;
export type SwarmTask = DeepReadonly<z.infer<typeof taskSchema>>;
export type SwarmNode = DeepReadonly<z.infer<typeof swarmNodeSchema>>;
export type Namespace = DeepReadonly<z.infer<typeof namespaceSchema>>;
export type Link = DeepReadonly<z.infer<typeof linkSchema>>;
export type Route = DeepReadonly<z.infer<typeof routeSchema>>;
export type Neighbour = DeepReadonly<z.infer<typeof neighbourSchema>>;
export type FdbEntry = DeepReadonly<z.infer<typeof fdbSchema>>;
export type VirtualService = DeepReadonly<z.infer<typeof ipvsSchema>>;
export type Sysctl = Extract<NonNullable<Namespace['sysctls']>, { ok: true }>['value'][number];
export type Rule = DeepReadonly<z.infer<typeof ruleSchema>>;
export type Answer = DeepReadonly<z.infer<typeof answerSchema>>;
/** What a lab asks to be tried, as it writes it and as it is when defaults are filled in. */
export type ProbeInput = DeepReadonly<z.input<typeof probeSchema>>;
export type Probe = DeepReadonly<z.infer<typeof probeSchema>>;
export type ProbeResult = DeepReadonly<z.infer<typeof probeResultSchema>>;
type ResultOf<K> = Extract<Extract<ProbeResult, { kind: K }>['results'], { ok: true }>['value'][number];
export type RequestResult = ResultOf<'requests'>;
export type LookupResult = ResultOf<'lookups'>;
export type PingResult = ResultOf<'pings'>;
export type CapturedFrame = ResultOf<'captures'>;
export type RuleTable = DeepReadonly<z.infer<typeof tableSchema>>;
