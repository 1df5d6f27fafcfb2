import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { afterEach, expect, it } from 'vitest';
import type { ClusterAccess } from '#main/kubernetes/access.ts';
import { readRaw } from '#main/kubernetes/raw.ts';

let server: Server;
afterEach(() => void server.close());

/** A cluster that answers this, whatever it is asked. */
async function clusterSaying(answer: string): Promise<ClusterAccess> {
  server = createServer((_, response) => void response.end(answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const questions = new Agent();
  return {
    server: `http://127.0.0.1:${port}`,
    questions,
    headers: async () => ({}),
  } as unknown as ClusterAccess;
}

const pod = { table: 'pods', namespace: 'default', name: 'web' } as const;

it('an object is given as JSON, and as YAML without what the cluster notes for itself', async () => {
  const metadata = { name: 'web', managedFields: [{ manager: 'x' }] };
  const { json, yaml } = await readRaw(await clusterSaying(JSON.stringify({ kind: 'Pod', metadata })), pod);
  expect(JSON.parse(json)).toEqual({ kind: 'Pod', metadata });
  expect(yaml).toBe('kind: Pod\nmetadata:\n  name: web\n');
});

it.each([20_000, 200_000])('an object nested %d deep is no answer', async (depth) => {
  const deep = `{"metadata":{"name":"web"},"spec":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`;
  await expect(readRaw(await clusterSaying(deep), pod)).rejects.toMatchObject({
    code: 'cluster-answer-unreadable',
  });
});
