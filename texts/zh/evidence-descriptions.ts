/**
 * The descriptions of the schema in Chinese. The page is not written when one has no translation, or when a
 * translation has no description any more. A text that several fields share stands where it comes first.
 */
export const chineseDescriptions: Readonly<Record<string, string>> = {
  // The document
  'The version of this schema; older ones are read too.': '本模式定义的版本；旧版本仍可读取。',
  'The id of the lab it was taken for.': '所属实验的 id。',
  "ISO 8601, UTC, of the host's clock.": 'ISO 8601 格式，UTC，以主机的时钟为准。',
  'What runs the machines: `qemu`.': '机器由什么运行：`qemu`。',
  'How many nodes the lab asks for.': '实验要多少个节点。',
  'How many managers.': '多少个管理节点。',
  'How many workers.': '多少个工作节点。',
  'What the lab has tried on every node.': '实验在每个节点上试了什么。',
  'The kind of probe.': '试探的种类。',
  'The kind of probe: here, frames of VXLAN that the node itself captures.':
    '试探的种类：这里是由节点自己捕获的 VXLAN 帧。',
  'The id by which checks ask for its results.': '检查项凭这个 id 取得结果。',
  'The TCP port.': 'TCP 端口。',
  'How many.': '多少个。',
  'Where they start: each container of the service of this name, and the container of this name; or `ingress_sbox`, that namespace of the node; left out, the node itself.':
    '从哪里出发：叫这个名称的服务的每个容器，以及叫这个名称的容器；或者 `ingress_sbox`，即节点的这个命名空间；不写就是节点自己。',
  "`loopback`: 127.0.0.1 where they start; `nodes`: every node's LAN address, its own too; an IPv4 address; or, with `from`, a name, which the container's resolver is asked for at the time.":
    '`loopback`：出发之处的 127.0.0.1；`nodes`：每个节点的局域网地址，包括它自己的；一个 IPv4 地址；写了 `from` 时还可以是一个名称，当场向该容器的解析器查询。',
  'Where it is tried from: each container of the service of this name, and the container of this name; or `ingress_sbox`, that namespace of the node.':
    '从哪里试：叫这个名称的服务的每个容器，以及叫这个名称的容器；或者 `ingress_sbox`，即节点的这个命名空间。',
  'The names to look up.': '要查询的名称。',
  'What is pinged: all tasks of the service of this name and the container of this name, as far as gossip brought them to the node; or an IPv4 address; `nodes`: the LAN address of every other node; `gateways`: those of the networks on which the engine lists where it is tried from; `ingress_sbox`: that of every other node, as far as the kernel has heard of it on ingress.':
    'ping 谁：叫这个名称的服务的全部任务，以及叫这个名称的容器，以 gossip 带到该节点的为准；或者一个 IPv4 地址；`nodes`：其他每个节点的局域网地址；`gateways`：引擎列出出发之处所在的各个网络，这些网络的网关；`ingress_sbox`：其他每个节点的 ingress_sbox，以内核在 ingress 上得知的为准。',
  'How many frames are kept, the first ones.': '最多保留多少帧，先到的留下。',
  "What the student answered to the guide's questions.": '学生对指南中问题的回答。',
  "The question's id.": '问题的 id。',
  'As `lab answer` stores it: a number in decimal, an address or MAC in lower case, a word as typed.':
    '`lab answer` 存下的样子：数字写成十进制，地址或 MAC 用小写，词则照输入的原样。',
  'Managers first, then workers, each in the order of their numbers.':
    '先是管理节点，后是工作节点，各按编号排列。',
  '`manager1`…, `worker1`….': '`manager1`…、`worker1`…。',
  "As the lab's topology has it; `engine.info` says what it is now.":
    '实验拓扑里的角色；现在是什么角色，由 `engine.info` 说明。',
  "IPv4 on the cluster's LAN.": '在集群局域网上的 IPv4 地址。',
  "The node's own clocks, read before anything else: what they are held against cannot look older than it is.":
    '节点自己的时钟，最先读取：与它们比较的东西，不会显得比实际更旧。',
  "The engine's view.": '引擎的说法。',
  'What a manager knows of the whole swarm; on a worker each section says that the node is no manager.':
    '管理节点对整个集群的回答；在工作节点上，每个小节都会说明该节点不是管理节点。',
  "The kernel's view.": '内核的说法。',
  'Whether each other node can be reached over the LAN, below all overlays.':
    '经局域网（在所有 overlay 网络之下）能否到达其他各节点。',
  "The results of the lab's probes on this node. A probe from containers is absent where there is none of them.":
    '实验的各项试探在本节点上的结果。从容器里做的试探，在没有这些容器的节点上就没有。',

  // nodes[].clock
  'ISO 8601, UTC, in whole seconds.': 'ISO 8601 格式，UTC，精确到秒。',
  'How long ago it booted, in hundredths: `/proc/uptime`.':
    '启动至今多少秒，精确到百分之一秒：`/proc/uptime`。',
  "How long ago the engine's process started, in hundredths; left out when it does not run.":
    '引擎的进程启动至今多少秒，精确到百分之一秒；引擎没有运行时没有这一项。',

  // nodes[].engine
  '`GET /version`.': '`GET /version`。',
  "The engine's version: `26.1.5+dfsg1`.": '引擎的版本：`26.1.5+dfsg1`。',
  'The newest version of the API that it speaks.': '它支持的最新 API 版本。',
  '`linux`.': '`linux`。',
  "The kernel's release, as `uname -r` prints it.": '内核的版本号，即 `uname -r` 所打印的。',
  'As Go calls it: `amd64`.': '用 Go 的叫法：`amd64`。',
  '`GET /info`, of which only this.': '`GET /info`，只取以下这些。',
  "The machine's host name.": '机器的主机名。',
  'What the engine knows of its own membership.': '引擎所知道的自己的成员身份。',
  "This node's id in the swarm; empty when it is in none.": '本节点在集群中的 ID；不在任何集群里时为空。',
  'The address that this node advertises.': '本节点通告的地址。',
  '`inactive`, `pending`, `active`, `error`, `locked`.':
    '`inactive`、`pending`、`active`、`error`、`locked`。',
  'Whether this node is a manager of the swarm now.': '本节点现在是不是集群的管理节点。',
  'Why the engine has no session with the swarm; empty when all is well.':
    '引擎为什么没有与集群的会话；一切正常时为空。',
  'Of managers only: how the swarm was made.': '只有管理节点才有：集群是怎样创建的。',
  'The UDP port of VXLAN between the nodes: 4789 unless set otherwise.':
    '节点之间 VXLAN 所用的 UDP 端口：没有另行指定时为 4789。',
  'The pools that subnets of overlays are taken from.': 'overlay 网络的子网由这些地址池划出。',
  'The prefix length of the subnets that are taken from the pools.': '从地址池划出的子网的前缀长度。',
  '`GET /networks`, each inspected with `verbose=true`, by name.':
    '`GET /networks`，每张网络都以 `verbose=true` 查看，按名称排列。',
  '`GET /containers/json`, the running ones, each inspected, by name.':
    '`GET /containers/json`，正在运行的容器，每个都查看过，按名称排列。',

  // nodes[].engine.networks[]
  '64 hexadecimal digits for a local network, 25 letters and digits for one of the swarm.':
    '本机网络为 64 位十六进制数字，集群网络为 25 个字母和数字。',
  'Its name.': '它的名称。',
  '`overlay`, `bridge`, `host`, `null`…': '`overlay`、`bridge`、`host`、`null` 等。',
  '`local`, `swarm` or `global`.': '`local`、`swarm` 或 `global`。',
  'Whether containers that are no tasks may join it.': '不属于任务的容器是否可以接入。',
  'Whether it was made with `--internal`: no way out through docker_gwbridge.':
    '是否用 `--internal` 创建：没有经由 docker_gwbridge 的出路。',
  'Whether it is the network of published ports.': '是不是已发布端口所用的网络。',
  'Its IPAM configuration.': '它的 IPAM 配置。',
  '`10.0.1.0/24`.': '`10.0.1.0/24`。',
  'Of an overlay, the address of `br0` on every node.': '对 overlay 网络而言，是每个节点上 `br0` 的地址。',
  'From the option `com.docker.network.driver.overlay.vxlanid_list`; empty when the network is no overlay.':
    '取自选项 `com.docker.network.driver.overlay.vxlanid_list`；不是 overlay 网络时为空。',
  'Whether the driver option `encrypted` is set, whatever its value.':
    '是否设了驱动选项 `encrypted`，不论它的值。',
  'Driver options, by name.': '驱动选项，按名称排列。',
  '`com.docker.network.driver.overlay.vxlanid_list`.': '`com.docker.network.driver.overlay.vxlanid_list`。',
  'As a string.': '写成字符串。',
  'The nodes that gossip this network, this one included; left out where the network does not run.':
    '就这张网络用 gossip 互通消息的节点，包括本节点；网络没有运行的地方没有这一项。',
  "The node's host name and the start of an id.": '节点的主机名，以及一个 ID 的开头。',
  "The node's address on the LAN.": '节点在局域网上的地址。',
  '`Containers`: the endpoints on this node.': '`Containers`：本节点上的端点。',
  "The container's id, `ingress-sbox`, or `lb-<network>`.": '容器的 ID、`ingress-sbox`，或 `lb-<network>`。',
  "The container's name, `gateway_ingress-sbox`, `ingress-endpoint`, or `<network>-endpoint`.":
    '容器的名称、`gateway_ingress-sbox`、`ingress-endpoint`，或 `<network>-endpoint`。',
  'Its MAC address on this network.': '它在这张网络上的 MAC 地址。',
  'With its prefix length: `10.0.0.2/24`. Empty when it has none.':
    '带前缀长度：`10.0.0.2/24`。没有地址时为空。',
  '`Services`: what this node knows through gossip.': '`Services`：本节点由 gossip 得知的服务。',
  "The service's name; empty for what belongs to none: containers that are no tasks, and the nodes' load balancers.":
    '服务的名称；不属于任何服务的为空：不是任务的容器，以及各节点的负载均衡器。',
  'Its virtual IP on this network; empty with DNS round robin.':
    '它在这张网络上的虚拟 IP；用 DNS 轮询时为空。',
  '`LocalLBIndex`: the firewall mark of its IPVS service on this node.':
    '`LocalLBIndex`：它在本节点上的 IPVS 服务的防火墙标记。',
  'Its tasks on this network, wherever they run.': '它在这张网络上的任务，不论运行在哪里。',
  "`web.1.<task id>`; a container's name; `<network>-endpoint` of a load balancer.":
    '`web.1.<task id>`；容器的名称；负载均衡器则是 `<network>-endpoint`。',
  'Its address on this network.': '它在这张网络上的地址。',
  'The address of its node on the LAN.': '它所在的节点在局域网上的地址。',

  // nodes[].engine.containers[]
  '64 hexadecimal digits.': '64 位十六进制数字。',
  'Without its slash: `web.1.<task id>`.': '不带斜杠：`web.1.<task id>`。',
  'As requested: `nginx:latest`.': '照当初请求的写法：`nginx:latest`。',
  '`running`, `paused`, `restarting`…': '`running`、`paused`、`restarting` 等。',
  'From the labels that swarm sets: absent for a container that is no task.':
    '取自集群所加的标签：不属于任务的容器没有。',
  "The service's id, of a task's container.": '服务的 ID；任务的容器才有。',
  "The service's name, of a task's container.": '服务的名称；任务的容器才有。',
  'The name of its network namespace in `/var/run/docker/netns`, from `SandboxKey`; empty with host networking.':
    '它的网络命名空间在 `/var/run/docker/netns` 里的名称，取自 `SandboxKey`；用主机网络时为空。',
  '`NetworkSettings.Networks`; docker_gwbridge is never among them.':
    '`NetworkSettings.Networks`；其中从来没有 docker_gwbridge。',
  "The network's name.": '网络的名称。',
  "The network's id.": '网络的 ID。',
  "The container's address there; empty when it has none.": '容器在那里的地址；没有地址时为空。',
  'Its prefix length.': '它的前缀长度。',
  'The gateway there; empty on an overlay.': '那里的网关；在 overlay 网络上为空。',
  "The container's MAC address there.": '容器在那里的 MAC 地址。',

  // nodes[].swarm
  '`GET /services`, by id.': '`GET /services`，按 ID 排列。',
  '`GET /tasks`, by id.': '`GET /tasks`，按 ID 排列。',
  '`GET /nodes`, by id.': '`GET /nodes`，按 ID 排列。',

  // nodes[].swarm.services[]
  "The service's id.": '服务的 ID。',
  '`replicated`, `global`, `replicated-job` or `global-job`.':
    '`replicated`、`global`、`replicated-job` 或 `global-job`。',
  'As requested; only for a replicated service.': '所请求的数目；只有 replicated 模式的服务才有。',
  'As requested.': '照当初请求的写法。',
  'The ids of the networks that it is attached to, without ingress.': '它接入的各网络的 ID，不含 ingress。',
  '`vip` or `dnsrr`.': '`vip` 或 `dnsrr`。',
  'The ports that it publishes.': '它发布的端口。',
  '`tcp`, `udp` or `sctp`.': '`tcp`、`udp` 或 `sctp`。',
  'The port in the container.': '容器里的端口。',
  'The port on the nodes.': '节点上的端口。',
  '`ingress` or `host`.': '`ingress` 或 `host`。',
  'Its virtual IPs.': '它的各个虚拟 IP。',
  'The network that it is on; ingress, or one that the service is attached to.':
    '它所在的网络；ingress，或服务接入的某张网络。',
  'With its prefix length: `10.0.1.2/24`.': '带前缀长度：`10.0.1.2/24`。',

  // nodes[].swarm.tasks[]
  "The task's id.": '任务的 ID。',
  "Its service's id; empty when it has none.": '它所属服务的 ID；不属于任何服务时为空。',
  'Empty before it is assigned.': '分配到节点之前为空。',
  'Which of the replicas it is, from 1; absent in a global service.':
    '它是第几个副本，从 1 数起；global 模式的服务没有。',
  'The state that swarm wants it in: `running`, `shutdown`, `ready`…':
    '集群要它处于什么状态：`running`、`shutdown`、`ready` 等。',
  '`new`, `pending`, `assigned`, `accepted`, `preparing`, `ready`, `starting`, `running`, `complete`, `failed`…':
    '`new`、`pending`、`assigned`、`accepted`、`preparing`、`ready`、`starting`、`running`、`complete`、`failed` 等。',
  'Why it does not run, in the words of swarm.': '它为什么没有运行，用集群的说法。',
  "Since when it is in its state, ISO 8601: up to `assigned` of the manager's clock, then of its node's. Absent before version 4.":
    '从何时起处于这个状态，ISO 8601 格式：到 `assigned` 为止以管理节点的时钟为准，之后以它所在节点的时钟为准。版本 4 之前没有。',
  "Its container's id, once it has one.": '它的容器的 ID，有了容器之后才有。',
  'The networks that it is attached to.': '它接入的网络。',
  'Its addresses there, with their prefix lengths.': '它在那里的各个地址，带前缀长度。',

  // nodes[].swarm.nodes[]
  "The node's id.": '节点的 ID。',
  'Its host name.': '它的主机名。',
  '`manager` or `worker`.': '`manager` 或 `worker`。',
  '`active`, `pause` or `drain`.': '`active`、`pause` 或 `drain`。',
  '`ready`, `down`, `unknown` or `disconnected`.': '`ready`、`down`、`unknown` 或 `disconnected`。',
  'Why it is not ready.': '它为什么没有就绪。',
  'Its address as the manager sees it.': '管理节点看到的它的地址。',
  "Since when nothing about it changed, ISO 8601, of the manager's clock. Absent before version 4.":
    '从何时起它的一切都没有变过，ISO 8601 格式，以管理节点的时钟为准。版本 4 之前没有。',
  'Of managers: `reachable` or `unreachable`, and who is the leader.':
    '管理节点才有：`reachable` 或 `unreachable`，以及谁是领导者。',
  'Whether it is the leader.': '它是不是领导者。',
  '`reachable`, `unreachable` or `unknown`.': '`reachable`、`unreachable` 或 `unknown`。',
  'The address and port where managers reach it.': '管理节点联系它所用的地址和端口。',

  // nodes[].kernel
  'Those in `/var/run/docker/netns`, `host` first, then by name.':
    '`/var/run/docker/netns` 里的各个命名空间，`host` 在最前，其余按名称排列。',

  // nodes[].kernel.namespaces[]
  "Its file in `/var/run/docker/netns`, or `host` for the machine's own.":
    '它在 `/var/run/docker/netns` 里的文件；机器自己的命名空间则写作 `host`。',
  "The numbers by which this namespace knows others (`link-netnsid`), with their names; from the kernel's RTM_GETNSID.":
    '本命名空间指称其他命名空间所用的编号（`link-netnsid`），以及它们的名称；取自内核的 RTM_GETNSID。',
  'The number.': '编号。',
  "The namespace's name, as here.": '命名空间的名称，与这里所用的相同。',
  '`ip -d -j address`.': '`ip -d -j address`。',
  'Its ifindex, the number before its name in `ip link`.':
    '它的 ifindex，即 `ip link` 里写在名称前面的数字。',
  'Its name in this namespace.': '它在本命名空间里的名称。',
  '`bridge`, `veth`, `vxlan`, `dummy`…; absent for a physical one and for lo.':
    '`bridge`、`veth`、`vxlan`、`dummy` 等；物理接口和 lo 没有。',
  'The name of the bridge it belongs to.': '它所属的网桥的名称。',
  'The other end of a veth: its index, in the namespace that this one knows by the number `peerNamespace`.':
    'veth 的另一端：它的索引，在本命名空间以编号 `peerNamespace` 所指的那个命名空间里。',
  "`link-netnsid`: the number of the other end's namespace; absent when that is this one.":
    '`link-netnsid`：另一端所在命名空间的编号；就在本命名空间里时没有。',
  'In bytes.': '以字节计。',
  '`UP`, `DOWN`, `LOWERLAYERDOWN`, `UNKNOWN`.': '`UP`、`DOWN`、`LOWERLAYERDOWN`、`UNKNOWN`。',
  '`UP`, `LOWER_UP`, `BROADCAST`…': '`UP`、`LOWER_UP`、`BROADCAST` 等。',
  'Empty when it has none.': '没有时为空。',
  'Of a VXLAN link only.': '只有 VXLAN 接口才有。',
  'The 24-bit network identifier.': '24 位的网络标识符。',
  'The UDP port that it sends to.': '它发往的 UDP 端口。',
  'Whether it learns addresses from what it receives.': '是否从收到的内容里学习地址。',
  'Whether it answers ARP from its neighbour table.': '是否凭自己的邻居表应答 ARP。',
  'Whether an unknown MAC address is reported to user space.': '遇到未知的 MAC 地址时，是否告知用户空间。',
  'Whether an unknown IP address is reported to user space.': '遇到未知的 IP 地址时，是否告知用户空间。',
  'Its IP addresses.': '它的各个 IP 地址。',
  '`inet` or `inet6`.': '`inet` 或 `inet6`。',
  'Without its prefix length.': '不带前缀长度。',
  'The prefix length.': '前缀长度。',
  '`ip -d -j route show table all`.': '`ip -d -j route show table all`。',
  '`main`, `local`, or a number.': '`main`、`local`，或一个数字。',
  '`unicast`, `local`, `broadcast`…': '`unicast`、`local`、`broadcast` 等。',
  '`default`, an address, or a subnet.': '`default`、一个地址，或一个子网。',
  'The next hop.': '下一跳。',
  'The link that it leaves by.': '从哪个接口出去。',
  'The source address of packets that have none yet.': '报文还没有源地址时，用这个地址。',
  '`link`, `host`, `global`.': '`link`、`host`、`global`。',
  '`ip -d -j neighbour show nud all`.': '`ip -d -j neighbour show nud all`。',
  'The IP address.': 'IP 地址。',
  'The link that it is known on.': '在哪个接口上知道它。',
  'The MAC address that it has; absent while it is not known.': '它的 MAC 地址；还不知道时没有。',
  '`PERMANENT`, `REACHABLE`, `STALE`, `FAILED`, `NOARP`…':
    '`PERMANENT`、`REACHABLE`、`STALE`、`FAILED`、`NOARP` 等。',
  "Collected only in a network's own namespace (`1-…`).": '只在网络自己的命名空间（`1-…`）里采集。',
  'The MAC address that frames are sent to.': '帧发往的 MAC 地址。',
  'The link that they leave by.': '帧从哪个接口出去。',
  'Of VXLAN: the address on the LAN of the node to send to.': 'VXLAN 才有：要发往的节点在局域网上的地址。',
  "The bridge, of a row that is the bridge's own bookkeeping.": '网桥；网桥自己的记录才有。',
  '`permanent`, or absent.': '`permanent`，或没有。',
  '`self`, `master`, `extern_learn`…': '`self`、`master`、`extern_learn` 等。',
  '`/proc/net/ip_vs`.': '`/proc/net/ip_vs`。',
  'Of a service for a firewall mark (`FWM`); else `protocol`, `address` and `port` are there.':
    '按防火墙标记（`FWM`）识别的服务才有；其他服务则有 `protocol`、`address` 和 `port`。',
  '`TCP` or `UDP`.': '`TCP` 或 `UDP`。',
  'The virtual address.': '虚拟地址。',
  'The virtual port.': '虚拟端口。',
  '`rr` for round robin.': '`rr` 即轮询。',
  'The real servers behind it.': '它背后的真实服务器。',
  "The real server's address.": '真实服务器的地址。',
  '0 under a firewall mark: the port of the request stays.': '按防火墙标记识别时为 0：请求的端口保持不变。',
  '`Masq`, `Route`, `Tunnel`, `Local`.': '`Masq`、`Route`、`Tunnel`、`Local`。',
  '0: gets no new connections, its task is being stopped.': '0：不再分到新连接，它的任务正在停止。',
  "Not collected in a network's own namespace.": '网络自己的命名空间里不采集。',
  '`nat`, `mangle`, `filter`…': '`nat`、`mangle`、`filter` 等。',
  'Its chains, in the order of `iptables-save`.': '它的各条链，次序同 `iptables-save`。',
  '`PREROUTING`, `DOCKER-INGRESS`…': '`PREROUTING`、`DOCKER-INGRESS` 等。',
  '`ACCEPT`, `DROP`, or `-` for a chain that was added.': '`ACCEPT`、`DROP`；另外添加的链为 `-`。',
  'Its rules, in their order.': '它的各条规则，按次序排列。',
  'The chain that it belongs to.': '它所在的链。',
  'The whole line: `-A PREROUTING -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x100/0xffffffff`.':
    '整行文字：`-A PREROUTING -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x100/0xffffffff`。',
  'The value of `-p`.': '取自 `-p`。',
  'An address with its prefix length.': '带前缀长度的地址。',
  'Of `-d`: an address with its prefix length.': '取自 `-d`：带前缀长度的地址。',
  'As written: `80`, `8000:8010`.': '照原样书写：`80`、`8000:8010`。',
  'Of `-j` or `-g`: `DNAT`, `MARK`, `SNAT`, `REDIRECT`, another chain.':
    '取自 `-j` 或 `-g`：`DNAT`、`MARK`、`SNAT`、`REDIRECT`，或另一条链。',
  'The mark that `-j MARK` sets.': '`-j MARK` 所设的标记。',
  '`--to-destination`, `--to-source` or `--to-ports`.': '`--to-destination`、`--to-source` 或 `--to-ports`。',
  'Settings of the kernel that requests depend on, each in the namespaces that it matters in. One that the kernel has no file for is not there; left out of evidence that is older than this list.':
    '请求所依赖的内核设置，各在起作用的命名空间里采集。内核没有对应文件的设置，不在其中；早于这份清单的证据没有这一项。',
  'As `sysctl` names it: `net.ipv4.ip_forward`.': '`sysctl` 所用的名称：`net.ipv4.ip_forward`。',
  'As the file in `/proc/sys` has it: `1`.': '`/proc/sys` 里的文件所写的值：`1`。',

  // nodes[].reach
  "The other node's address on the LAN.": '另一个节点在局域网上的地址。',
  'Whether it answered a ping within three seconds, or, since version 4, took a connection to TCP port 7946, that of gossip.':
    '是否在三秒之内应答了 ping；从版本 4 起，或者接受了到 TCP 7946 端口（gossip 所用）的连接。',

  // nodes[].probes
  "The probe's id.": '试探的 id。',
  'The id of the container that they started in, or `ingress_sbox`; absent for the node itself.':
    '从哪个容器里出发：它的 ID，或 `ingress_sbox`；从节点自己出发时没有。',
  'The address or the name that was asked.': '请求发往的地址或名称。',
  'An address that the name stood for; the others have results of their own. Absent when it stood for none, and when an address was asked.':
    '该名称所代表的一个地址；其余的地址各有自己的结果。名称不代表任何地址时，或者请求本来就发往地址时，没有这一项。',
  'One for each attempt.': '每试一次有一项。',
  'The HTTP status; 0 without an answer.': 'HTTP 状态码；没有应答时为 0。',
  'The header `X-Container`: the start of the id of the container that answered.':
    '`X-Container` 头：应答的容器的 ID 的开头。',
  'Why there was no answer; empty when there was one.': '为什么没有应答；有应答时为空。',
  'The id of the container that it was tried from, or `ingress_sbox`.':
    '从哪个容器里试的：它的 ID，或 `ingress_sbox`。',
  "The `nameserver` lines of the container's resolv.conf.": '容器的 resolv.conf 里的 `nameserver` 行。',
  'The name that was looked up.': '所查询的名称。',
  "A task's name: `web.1.<task id>`; a container's; the address, of an address and of a node; its network's name, of a gateway; `ingress_sbox`.":
    '任务的名称：`web.1.<task id>`；或容器的名称；ping 的是地址或节点时，就是该地址；是网关时，为所属网络的名称；`ingress_sbox`。',
  "`NOERROR`, `NXDOMAIN`, `SERVFAIL`, another code's number, or `no answer`.":
    '`NOERROR`、`NXDOMAIN`、`SERVFAIL`、其他代码的数字，或 `no answer`。',
  'The A records, sorted.': 'A 记录，已排序。',
  'One for each that was pinged.': '每个被 ping 的一项。',
  'Its address.': '它的地址。',
  'How large the packet of the ping was, in bytes; small where this is not said.':
    'ping 的报文有多大，单位是字节；没有写明时是小报文。',
  'Whether it answered within a second and a half; a node or a gateway, also whether it took a connection to TCP port 7946, that of gossip.':
    '是否在一秒半之内应答；对节点和网关，接受了到 TCP 7946 端口（gossip 所用）的连接也算。',
  'In the order in which they were captured.': '按捕获的先后排列。',
  'Whether this node sent it or received it. Frames that others send before this node listens are missed; its own are not.':
    '是本节点发出的还是收到的。其他节点在本节点开始监听之前发出的，会漏掉；本节点自己发出的不会。',
  'Outer IPv4: the node that sends it.': '外层 IPv4：发出它的节点。',
  'Outer IPv4: the node that it goes to.': '外层 IPv4：它发往的节点。',
  'Outer UDP: the destination port.': '外层 UDP：目的端口。',
  'The network number of the VXLAN header, 24 bits.': 'VXLAN 头里的网络编号，24 位。',
  'The MAC that the frame inside comes from.': '里面的帧来自哪个 MAC。',
  'The MAC that the frame inside goes to.': '里面的帧发往哪个 MAC。',
  'What the frame inside carries: `ipv4`, `arp`, or its EtherType: `0x86dd`.':
    '里面的帧装的是什么：`ipv4`、`arp`，或它的 EtherType：`0x86dd`。',
  'Inner IPv4 or ARP: the sender.': '内层 IPv4 或 ARP：发送方。',
  'Inner IPv4 or ARP: the address that it is for, or asks for.':
    '内层 IPv4 或 ARP：发给哪个地址，或者问的是哪个地址。',
};
