import type { Target } from '../../harness/faults/target.ts';
import type { FaultText } from '../catalogue-titles.ts';

const portOf = ({ port }: Target): string => `${port?.published ?? ''}`;
const netOf = ({ network }: Target): string => network ?? 'ingress';

const NO_LAN = '来自局域网的报文到不了容器，容器也到不了局域网';
const NO_INGRESS = '发往已发布端口的请求没有被引向 ingress_sbox';

/** The faults of the catalogue in Chinese, by id. */
export const catalogueFaults: Readonly<Record<string, FaultText>> = {
  'vxlan-dropped': {
    title: ({ node }) => `${node} 丢弃发到 VXLAN 的 UDP 端口的一切报文`,
    breaks: 'overlay 的帧一个也进不了这个节点',
  },
  'vxlan-dropped-leaving': {
    title: ({ other }) => `${other} 上有一张 nftables 的表不让 VXLAN 报文出去`,
    breaks: 'overlay 的帧一个也离不开这个节点',
  },
  'large-packets-lost': {
    title: ({ node }) => `局域网丢失发给 ${node} 的、长度不小于 1400 字节的报文`,
    breaks: '小请求有回应，大的回应永远到不了',
  },
  'route-to-one-node-lost': {
    title: ({ node }) => `${node} 有一条路由，吞掉发给另外某个节点的一切报文`,
    breaks: '两个节点互相到不了，却都是 Ready',
  },
  'reverse-path-filtered': {
    title: ({ node }) => `${node} 以为去某个节点该走另一块网卡，于是不收从正确的网卡来的报文`,
    breaks: '来自那个节点的报文被反向路径过滤丢弃',
  },
  'gossip-blocked': {
    title: ({ node }) => `${node} 在 7946 端口上听不到、也发不出 gossip`,
    breaks: '这个节点忘了别人的任务，别人也忘了它的任务',
  },
  'management-blocked': {
    title: ({ node }) => `${node} 到不了管理节点的 TCP 2377 端口`,
    breaks: '集群认定这个节点为 Down，并把它的任务移走',
  },
  'node-cut-off': {
    title: ({ other }) => `${other} 的局域网网线被拔掉了`,
    breaks: '谁也到不了这个节点，集群把它的任务移走',
  },
  'conntrack-full': {
    title: ({ node }) => `${node} 的连接跟踪表满了`,
    breaks: '已有的连接照旧，新连接一个也建不起来',
  },
  'forwarding-off': { title: ({ node }) => `${node} 不转发任何报文`, breaks: NO_LAN },
  'forward-rejected': { title: ({ node }) => `${node} 上 FORWARD 的第一条规则拒绝一切报文`, breaks: NO_LAN },
  'forward-accept-gone': {
    title: ({ node }) => `${node} 上 FORWARD 的默认策略是丢弃，而 Docker 的放行规则没有了`,
    breaks: NO_LAN,
  },
  'firewall-reloaded': {
    title: ({ node }) => `${node} 重新加载了防火墙，Docker 的规则随旧的一起没有了`,
    breaks: '主机上没有什么再通向已发布端口的负载均衡器',
  },
  'ingress-chain-flushed': {
    title: ({ node }) => `${node} 上 nat 表的 DOCKER-INGRESS 链是空的`,
    breaks: NO_INGRESS,
  },
  'ingress-jumps-gone': {
    title: ({ node }) => `${node} 上没有规则跳转到 nat 表的 DOCKER-INGRESS 链`,
    breaks: NO_INGRESS,
  },
  'dnat-elsewhere': {
    title: (target) => `${target.node} 把 ${portOf(target)} 端口引向一个没有人用的地址`,
    breaks: '发往已发布端口的请求到不了 ingress_sbox',
  },
  'closed-to-the-lan': {
    title: (target) => `${target.node} 不让局域网来的报文通往 ${portOf(target)} 端口`,
    breaks: '这个节点只回应自己，不回应别人',
  },
  'esp-dropped': {
    title: ({ node }) => `${node} 丢弃 ESP（IP 协议号 50）`,
    breaks: '加密网络的帧一个也进不了这个节点',
  },
  'tunnel-down': {
    title: (target) => `${target.node} 上 ${netOf(target)} 的 vxlan0 被关闭`,
    breaks: '这张网络的帧既出不去，也进不来',
  },
  'tunnel-of-another-vni': {
    title: (target) => `${target.node} 上 ${netOf(target)} 的隧道用了另一个 VNI`,
    breaks: '各节点把对方的帧当成自己没有的网络的帧',
  },
  'tunnel-to-another-port': {
    title: (target) => `${target.node} 上 ${netOf(target)} 的隧道发往另一个 UDP 端口`,
    breaks: '这个节点的帧到达之处无人监听',
  },
  'tunnel-narrow': {
    title: (target) => `${target.node} 上 ${netOf(target)} 的 vxlan0 最多只收 1000 字节的帧`,
    breaks: '小帧能通过，大帧被网桥丢弃',
  },
  'segments-lost-in-the-tunnel': {
    title: (target) => `${target.node} 丢弃从 ${netOf(target)} 的隧道出来的 TCP 报文，就像校验和错了一样`,
    breaks: 'ping 有回应，TCP 连接却建不起来',
  },
  'task-unknown-in-the-fdb': {
    title: ({ node, service }) => `${node} 没有另一节点上 ${service} 的某个任务的 FDB 条目，也学不到`,
    breaks: '发给这个任务的帧哪里也到不了',
  },
  'task-behind-the-wrong-node': {
    title: ({ node, service }) => `${node} 把发给 ${service} 的某个任务的帧送到了错误的节点`,
    breaks: '收到这些帧的节点没有这个任务',
  },
  'balancer-behind-nobody': {
    title: (target) => `${target.node} 以为另一节点在 ${netOf(target)} 上的负载均衡器位于一个没有人用的地址`,
    breaks: '在那里分配过来的请求，这里的任务的回应丢失了',
  },
  'neighbour-of-a-wrong-mac': {
    title: (target) => `${target.node} 记错了 ${netOf(target)} 上某个远端端点的 MAC 地址`,
    breaks: '发给这个端点的帧去了不存在的站点',
  },
  'keys-lost': {
    title: ({ node, network }) => `${node} 丢了 ${network} 的密钥`,
    breaks: '这张加密网络的帧在这里既发不出，也读不懂',
  },
  'task-unplugged': {
    title: (target) =>
      `${target.node} 上 ${target.service} 的某个任务的网线没有插在 ${netOf(target)} 的 br0 上`,
    breaks: '网络上谁也到不了这个任务',
  },
  'bridge-down': {
    title: (target) => `${target.node} 上 ${netOf(target)} 的 br0 被关闭`,
    breaks: '从这个节点出发，这张网络上什么也到不了',
  },
  'tunnel-unplugged': {
    title: (target) => `${target.node} 上 ${netOf(target)} 的 vxlan0 没有插在任何网桥上`,
    breaks: '这张网络的帧既出不去，也进不来',
  },
  'mac-at-the-wrong-port': {
    title: (target) => `${target.node} 上 ${netOf(target)} 的 br0 把远端的一个站点当成了本地的`,
    breaks: '发给这个站点的帧进了一根网线，而没有进隧道',
  },
  'sandbox-port-dropped': {
    title: (target) => `${target.node} 的 ingress_sbox 丢弃发往 ${portOf(target)} 端口的报文`,
    breaks: '请求到 ingress_sbox 就没有了',
  },
  'mark-gone': {
    title: (target) => `${target.node} 的 ingress_sbox 不给发往 ${portOf(target)} 端口的报文打标记`,
    breaks: 'IPVS 不知道该分配什么',
  },
  'marked-again': {
    title: (target) =>
      `${target.node} 上，正确的规则之后另有一条，给 ${portOf(target)} 端口的报文打上 IPVS 不认识的标记`,
    breaks: '以最后的标记为准，而没有什么按它分配',
  },
  'sandbox-ipvs-cleared': {
    title: ({ node }) => `${node} 的 ingress_sbox 里，IPVS 表是空的`,
    breaks: '来到这个节点的请求找不到任务',
  },
  'real-server-lost': {
    title: ({ node, service }) => `${node} 的负载均衡器里少了 ${service} 的一个任务`,
    breaks: '有一个任务在运行，却收不到这个节点的请求',
  },
  'ghost-server': {
    title: ({ node }) => `${node} 的负载均衡器里多了一个并不存在的真实服务器`,
    breaks: '每次轮到它，请求就丢失',
  },
  'weights-zero': {
    title: ({ node, service }) => `${node} 的负载均衡器里，${service} 的任务权重都是零`,
    breaks: '新请求不再发给任何任务',
  },
  'servers-by-the-wrong-method': {
    title: ({ node, service }) => `${node} 的负载均衡器用 IP-in-IP 发送 ${service} 的请求`,
    breaks: '任务看不懂收到的报文',
  },
  'snat-gone': {
    title: ({ node }) => `${node} 的 ingress_sbox 让客户端保持为发送方`,
    breaks: '任务绕过负载均衡器直接回应，回应丢失',
  },
  'ipvs-untracked': {
    title: ({ node }) => `${node} 的 ingress_sbox 里，IPVS 不跟踪连接`,
    breaks: '发送方没有被改写，回应丢失',
  },
  'sandbox-of-another-mac': {
    title: ({ node }) => `${node} 的 ingress_sbox 在 ingress 上的 MAC 地址与 Docker 告诉别人的不同`,
    breaks: '其他节点上的任务的回应没有人收',
  },
  'sandbox-neighbour-wrong': {
    title: ({ node, service }) => `${node} 的 ingress_sbox 把一个不存在的 MAC 地址当成 ${service} 某个任务的`,
    breaks: '分配给这个任务的请求丢失',
  },
  'sandbox-way-out-lost': {
    title: ({ node }) => `${node} 的 ingress_sbox 没有默认路由`,
    breaks: '局域网上的客户端得不到回应',
  },
  'balancer-emptied': {
    title: ({ node, network }) => `${node} 上 ${network} 的 lb_… 里，IPVS 表是空的`,
    breaks: '名字指向的虚拟地址背后无人回应，而 ping 它却有回应',
  },
  'balancer-mark-gone': {
    title: ({ node, network, service }) =>
      `${node} 上 ${network} 的 lb_… 不给发往 ${service} 虚拟地址的报文打标记`,
    breaks: 'IPVS 不知道该分配什么',
  },
  'balancer-snat-gone': {
    title: ({ node, network }) => `${node} 上 ${network} 的 lb_… 让客户端保持为发送方`,
    breaks: '任务直接回应客户端，而客户端问的是另一个地址',
  },
  'balancer-forwarding-off': {
    title: ({ node, network }) => `${node} 上 ${network} 的 lb_… 不转发报文`,
    breaks: '请求到得了任务，回应却停在负载均衡器里',
  },
  'gwbridge-down': {
    title: ({ node }) => `${node} 上的 docker_gwbridge 被关闭`,
    breaks: '主机和它的容器互相到不了，容器也到不了局域网',
  },
  'sandbox-off-the-gwbridge': {
    title: ({ node }) => `${node} 上 ingress_sbox 的网线没有插在 docker_gwbridge 上`,
    breaks: '主机到不了自己的负载均衡器',
  },
  'gwbridge-neighbour-wrong': {
    title: ({ node }) => `${node} 记错了自己的 ingress_sbox 的 MAC 地址`,
    breaks: '主机发给负载均衡器的报文没有人收',
  },
  'gwbridge-subnet-taken': {
    title: ({ node }) => `${node} 有一条更具体的路由，经另一个网桥通向 ingress_sbox`,
    breaks: '主机发给负载均衡器的报文去了别处',
  },
  'masquerade-gone': {
    title: ({ node }) => `${node} 不对离开 docker_gwbridge 的报文做地址伪装`,
    breaks: '容器发往局域网的报文得不到回应',
  },
  'loopback-not-led-out': {
    title: ({ node }) => `${node} 不把发自环回地址的报文引向 docker_gwbridge`,
    breaks: '发给 127.0.0.1 的请求丢失，其他请求有回应',
  },
  'frames-pass-unfiltered': {
    title: ({ node }) => `${node} 上 docker_gwbridge 的邻居之间的帧不经过规则`,
    breaks: '隔开邻居的规则还在，而邻居互相到得了',
  },
  'neighbours-accepted': {
    title: ({ node }) => `${node} 上，隔开邻居的规则之前有一条放行的规则`,
    breaks: '容器之间经 docker_gwbridge 互相到得了',
  },
  'task-frozen': {
    title: ({ node, service }) => `${node} 上 ${service} 的某个任务的进程被暂停`,
    breaks: '这个任务接受连接，却从不回应',
  },
  'task-dead-and-listed': {
    title: ({ node, service }) => `${node} 上 ${service} 的某个任务已经死了，Docker 却列为正在运行`,
    breaks: '容器里无人监听，而它的 shim 不报告',
  },
  'another-program-everywhere': {
    title: ({ service }) => `${service} 的每个任务运行的都是另一个程序，什么也不提供`,
    breaks: '任务都在运行，却没有一个回应',
  },
  'redirect-elsewhere': {
    title: (target) =>
      `${target.node} 上 ${target.service} 的某个任务把 ${portOf(target)} 端口转到一个无人监听的端口`,
    breaks: '分配给这个任务的请求被拒绝',
  },
  'connections-dropped': {
    title: ({ node, service }) => `${node} 上 ${service} 的某个任务丢弃发往它所服务的端口的报文`,
    breaks: 'ping 这个任务有回应，请求却没有',
  },
  'half-the-connections-lost': {
    title: ({ node, service }) => `${node} 上 ${service} 的某个任务只接受一半的连接`,
    breaks: '有的请求有回应，有的丢失，取决于客户端的端口',
  },
  'resolver-rules-gone': {
    title: ({ node, service }) => `${node} 上 ${service} 的某个任务里，没有规则通向 Docker 的解析器`,
    breaks: '这个任务解析不了任何名字',
  },
  'resolver-elsewhere': {
    title: ({ node, service }) => `${node} 上 ${service} 的某个任务问的是另一个域名服务器`,
    breaks: '这个任务解析不了服务的名字',
  },
  'task-nic-down': {
    title: (target) => `${target.node} 上 ${target.service} 的某个任务在 ${netOf(target)} 上的网卡被关闭`,
    breaks: '网络上谁也到不了这个任务',
  },
  'task-of-another-mac': {
    title: ({ node, service }) => `${node} 上 ${service} 的某个任务的 MAC 地址与 Docker 告诉别人的不同`,
    breaks: '其他节点发给这个任务的报文没有人收',
  },
  'one-replica-less': { title: ({ service }) => `${service} 少要了一个副本`, breaks: '少了一个任务提供服务' },
  'published-elsewhere': {
    title: (target) => `${target.service} 发布在 ${portOf(target)} 的下一个端口上`,
    breaks: '要求的端口上无人回应',
  },
  'wrong-target-port': {
    title: (target) => `${target.service} 把 ${portOf(target)} 端口引向它所服务的端口的下一个`,
    breaks: '请求到得了任务，却在那里被拒绝',
  },
  'published-in-the-other-mode': {
    title: ({ service, port }) => `${service} 以 ${port?.mode === 'host' ? 'ingress' : 'host'} 模式发布`,
    breaks: '本该由入口网格回应的由有任务的节点自己回应，或者相反',
  },
  'name-without-a-vip': {
    title: ({ service }) => `${service} 的端点模式是 dnsrr`,
    breaks: '它的名字代表各个任务而不是虚拟地址，也没有发布在任何端口上',
  },
  'nowhere-to-run': {
    title: ({ service }) => `没有节点可以运行 ${service} 的任务`,
    breaks: '任务都在等待，一个也不运行',
  },
  'image-that-is-nowhere': {
    title: ({ service }) => `${service} 要的镜像不在任何节点上，也不在任何仓库里`,
    breaks: '每个任务一出现就被拒绝',
  },
  'right-name-on-another-service': {
    title: ({ service }) => `${service} 被删除，另一个同名的服务既没有接入网络，也没有发布`,
    breaks: '叫这个名字的服务什么也不提供',
  },
  'network-internal': {
    title: ({ network }) => `${network} 被重建为内部网络，服务也随之重建`,
    breaks: '没有发布端口的容器离不开这张网络',
  },
  'network-of-another-driver': {
    title: ({ network, manager }) => `${network} 是 ${manager} 上的一张 bridge 网络，没有服务接入`,
    breaks: '没有叫这个名字的 overlay 网络',
  },
  'network-in-the-lan': {
    title: ({ network }) => `${network} 被重建，用的是局域网的子网，服务也随之重建`,
    breaks: '容器把局域网的机器当成这张网络上的站点，因而到不了它们',
  },
  'network-full': {
    title: ({ network }) => `${network} 被重建，只容得下五个地址，服务也随之重建`,
    breaks: '有的任务等着地址，永远等不到',
  },
  'on-another-network': {
    title: ({ network, service }) => `${service} 接入的是另一张 overlay 网络，而不是 ${network}`,
    breaks: '这张网络上谁也找不到这个服务',
  },
  'ingress-gone': {
    title: () => 'ingress 网络被删除，在此之前删除了发布在它上面的服务',
    breaks: '没有端口可以用 ingress 模式发布',
  },
  'worker-left': {
    title: ({ other }) => `${other} 离开了集群`,
    breaks: '它不运行任务，也不在任何已发布的端口上回应',
  },
  'worker-forgotten': {
    title: ({ other }) => `管理节点删除了 ${other}，而它还在运行`,
    breaks: '这个节点不在任何集群里，不管它自己怎么认为',
  },
  'swarm-of-its-own': {
    title: ({ other }) => `${other} 离开后成了另一个集群的管理节点，那里也有 ingress`,
    breaks: '两个集群有同名的网络，彼此之间却什么也没有',
  },
  'no-leader': {
    title: ({ other, manager }) => `${other} 成了管理节点又消失了：只有 ${manager}，不够多数`,
    breaks: '在运行的继续运行，集群却既不能查询，也不能更改',
  },
  locked: {
    title: ({ manager }) => `${manager} 的引擎重新启动过，它的集群被锁住了`,
    breaks: '在有人给出钥匙之前，集群既不能查询，也不能更改',
  },
  'data-path-elsewhere': {
    title: ({ node }) => `${node} 重新加入，并以每个节点都有的 docker0 的地址作为数据地址`,
    breaks: '这个节点是 Ready，别的节点却把给它的帧发给了自己',
  },
  'engine-stopped': {
    title: ({ other }) => `${other} 的引擎已停止，而它的套接字会把它启动`,
    breaks: '这个节点上什么也不运行，直到有人向它的引擎提问',
  },
  'engine-and-socket-stopped': {
    title: ({ other }) => `${other} 的引擎和它的套接字都已停止`,
    breaks: '这个节点上什么也不运行，也无法向它的引擎提问',
  },
  'engine-died': {
    title: ({ other }) => `${other} 的引擎死了，它的容器继续运行`,
    breaks: '没有人照看在那里运行的东西，集群在别处又启动一份',
  },
  'engine-frozen': {
    title: ({ other }) => `${other} 的引擎被冻结`,
    breaks: '它的套接字接受提问却不回答，它的容器也解析不了名字',
  },
  'engine-out-of-the-swarm': {
    title: ({ other }) => `${other} 的引擎带着 live-restore 重新启动，而集群不允许这样`,
    breaks: '这个节点不为集群运行任何东西',
  },
  'answers-missing': { title: () => '一个问题也没有回答', breaks: '没有人知道学生有没有看到' },
  'answers-guessed': {
    title: () => '每个问题都用常见的值回答：第一个地址、第一个数',
    breaks: '这些答案不是这些机器的',
  },
  'answers-of-another-cluster': {
    title: () => '每个问题都用别人的数、地址和名字回答',
    breaks: '这些答案对别的机器才是对的',
  },
};
