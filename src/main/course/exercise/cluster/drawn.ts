import { randomInt } from 'node:crypto';
import { object, objects, type Said, text } from '#main/core/reading.ts';
import { AppError } from '#shared/errors.ts';
import type { ClusterLook } from './cluster-look.ts';
import { isReady, metaOf } from './said-object.ts';

/** Ports that Kubernetes keeps for services on its nodes, the last one left out. */
const NODE_PORTS = { from: 30_000, to: 32_768 };
const ATTEMPTS = 50;

/** The name of a node that takes pods, the first by name; throws `cluster-node-none`. */
export async function drawNode(cluster: Pick<ClusterLook, 'list'>): Promise<string> {
  const nodes = (await cluster.list('node', { namespace: '' }))
    .filter(takesPods)
    .map((node) => metaOf(node).name);
  const [first] = nodes.toSorted();
  if (first === undefined) throw new AppError('cluster-node-none');
  return first;
}

/** A port of the nodes that no service has now. */
export async function drawNodePort(
  taken: ReadonlySet<string>,
  cluster: Pick<ClusterLook, 'list'>,
): Promise<number> {
  const services = await cluster.list('service', { namespace: '' });
  const held = services.flatMap((one) => objects(object(one.spec).ports).map(({ nodePort }) => nodePort));
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = randomInt(NODE_PORTS.from, NODE_PORTS.to);
    if (!held.includes(port) && !taken.has(String(port))) return port;
  }
  throw new AppError('port-already-used', { name: '' });
}

/** Ready, not cordoned, and without a taint that keeps pods away. */
export function takesPods(node: Said): boolean {
  const { unschedulable, taints } = object(node.spec);
  const isClosed = objects(taints).some(({ effect }) => text(effect).startsWith('No'));
  return isReady(node) && unschedulable !== true && !isClosed;
}
