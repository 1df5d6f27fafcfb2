import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import { compareNames } from '../compare-names.ts';
import type { MapBlock } from './map-facts.ts';

type Node = ClusterObject<'nodes'>;

/** One column of the map: a node's berth, the roads where pods wait for one, or the nodes there is no room for. */
export interface MapColumn {
  key: string;
  kind: 'roads' | 'berth' | 'rest';
  node: Node | null;
  /** Nodes it stands for. */
  count: number;
}

/** Berths one map has room for: every row is drawn through each of them. */
export const MAX_BERTHS = 16;

/** The columns that the blocks need, and which of them each pod is in. */
export interface MapColumns {
  columns: readonly MapColumn[];
  columnOf(pod: ClusterObject<'pods'>): number;
}

/** The roads where somebody waits, then the nodes by name; beyond the most, those with pods come first and one column has the rest. */
export function columnsOf(nodes: readonly Node[], blocks: readonly MapBlock[]): MapColumns {
  const pods = blocks.flatMap(({ rows }) => rows.flatMap((row) => row.pods));
  const used = new Set(pods.map(({ nodeName }) => nodeName));
  const berths = chooseBerths(nodes, used);
  const names = new Set(berths.map(({ name }) => name));
  const rest = nodes.length - berths.length;
  const hasStranger = pods.some(({ nodeName }) => nodeName !== null && !names.has(nodeName));
  const columns: MapColumn[] = berths.map((node) => ({ key: node.uid, kind: 'berth', node, count: 1 }));
  if (used.has(null)) columns.unshift({ key: 'roads', kind: 'roads', node: null, count: 0 });
  if (rest > 0 || hasStranger) columns.push({ key: 'rest', kind: 'rest', node: null, count: rest });
  const indexOf = new Map(columns.map(({ node }, index) => [node?.name, index]));
  return {
    columns,
    columnOf: ({ nodeName }) => (nodeName === null ? 0 : (indexOf.get(nodeName) ?? columns.length - 1)),
  };
}

function chooseBerths(nodes: readonly Node[], used: ReadonlySet<string | null>): Node[] {
  const byName = [...nodes].sort((a, b) => compareNames(a.name, b.name));
  if (byName.length <= MAX_BERTHS) return byName;
  return byName
    .sort((a, b) => Number(used.has(b.name)) - Number(used.has(a.name)))
    .slice(0, MAX_BERTHS)
    .sort((a, b) => compareNames(a.name, b.name));
}
