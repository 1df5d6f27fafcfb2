import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { readRepositories, readTag } from '#main/registry/read-registry.ts';

let server: Server;
afterEach(() => void server.close());

/** A registry that has this index, whatever it is asked. */
async function readIndex(manifests: unknown[]) {
  server = createServer((_, response) => {
    response.setHeader('docker-content-digest', digest(9));
    response.end(JSON.stringify({ schemaVersion: 2, manifests }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return readTag({ host: '127.0.0.1', port: (server.address() as AddressInfo).port }, 'app', '1');
}

const digest = (number: number) => `sha256:${String(number).repeat(64)}`;
const image = (number: number, architecture: string, variant?: string) => ({
  digest: digest(number),
  size: number,
  platform: { os: 'linux', architecture, ...(variant ? { variant } : {}) },
});
/** As BuildKit writes it. */
const attestation = (number: number, of: number) => ({
  digest: digest(number),
  size: number,
  platform: { os: 'unknown', architecture: 'unknown' },
  annotations: {
    'vnd.docker.reference.digest': digest(of),
    'vnd.docker.reference.type': 'attestation-manifest',
  },
});

it('an index tells its platforms, and apart what was attested of each', async () => {
  const read = await readIndex([
    image(1, 'amd64'),
    image(2, 'arm', 'v7'),
    attestation(3, 1),
    attestation(4, 2),
  ]);
  expect(read).toEqual({
    digest: digest(9),
    sizeBytes: null,
    layers: [],
    platforms: [
      { digest: digest(1), sizeBytes: 1, name: 'linux/amd64' },
      { digest: digest(2), sizeBytes: 2, name: 'linux/arm/v7' },
    ],
    attestations: [
      { digest: digest(3), sizeBytes: 3, name: 'linux/amd64' },
      { digest: digest(4), sizeBytes: 4, name: 'linux/arm/v7' },
    ],
  });
});

it('an attestation of no image of the index goes by its digest, and an image may say no platform', async () => {
  const { platforms, attestations } = await readIndex([{ digest: digest(1), size: 1 }, attestation(3, 7)]);
  expect(platforms.map(({ name }) => name)).toEqual(['unknown/unknown']);
  expect(attestations).toEqual([{ digest: digest(3), sizeBytes: 3, name: '' }]);
});

it.each([1e308, 2 ** 60, -1, 1.5])('a manifest whose layers have %d bytes is none', async (size) => {
  server = createServer((_, response) => {
    const blob = { digest: digest(1), size };
    response.end(JSON.stringify({ schemaVersion: 2, config: blob, layers: [blob, blob] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await expect(readTag({ host: '127.0.0.1', port }, 'app', '1')).rejects.toMatchObject({
    code: 'registry-silent',
  });
});

it('asks for the catalogue as no learner of the exercise on registries does: its log tells the two apart', async () => {
  const asked: string[] = [];
  server = createServer(({ url = '' }, response) => {
    asked.push(url);
    response.end(JSON.stringify({ repositories: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await readRepositories({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
  expect(asked).toEqual([expect.stringMatching(/^\/v2\/_catalog\?n=\d+$/)]);
});
