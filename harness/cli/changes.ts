import type { Command } from '../guide/lab.ts';

/** What Docker's command line and the kernel's tools change something with, as guides use them. */
const CHANGING: readonly RegExp[] = [
  /\bdocker (?:run|rm|create|start|stop|restart|kill|pause|unpause|update|load|pull|tag)\b/,
  /\bdocker (?:network|service|container|volume|secret|config|node|image) (?:create|rm|run|update|scale|rollback|connect|disconnect|promote|demote|prune|start|stop|restart|kill)\b/,
  /\bdocker (?:swarm|stack|plugin) (?!inspect|ls|ps|services|join-token)\w/,
  /\bip (?:-n(?:etns)? \S+ |-\S+ )*(?:link|address|addr|route|rule|neighbour|neigh) (?:add|del|delete|set|replace|change|flush)\b/,
  /\b(?:iptables|ip6tables|ipvsadm)(?: -\w+ \w+)* (?:-[AIDFRNXPZ]|--(?:append|insert|delete|flush))\b/,
  /\b(?:nft (?:add|delete|flush|insert)|tc |bridge fdb (?:add|del|append|replace)|sysctl -w|systemctl (?:start|stop|restart))/,
];

/**
 * Whether a command changes what is graded: then it may fail, or do harm, when it is done a second time.
 * Those that only look can be done again.
 */
export function changesSomething({ script }: Pick<Command, 'script'>): boolean {
  return CHANGING.some((pattern) => pattern.test(script));
}
