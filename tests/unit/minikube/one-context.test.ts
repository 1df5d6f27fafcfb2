import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { noContext, oneContext } from '#main/minikube/one-context.ts';
import { serverInside } from '#main/minikube/terminal-cluster.ts';

let dir: string;
let file: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-context-'));
  file = join(dir, 'config');
  await writeFile(join(dir, 'ca.crt'), 'CA');
  await writeFile(join(dir, 'client.key'), 'KEY');
  await writeFile(
    file,
    stringify({
      clusters: [
        { name: 'c1', cluster: { server: 'https://127.0.0.1:8443', 'certificate-authority': 'ca.crt' } },
        { name: 'c2', cluster: { server: 'https://other' } },
      ],
      users: [
        {
          name: 'u1',
          user: { 'client-key': join(dir, 'client.key'), 'client-certificate-data': 'Q0VSVA==' },
        },
        { name: 'u2', user: { token: 'secret' } },
      ],
      contexts: [
        { name: 'mine', context: { cluster: 'c1', user: 'u1', namespace: 'lab' } },
        { name: 'theirs', context: { cluster: 'c2', user: 'u2' } },
      ],
      'current-context': 'theirs',
    }),
  );
});
afterAll(() => rm(dir, { recursive: true }));

describe('one context of a kubeconfig', () => {
  it('is alone, current, and finds its files from anywhere', async () => {
    const text = await oneContext(file, 'mine');
    expect(text).not.toContain('secret');
    expect(parse(text ?? '')).toMatchObject({
      'current-context': 'mine',
      contexts: [{ name: 'mine', context: { namespace: 'lab' } }],
      clusters: [{ name: 'c1', cluster: { 'certificate-authority': join(dir, 'ca.crt') } }],
      users: [{ name: 'u1', user: { 'client-key': join(dir, 'client.key') } }],
    });
  });

  it('is whole where its files cannot be seen, at another address', async () => {
    const server = { address: 'https://192.168.49.2:8443', tlsName: 'localhost' };
    const { clusters, users } = parse((await oneContext(file, 'mine', { isWhole: true, server })) ?? '');
    expect(clusters[0].cluster).toEqual({
      server: 'https://192.168.49.2:8443',
      'tls-server-name': 'localhost',
      'certificate-authority-data': Buffer.from('CA').toString('base64'),
    });
    expect(users[0].user).toEqual({
      'client-key-data': Buffer.from('KEY').toString('base64'),
      'client-certificate-data': 'Q0VSVA==',
    });
  });

  it('is none where the file has none', async () => {
    expect(await oneContext(file, 'absent')).toBeNull();
    await writeFile(join(dir, 'list'), '- 1\n');
    expect(await oneContext(join(dir, 'list'), 'mine')).toBeNull();
    await expect(oneContext(join(dir, 'absent'), 'mine')).rejects.toThrow('ENOENT');
  });
});

it('names a context that is not there to say why there is none', () => {
  expect(parse(noContext('« a » : b'))).toEqual({
    ...{ apiVersion: 'v1', kind: 'Config' },
    'current-context': '« a » : b',
  });
});

describe('where an API answers inside of a workstation', () => {
  const nodes = [{ name: 'minikube', isControlPlane: true, ip: '192.168.49.2', state: 'running' as const }];
  it.each([
    ['https://192.168.49.2:8443', { nodes }, true, null],
    ['https://cluster.example:6443', null, false, null],
    ['https://127.0.0.1:32771', { nodes }, false, { address: 'https://192.168.49.2:8443', tlsName: null }],
    ['https://127.0.0.1:32771', null, true, null],
    [
      'https://localhost:6443',
      null,
      false,
      { address: 'https://host.docker.internal:6443', tlsName: 'localhost' },
    ],
    ['', null, false, null],
  ])('%s', (server, profile, isDirect, inside) => {
    expect(serverInside({ server }, profile, isDirect)).toEqual(inside);
  });
});
