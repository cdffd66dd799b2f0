import type { Lab } from '../guide/lab.ts';

/** Every word that a map writes or tells, in one language. */
export interface MapWords {
  readonly language: Lab['language'];
  readonly manager: string;
  readonly worker: string;
  readonly leader: string;
  readonly engine: string;
  readonly notObserved: string;
  readonly unreached: string;
  readonly namespace: string;
  readonly hostNamespace: string;
  readonly overlay: string;
  readonly overlayNamespace: string;
  readonly encrypted: string;
  readonly ingressSandbox: string;
  readonly balancerOf: string;
  readonly task: string;
  readonly container: string;
  readonly otherNamespace: string;
  readonly bridge: string;
  readonly down: string;
  readonly vethPair: string;
  readonly lan: string;
  readonly service: string;
  readonly tasks: string;
  readonly runsNowhere: string;
  readonly fdbEmpty: string;
  readonly virtualAddress: string;
  readonly mark: string;
  readonly servers: string;
  readonly before: string;
  readonly andMore: string;
  readonly added: string;
  readonly removed: string;
  readonly changed: string;
}

const en: MapWords = {
  language: 'en',
  manager: 'manager',
  worker: 'worker',
  leader: 'leader',
  engine: 'engine',
  notObserved: 'could not be observed',
  unreached: 'no answer over the LAN from',
  namespace: 'namespace',
  hostNamespace: 'the machine’s own namespace',
  overlay: 'overlay',
  overlayNamespace: 'namespace of the overlay',
  encrypted: 'encrypted',
  ingressSandbox: 'balances published ports',
  balancerOf: 'balances inside',
  task: 'task',
  container: 'container',
  otherNamespace: 'namespace of no running container',
  bridge: 'bridge',
  down: 'down',
  vethPair: 'veth pair',
  lan: 'LAN',
  service: 'service',
  tasks: 'tasks run',
  runsNowhere: 'known to the managers, runs on no machine',
  fdbEmpty: 'FDB: no remote entry',
  virtualAddress: 'VIP',
  mark: 'mark',
  servers: 'real servers',
  before: 'before',
  andMore: 'more',
  added: 'new',
  removed: 'gone',
  changed: 'changed',
};

const zh: MapWords = {
  language: 'zh',
  manager: '管理节点',
  worker: '工作节点',
  leader: '主管理节点',
  engine: '引擎',
  notObserved: '未能观测',
  unreached: '局域网上没有回应：',
  namespace: '网络命名空间',
  hostNamespace: '主机自身的命名空间',
  overlay: 'overlay',
  overlayNamespace: 'overlay 网络的命名空间',
  encrypted: '已加密',
  ingressSandbox: '为发布端口做负载均衡',
  balancerOf: '网络内负载均衡：',
  task: '任务',
  container: '容器',
  otherNamespace: '不属于任何运行中容器的命名空间',
  bridge: '网桥',
  down: '未启用',
  vethPair: 'veth 对',
  lan: '局域网',
  service: '服务',
  tasks: '个任务在运行',
  runsNowhere: '管理节点已登记，尚未在任何机器上建立',
  fdbEmpty: 'FDB 中没有远端条目',
  virtualAddress: 'VIP',
  mark: '标记',
  servers: '个后端',
  before: '之前',
  andMore: '项未画出',
  added: '新增',
  removed: '消失',
  changed: '有变化',
};

export const MAP_WORDS: Readonly<Record<Lab['language'], MapWords>> = { en, zh };
