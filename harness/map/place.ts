import type { ELK, ElkNode, ElkPoint } from 'elkjs/lib/elk-api.js';
import type { Block } from './blocks.ts';
import type { MarkedCable } from './compare.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the blocks of a machine are, and the routes of its cables; from the top left corner of them all. */
export interface Placed {
  readonly width: number;
  readonly height: number;
  /** In the order of the blocks. */
  readonly blocks: readonly Point[];
  /** In the order of the cables; empty for one whose end is not drawn. */
  readonly cables: readonly (readonly Point[])[];
}

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.partitioning.activate': 'true',
  'elk.spacing.nodeNode': '12',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '9',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  // The same things are in the same order on every machine and at every moment.
  'elk.layered.considerModelOrder.strategy': 'PREFER_NODES',
  'elk.layered.crossingMinimization.forceNodeModelOrder': 'true',
  'elk.separateConnectedComponents': 'false',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.randomSeed': '1',
};

/** Layouts by their graph: many machines, and many moments, differ only in what is written. */
const layouts = new Map<string, Promise<ElkNode>>();
const MAX_LAYOUTS = 200;
let elk: Promise<ELK> | undefined;

/** Places the blocks of one machine in two columns and routes its cables. */
export async function placed(blocks: readonly Block[], cables: readonly MarkedCable[]): Promise<Placed> {
  const index = new Map(blocks.map(({ thing }, at) => [thing.key, at]));
  const port = ({ namespace, link }: MarkedCable['ends'][number]): string | undefined => {
    const at = index.get(namespace);
    if (at === undefined) return undefined;
    const nth = [...(blocks[at]?.ports.keys() ?? [])].indexOf(link);
    return nth < 0 ? undefined : `${at}:${nth}`;
  };
  const wired = cables.map(({ ends: [one, other] }) => [port(one), port(other)] as const);
  const graph: ElkNode = {
    id: 'machine',
    layoutOptions: OPTIONS,
    children: blocks.map(childOf),
    edges: wired.flatMap(([one, other], nth) => {
      if (one === undefined || other === undefined) return [];
      const [from, to] = isSandbox(blocks, other) && !isSandbox(blocks, one) ? [other, one] : [one, other];
      return [{ id: `${nth}`, sources: [from], targets: [to] }];
    }),
  };
  const done = await laidOut(graph);
  const routes = new Map(done.edges?.map(({ id, sections }) => [id, sections?.[0]]));
  return {
    width: done.width ?? 0,
    height: done.height ?? 0,
    blocks: (done.children ?? []).map(pointOf),
    cables: cables.map((_, nth) => {
      const route = routes.get(`${nth}`);
      return route ? [route.startPoint, ...(route.bendPoints ?? []), route.endPoint].map(pointOf) : [];
    }),
  };
}

function childOf({ column, width, height, ports }: Block, at: number): ElkNode {
  const isLeft = column === 'sandboxes';
  return {
    id: `${at}`,
    width,
    height,
    layoutOptions: {
      'elk.portConstraints': 'FIXED_POS',
      'elk.partitioning.partition': isLeft ? '0' : '1',
    },
    ports: [...ports.values()].map((y, nth) => ({
      id: `${at}:${nth}`,
      ...{ x: isLeft ? width : 0, y, width: 0, height: 0 },
      layoutOptions: { 'elk.port.side': isLeft ? 'EAST' : 'WEST' },
    })),
  };
}

function isSandbox(blocks: readonly Block[], port: string): boolean {
  return blocks[Number.parseInt(port, 10)]?.column === 'sandboxes';
}

async function laidOut(graph: ElkNode): Promise<ElkNode> {
  const key = JSON.stringify(graph);
  const before = layouts.get(key);
  if (before) return before;
  if (layouts.size >= MAX_LAYOUTS) layouts.clear();
  const layout = loaded().then((each) => each.layout(graph));
  layouts.set(key, layout);
  return layout;
}

/** Large and slow to load, so only when something is drawn. */
function loaded(): Promise<ELK> {
  elk ??= import('elkjs/lib/elk.bundled.js').then(({ default: bundled }) => new bundled.default());
  return elk;
}

function pointOf({ x = 0, y = 0 }: Partial<ElkPoint>): Point {
  return { x, y };
}
