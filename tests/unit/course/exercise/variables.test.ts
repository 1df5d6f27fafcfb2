import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import type { ClusterLook } from '#main/course/exercise/cluster/cluster-look.ts';
import { drawVariables, drawVariant } from '#main/course/exercise/variables.ts';
import { APP_PORTS, EXERCISE_PORTS } from '#shared/domain/network.ts';

/** A cluster with one closed node, one that takes pods, and a service with a port of the nodes. */
const node = (name: string, spec: object) => ({
  metadata: { name },
  spec,
  status: { conditions: [{ type: 'Ready', status: 'True' }] },
});
const nodes = [node('a-ferme', { unschedulable: true }), node('ouvert', {})];
const cluster: Pick<ClusterLook, 'list'> = {
  list: async (of) => (of === 'node' ? nodes : [{ spec: { ports: [{ nodePort: 30_080 }] } }]),
};

test('a node takes pods, and a port of the nodes is no service’s', async () => {
  const drawn = await drawVariables(
    { variables: { noeud: { kind: 'node' }, ouvert: { kind: 'node-port' } } },
    cluster,
  );
  expect(drawn.noeud).toBe('ouvert');
  expect(Number(drawn.ouvert)).toBeGreaterThanOrEqual(30_000);
  expect(Number(drawn.ouvert)).toBeLessThan(32_768);
  expect(drawn.ouvert).not.toBe('30080');
  const none = { list: async () => [] };
  await expect(drawVariables({ variables: { noeud: { kind: 'node' } } }, none)).rejects.toMatchObject({
    code: 'cluster-node-none',
  });
});

test('draws what was declared, each within its bounds', async () => {
  const drawn = await drawVariables(
    {
      variables: {
        mot: { kind: 'word' },
        autre: { kind: 'word' },
        nombre: { kind: 'number', min: 3, max: 4 },
        jeton: { kind: 'hex', length: 7 },
        empreinte: { kind: 'hex', length: 64 },
      },
    },
    cluster,
  );
  expect(drawn.mot).toMatch(/^[a-z]{4,8}$/);
  expect(drawn.autre).not.toBe(drawn.mot);
  expect(drawn.nombre).toMatch(/^[34]$/);
  expect(drawn.jeton).toMatch(/^[0-9a-f]{7}$/);
  expect(drawn.empreinte).toMatch(/^[0-9a-f]{64}$/);
});

test('no word that is drawn stands in the exercise already, or in another one drawn', async () => {
  const file = {
    variables: { mot: { kind: 'word' as const }, autre: { kind: 'word' as const } },
    variants: [{ dossier: 'soute', piece: 'Sextant' }],
    goal: 'Un pont-levis.',
  };
  for (let times = 0; times < 500; times++) {
    const { mot = '', autre = '' } = await drawVariables(file, cluster);
    expect(['soute', 'sextant', 'pont']).not.toContain(mot);
    expect(['soute', 'sextant', 'pont']).not.toContain(autre);
    expect(mot.includes(autre) || autre.includes(mot)).toBe(false);
  }
});

test('the values of one row are drawn together, with the variables that they name', () => {
  const variants = [
    { programme: 'htpd', code: '127', adresse: 'localhost:{{port}}' },
    { programme: 'httpd', code: '1', adresse: '{{port}}' },
  ];
  const rows = [
    { programme: 'htpd', code: '127', adresse: 'localhost:8080' },
    { programme: 'httpd', code: '1', adresse: '8080' },
  ];
  const variables = { port: '8080' };
  expect([0, 1].map((row) => drawVariant({ variants }, variables, row))).toEqual(rows);
  const drawn = Array.from({ length: 100 }, () => drawVariant({ variants }, variables).code);
  expect(new Set(drawn)).toEqual(new Set(['127', '1']));
  expect(drawVariant({ variants: [] }, variables)).toEqual({});
});

test('ports are different from one another and can be listened on at once', async () => {
  const names = Array.from(
    { length: 8 },
    (_, index) => [`p${index}`, { kind: 'free-port' as const }] as const,
  );
  const ports = Object.values(await drawVariables({ variables: Object.fromEntries(names) }, cluster)).map(
    Number,
  );
  expect(new Set(ports).size).toBe(8);
  const servers = ports.map((port) => createServer().listen(port));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.once('listening', resolve))));
  for (const server of servers) server.close();
});

/** How many ports are drawn: of ranges that lay over each other by a hundredth, one would show it. */
const MANY_PORTS = 1_000;

test('ports are never one that the app takes, nor one that systems give to outgoing connections', async () => {
  expect(APP_PORTS.to).toBeLessThanOrEqual(EXERCISE_PORTS.from);
  expect(EXERCISE_PORTS.to).toBeLessThanOrEqual(32_768);
  const declared = Object.fromEntries(
    Array.from({ length: MANY_PORTS }, (_, index) => [`p${index}`, { kind: 'free-port' as const }]),
  );
  const ports = Object.values(await drawVariables({ variables: declared }, cluster)).map(Number);
  const outside = ports.filter((port) => port < EXERCISE_PORTS.from || port >= EXERCISE_PORTS.to);
  expect(outside).toEqual([]);
});
