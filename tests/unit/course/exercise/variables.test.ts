import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { drawVariables } from '#main/course/exercise/variables.ts';

test('draws what was declared, each within its bounds', async () => {
  const drawn = await drawVariables({
    mot: { kind: 'word' },
    autre: { kind: 'word' },
    nombre: { kind: 'number', min: 3, max: 4 },
    jeton: { kind: 'hex', length: 7 },
  });
  expect(drawn.mot).toMatch(/^[a-z]{4,8}$/);
  expect(drawn.autre).not.toBe(drawn.mot);
  expect(drawn.nombre).toMatch(/^[34]$/);
  expect(drawn.jeton).toMatch(/^[0-9a-f]{7}$/);
});

test('ports are different from one another and can be listened on at once', async () => {
  const names = Array.from(
    { length: 8 },
    (_, index) => [`p${index}`, { kind: 'free-port' as const }] as const,
  );
  const ports = Object.values(await drawVariables(Object.fromEntries(names))).map(Number);
  expect(new Set(ports).size).toBe(8);
  const servers = ports.map((port) => createServer().listen(port));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.once('listening', resolve))));
  for (const server of servers) server.close();
});
