/** A public report that was read for the catalogue: the entry that came of it, or why none did. */
export type Report = { readonly source: string; readonly says: string } & (
  { readonly entry: string } | { readonly why: string }
);

const MOBY = 'https://github.com/moby/moby/issues';

/** Of broken networks first, of unfair graders at the end. `says` is our summary, not the report's words. */
export const REPORTS: readonly Report[] = [
  {
    source: 'https://github.com/turnkeylinux/tracker/issues/1745',
    says: 'Published ports answer in host mode only; rules on the host drop UDP 4789.',
    entry: 'vxlan-dropped',
  },
  {
    source: 'https://github.com/docker-archive/classicswarm/issues/2687',
    says: 'The network of the cloud uses UDP 4789 itself, and no container reaches another host.',
    entry: 'vxlan-dropped-leaving',
  },
  {
    source: 'https://github.com/docker/docs/pull/22030',
    says: 'The mesh fails on a hypervisor that keeps UDP 4789 for itself; another port helps.',
    entry: 'another-port',
  },
  {
    source: `${MOBY}/36689`,
    says: 'Over a private network with a smaller MTU only very small answers arrive.',
    entry: 'large-packets-lost',
  },
  {
    source: 'https://github.com/moby/libnetwork/issues/2661',
    says: 'An overlay on a link with MTU 1350 works now and then, and long requests time out.',
    entry: 'tunnel-narrow',
  },
  {
    source: `${MOBY}/41332`,
    says: 'Requests with large headers hang; a smaller MTU of the overlay is the way out.',
    entry: 'network-of-a-smaller-mtu',
  },
  {
    source: `${MOBY}/33596`,
    says: 'Packets above some size are lost between hosts of two operating systems.',
    entry: 'large-packets-lost',
  },
  {
    source: `${MOBY}/41775`,
    says: 'Pings between containers work and TCP does not: the NIC computes wrong checksums inside VXLAN.',
    entry: 'segments-lost-in-the-tunnel',
  },
  {
    source: 'https://github.com/coreos/fedora-coreos-tracker/issues/1372',
    says: 'New machines lose overlay traffic until the checksums of the virtual NIC are switched off.',
    entry: 'segments-lost-in-the-tunnel',
  },
  {
    source: 'https://github.com/vmware/photon/issues/1321',
    says: 'Only the node with the container answers on the port; the mesh fails by the NIC and its firewall.',
    entry: 'segments-lost-in-the-tunnel',
  },
  {
    source: `${MOBY}/39028`,
    says: 'After a split of the network two containers have the same address, and one of them is not listed.',
    entry: 'route-to-one-node-lost',
  },
  {
    source: `${MOBY}/53004`,
    says: 'Packets leave with another source address than the one that the peers expect, and are dropped.',
    entry: 'reverse-path-filtered',
  },
  {
    source: `${MOBY}/36199`,
    says: 'Names resolve and connections time out until 2377, 7946 and 4789 are opened.',
    entry: 'gossip-blocked',
  },
  {
    source: `${MOBY}/53141`,
    says: 'After a cable was out for some seconds names of services are unknown for hours.',
    entry: 'node-cut-off',
  },
  {
    source: 'https://github.com/kubernetes/kubernetes/issues/71261',
    says: 'The table of connections is full, packets are dropped, and containers restart.',
    entry: 'conntrack-full',
  },
  {
    source: 'https://github.com/ringtail/snout/issues/8',
    says: 'Hosts of many containers fill the table of connections.',
    entry: 'conntrack-full',
  },
  {
    source: `${MOBY}/32916`,
    says: 'A rule that rejects everything stands in FORWARD among those of Docker.',
    entry: 'forward-rejected',
  },
  {
    source: `${MOBY}/32918`,
    says: 'Published ports do not answer: rules for ingress are not made in FORWARD.',
    entry: 'forward-accept-gone',
  },
  {
    source: 'https://github.com/firewalld/firewalld/issues/503',
    says: 'Each reload of the firewall removes the chains of Docker.',
    entry: 'forward-accept-gone',
  },
  {
    source: 'https://github.com/moby/moby/pull/50443',
    says: 'After a reload of the firewall the rules of published services are not restored.',
    entry: 'firewall-reloaded',
  },
  {
    source: 'https://github.com/moby/moby/pull/50445',
    says: 'The same in an older branch; rules of networks that are gone come back as well.',
    entry: 'firewall-reloaded',
  },
  {
    source: `${MOBY}/34939`,
    says: 'Starting or stopping the firewall breaks the services of a swarm.',
    entry: 'firewall-reloaded',
  },
  {
    source: `${MOBY}/15254`,
    says: 'A reload wiped the rules of Docker years before swarm mode.',
    entry: 'firewall-reloaded',
  },
  {
    source: 'https://github.com/newsnowlabs/docker-ingress-routing-daemon/issues/13',
    says: 'After a reload requests load for ever until the container is started again.',
    entry: 'ingress-chain-flushed',
  },
  {
    source: 'https://github.com/docker/cli/issues/2274',
    says: 'After an update the chain DOCKER-INGRESS has no rule for the port.',
    entry: 'ingress-chain-flushed',
  },
  {
    source: 'https://github.com/firehol/firehol/issues/381',
    says: 'The jumps to DOCKER-INGRESS are gone when a firewall has started.',
    entry: 'ingress-jumps-gone',
  },
  {
    source: `${MOBY}/33893`,
    says: 'After an upgrade nothing in table nat is about ingress.',
    entry: 'ingress-chain-flushed',
  },
  {
    source: 'https://github.com/chaifeng/ufw-docker/issues/156',
    says: 'A firewall blocks what comes from outside for a container on docker_gwbridge.',
    entry: 'closed-to-the-lan',
  },
  {
    source: 'https://github.com/ypereirareis/ypereirareis.github.io/issues/138',
    says: 'Everything is allowed on the private NIC and nothing on the public one.',
    entry: 'open-to-the-lan-only',
  },
  {
    source: `${MOBY}/4737`,
    says: 'Published ports of plain containers pass by the firewall of the host.',
    entry: 'plain-container-beside',
  },
  {
    source: 'https://github.com/chaifeng/ufw-docker/issues/1',
    says: 'A service with several published ports, and a firewall that knows one.',
    entry: 'second-port',
  },
  {
    source: 'https://github.com/docker/docs/issues/8640',
    says: 'Days were lost because encrypted networks need ESP, which the firewall dropped.',
    entry: 'esp-dropped',
  },
  {
    source: `${MOBY}/30766`,
    says: 'Frames of an encrypted network arrive unencrypted and are dropped by the last rule.',
    entry: 'keys-lost',
  },
  {
    source: 'https://github.com/docker/for-linux/issues/91',
    says: 'ESP goes one way only on newer kernels.',
    entry: 'keys-lost',
  },
  {
    source: `${MOBY}/32738`,
    says: 'Now and then nothing on another node is reached; without a virtual address it works.',
    entry: 'tunnel-down',
  },
  {
    source: `${MOBY}/52661`,
    says: 'A healthy service is not reached: the FDB entry lacks the node behind which it is.',
    entry: 'task-unknown-in-the-fdb',
  },
  {
    source: `${MOBY}/49908`,
    says: 'Gossip is right and the FDB entry leads to the wrong node.',
    entry: 'task-behind-the-wrong-node',
  },
  {
    source: `${MOBY}/31588`,
    says: 'After containers moved, FDB entries keep their old node.',
    entry: 'node-drained-and-back',
  },
  {
    source: `${MOBY}/32195`,
    says: 'A script that compares FDB and swarm finds stations remote that are local, and the other way round.',
    entry: 'task-of-another-mac',
  },
  {
    source: `${MOBY}/35401`,
    says: 'Entries of containers that are gone stay, and their addresses are used again elsewhere.',
    entry: 'task-behind-the-wrong-node',
  },
  {
    source: 'https://github.com/moby/libnetwork/issues/1952',
    says: 'On one node frames for a local container go into the tunnel: the bridge has it on the wrong port.',
    entry: 'mac-at-the-wrong-port',
  },
  {
    source: `${MOBY}/35807`,
    says: 'Containers on one overlay do not reach each other; neighbour entries of old ones are in the way.',
    entry: 'neighbour-of-a-wrong-mac',
  },
  {
    source: `${MOBY}/30464`,
    says: 'Marks and IPVS of a node do not match, and get worse over time.',
    entry: 'marked-again',
  },
  {
    source: 'https://github.com/scaleway/kernel-tools/issues/343',
    says: 'The kernel lacks a part of IPVS, so the mark rule in ingress_sbox is not made.',
    entry: 'mark-gone',
  },
  {
    source: `${MOBY}/25325`,
    says: 'After scaling down only one node answers; the IPVS tables of the others lack the task.',
    entry: 'real-server-lost',
  },
  {
    source: `${MOBY}/35548`,
    says: 'A task of a node that is gone for good stays in the load balancer.',
    entry: 'ghost-server',
  },
  {
    source: `${MOBY}/33790`,
    says: 'An address of a container that no longer exists stays behind the virtual address.',
    entry: 'ghost-server',
  },
  {
    source: `${MOBY}/25985`,
    says: 'A node sends requests to containers of another service.',
    entry: 'ghost-server',
  },
  {
    source: `${MOBY}/25526`,
    says: 'Tasks see the load balancer as the client; what it takes to keep the sender is discussed.',
    entry: 'snat-gone',
  },
  {
    source: `${MOBY}/35082`,
    says: 'Many parallel requests are slow; switching off the tracking of connections is considered.',
    entry: 'ipvs-untracked',
  },
  {
    source: `${MOBY}/40989`,
    says: 'The load balancer of a network keeps its address when it should not, and addresses overlap.',
    entry: 'network-full',
  },
  {
    source: `${MOBY}/30217`,
    says: 'Some containers do not reach their gateway on docker_gwbridge.',
    entry: 'gwbridge-down',
  },
  {
    source: `${MOBY}/40374`,
    says: 'Packets leave without their address being translated, and connections are reset.',
    entry: 'balancer-snat-gone',
  },
  {
    source: `${MOBY}/38878`,
    says: 'One container on an overlay is reached by nobody; people look for its IPVS in the wrong namespace.',
    entry: 'balancer-mark-gone',
  },
  {
    source: `${MOBY}/38723`,
    says: 'No virtual address answers: the namespace of the load balancer inherited that it forwards nothing.',
    entry: 'balancer-forwarding-off',
  },
  {
    source: `${MOBY}/26563`,
    says: 'When a service restarts, nothing leads into the mesh any more.',
    entry: 'sandbox-off-the-gwbridge',
  },
  {
    source: `${MOBY}/27890`,
    says: 'docker_gwbridge takes a subnet for which the site has routes already.',
    entry: 'gwbridge-subnet-taken',
  },
  {
    source: `${MOBY}/44015`,
    says: 'Packets of containers leave with their inner address.',
    entry: 'masquerade-gone',
  },
  {
    source: `${MOBY}/24847`,
    says: 'A published port answers on the address of the host and not on localhost.',
    entry: 'loopback-not-led-out',
  },
  {
    source: `${MOBY}/31818`,
    says: 'On ::1 the connection is taken and nothing answers.',
    why: 'Engines up to 29.7 do so in every healthy swarm; requests of checks use IPv4.',
  },
  {
    source: `${MOBY}/53091`,
    says: 'The mesh listens on IPv6 and drops what comes there.',
    why: 'As before: it is how these engines are made, and no breakage of one swarm.',
  },
  {
    source: 'https://github.com/rancher-sandbox/rancher-desktop/issues/3221',
    says: 'A stack with a network from outside publishes a port, and localhost hangs.',
    entry: 'network-by-a-stack-file',
  },
  {
    source: 'https://github.com/srl-labs/containerlab/pull/3082',
    says: 'Whether frames on a bridge meet the rules of iptables is a setting that is easily another one.',
    entry: 'frames-pass-unfiltered',
  },
  {
    source: `${MOBY}/24046`,
    says: 'docker_gwbridge made by hand lacks the option that keeps containers apart.',
    entry: 'neighbours-accepted',
  },
  {
    source: `${MOBY}/31916`,
    says: 'A published port refuses connections though the task runs.',
    entry: 'redirect-elsewhere',
  },
  {
    source: `${MOBY}/35230`,
    says: 'From one of three managers connections to a container time out.',
    entry: 'connections-dropped',
  },
  {
    source: `${MOBY}/36878`,
    says: 'Clients that keep their source port are sent to a task that is gone.',
    entry: 'half-the-connections-lost',
  },
  {
    source: `${MOBY}/33721`,
    says: 'Every few days one node resolves no names of services elsewhere.',
    entry: 'resolver-rules-gone',
  },
  {
    source: 'https://github.com/moby/swarmkit/issues/2276',
    says: 'The same, reported where swarm is made.',
    entry: 'resolver-rules-gone',
  },
  {
    source: `${MOBY}/26323`,
    says: 'On one of two nodes no name is resolved, though addresses are reached.',
    entry: 'resolver-elsewhere',
  },
  {
    source: 'https://github.com/docker/docs/issues/6981',
    says: 'The tutorial does not say which port to ask, and people ask the wrong one.',
    entry: 'published-elsewhere',
  },
  {
    source: `${MOBY}/29417`,
    says: 'A published port answers from the node with the task only.',
    entry: 'wrong-target-port',
  },
  {
    source: `${MOBY}/40590`,
    says: 'The mesh behaves like host mode: only nodes with a task answer.',
    entry: 'published-in-the-other-mode',
  },
  {
    source: `${MOBY}/33195`,
    says: 'Services are published now and then, and tasks wait.',
    entry: 'nowhere-to-run',
  },
  {
    source: `${MOBY}/27399`,
    says: 'Containers on an overlay do not reach the internet.',
    entry: 'network-internal',
  },
  {
    source: `${MOBY}/41061`,
    says: 'A network of another driver is reached only when docker_gwbridge is out of the way.',
    entry: 'network-of-another-driver',
  },
  {
    source: `${MOBY}/35849`,
    says: 'Tasks stay new for ever when the subnet is too small, and nobody says why.',
    entry: 'network-full',
  },
  {
    source: `${MOBY}/43052`,
    says: 'After a hundred services a network has no addresses left, and tasks stay new.',
    entry: 'network-full',
  },
  {
    source: `${MOBY}/37338`,
    says: 'A stack that is made again gets no address and stays new.',
    entry: 'network-full',
  },
  {
    source: 'https://github.com/moby/swarmkit/issues/2800',
    says: 'Addresses of tasks that stopped are not given back, until none is left.',
    entry: 'network-full',
  },
  {
    source: `${MOBY}/34164`,
    says: 'The policy of FORWARD is DROP since some version, and routes of the site end there.',
    entry: 'forward-accept-gone',
  },
  {
    source: 'https://github.com/vmware/photon/issues/583',
    says: 'All policies are DROP: localhost answers, and nobody else is let through.',
    entry: 'closed-to-the-lan',
  },
  {
    source: `${MOBY}/35508`,
    says: 'After a full disk some services are in no name service.',
    entry: 'on-another-network',
  },
  {
    source: `${MOBY}/34987`,
    says: 'After --force-new-cluster no service is on ingress any more.',
    entry: 'ingress-gone',
  },
  {
    source: `${MOBY}/31694`,
    says: 'When a node went away, its tasks keep addresses that others get.',
    entry: 'worker-left',
  },
  {
    source: `${MOBY}/46462`,
    says: 'The list of nodes shows one host name twice.',
    entry: 'worker-forgotten',
  },
  {
    source: 'https://github.com/nigelpoulton/ddd-book/issues/4',
    says: 'Somebody recovers a swarm on the wrong manager and has a locked one.',
    entry: 'swarm-of-its-own',
  },
  {
    source: `${MOBY}/34384`,
    says: 'When the leader was demoted, the swarm has no leader.',
    entry: 'no-leader',
  },
  {
    source: 'https://github.com/docker/docs/pull/694',
    says: 'A manager that restarts must be unlocked by hand when the swarm is locked.',
    entry: 'locked',
  },
  {
    source: `${MOBY}/36852`,
    says: 'A locked swarm cannot be recovered after its majority is gone.',
    entry: 'locked',
  },
  {
    source: `${MOBY}/47389`,
    says: 'The address that was given for data is not the one that is used.',
    entry: 'data-path-elsewhere',
  },
  {
    source: `${MOBY}/27647`,
    says: 'An address to advertise that is no address of the machine is refused.',
    why: 'The engine refuses it, so no swarm gets into this state.',
  },
  {
    source: 'https://github.com/moby/swarmkit/issues/1667',
    says: 'With two NICs the traffic of containers takes the one that was not meant.',
    entry: 'data-path-elsewhere',
  },
  {
    source: 'https://github.com/appcelerator-archive/amp/issues/348',
    says: 'The swarm does not start on a NIC with several addresses.',
    entry: 'second-address-on-the-lan',
  },
  {
    source: `${MOBY}/34666`,
    says: 'When one engine was restarted, names of some services are not resolved.',
    entry: 'engine-of-the-node-restarted',
  },
  {
    source: `${MOBY}/33769`,
    says: 'After a reboot of everything containers have swapped their addresses.',
    entry: 'all-engines-restarted',
  },
  {
    source: `${MOBY}/38318`,
    says: 'After a reboot tasks fail because their network exists already.',
    entry: 'engine-crashed',
  },
  {
    source: `${MOBY}/35717`,
    says: 'After the third reboot a healthy service is not reached on its port.',
    entry: 'engine-away-for-a-while',
  },
  {
    source: `${MOBY}/26993`,
    says: 'A container that was started again resolves no other service.',
    entry: 'task-removed',
  },
  {
    source: 'https://github.com/docker/docs/issues/16059',
    says: 'With live-restore the engine does not start in a swarm, and nothing warns of it.',
    entry: 'engine-out-of-the-swarm',
  },
  {
    source: 'https://github.com/moby/moby/pull/31631',
    says: 'An engine whose part of the swarm fails starts all the same, so that it can be asked.',
    entry: 'engine-out-of-the-swarm',
  },
  {
    source: `${MOBY}/33795`,
    says: 'Without an endpoint mode that is asked for, addresses are given out twice after an election.',
    entry: 'virtual-address-by-name',
  },
  {
    source: `${MOBY}/33402`,
    says: 'Two services on one network get the same address.',
    entry: 'service-beside-on-the-network',
  },
  {
    source: `${MOBY}/44033`,
    says: 'A service over UDP does not start in ingress mode, and does in host mode.',
    entry: 'same-port-over-udp',
  },
  {
    source: `${MOBY}/28836`,
    says: 'tasks.NAME gives the same address several times, differing by node.',
    why: 'An old fault of the name service that cannot be made from outside the engine.',
  },
  {
    source: `${MOBY}/46636`,
    says: 'Rules are made with one kind of iptables, and the machine uses the other.',
    why: 'The images have iptables-nft alone: the two kinds cannot be mixed there without a download.',
  },
  {
    source: `${MOBY}/28241`,
    says: 'With iptables switched off in the engine, tasks are not reached from outside.',
    why: 'How much an engine then leaves out differs by version; the rules that it leaves out are entries of their own.',
  },
  {
    source: 'https://github.com/docker-archive/classicswarm/issues/1114',
    says: 'A swarm before swarm mode crashed when a node joined again by another port.',
    why: 'Another program, which no longer exists.',
  },
  {
    source: 'https://github.com/autolab/Autolab/issues/169',
    says: 'A regrade fails for some, and the times of feedback lie in the future.',
    entry: 'clock-behind',
  },
  {
    source: 'https://github.com/prosyslab-classroom/cs348-information-security/issues/368',
    says: 'The same work got its points before the deadline and none when it was handed in again.',
    entry: 'second-try',
  },
  {
    source: 'https://github.com/kaist-cp/cs420/issues/213',
    says: 'A grader takes work in which nothing was done.',
    entry: 'answers-guessed',
  },
  {
    source: 'https://github.com/hazelgrove/hazel/issues/1981',
    says: 'What times out gets full marks.',
    entry: 'engine-frozen',
  },
  {
    source: 'https://github.com/MarkUsProject/Markus/issues/7917',
    says: 'A test that times out leaves no marks, and somebody must add the zero by hand.',
    entry: 'conntrack-full',
  },
  {
    source: 'https://github.com/cpinitiative/usaco-guide/issues/2588',
    says: 'A task with several right answers is compared with one of them.',
    entry: 'network-of-a-chosen-subnet',
  },
  {
    source: 'https://github.com/JCluzet/Grademe/issues/60',
    says: 'Right work is failed for its form, and wrong work is taken.',
    entry: 'long-publish',
  },
  {
    source: 'https://github.com/ucbds-infra/otter-grader/issues/121',
    says: 'One of several checks fails, and all points of the question are lost.',
    why: 'Each check has its own points here, and the grade shift of each is shown.',
  },
];
