import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LiveObjects } from '#main/core/live/live-objects.ts';
import type { Parts } from '#main/parts.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import { openTestParts } from '../support/parts.ts';

const docker = (...args: string[]) => execFileSync('docker', args, { encoding: 'utf8' }).trim();

let parts: Parts;
let objects: LiveObjects;
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'cale-objets-'));
  parts = await openTestParts(dataDir);
  ({ objects } = parts);
  await seen(() => objects.all('networks').length >= 3);
});

afterEach(async () => {
  await parts.close();
  await rm(dataDir, { recursive: true });
});

/** Resolves as soon as the condition holds, looked at after each change. */
function seen(isTrue: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isTrue()) return;
      stop();
      resolve();
    };
    const stop = objects.onChange(look);
    look();
  });
}

const containerNamed = (name: string) => objects.all('containers').find((it) => it.name === name);

describe('the live objects', () => {
  it('follow a container from its creation to its removal', async () => {
    docker('run', '-d', '--name', 'obj-vie', '-p', '127.0.0.1::8080', 'cale/web:v1');
    await seen(() => containerNamed('obj-vie')?.state === 'running');
    expect(containerNamed('obj-vie')).toMatchObject({
      image: 'cale/web:v1',
      ports: [{ containerPort: 8080, hostIp: '127.0.0.1', hostPort: expect.any(Number) }],
      attachments: [{ networkName: 'bridge', ipAddress: expect.stringMatching(/^172\.30\./) }],
    });
    docker('rename', 'obj-vie', 'obj-autre');
    await seen(() => containerNamed('obj-autre') !== undefined);
    docker('stop', '-t', '2', 'obj-autre');
    await seen(() => containerNamed('obj-autre')?.exitCode === 0);
    docker('rm', 'obj-autre');
    await seen(() => containerNamed('obj-autre') === undefined);
  });

  it('follow volumes, networks and tags', async () => {
    docker('volume', 'create', 'obj-vol');
    docker('network', 'create', '--internal', '--subnet', '10.77.0.0/24', 'obj-net');
    docker('tag', 'cale/bonjour', 'obj-image:un');
    await seen(() => objects.all('volumes').some((it) => it.name === 'obj-vol'));
    await seen(() =>
      objects
        .all('networks')
        .some((it) => it.name === 'obj-net' && it.isInternal && it.subnets[0] === '10.77.0.0/24'),
    );
    await seen(() => objects.all('images').some((it) => it.references.includes('obj-image:un')));
    docker('volume', 'rm', 'obj-vol');
    docker('network', 'rm', 'obj-net');
    docker('rmi', 'obj-image:un');
    await seen(() => !objects.all('volumes').some((it) => it.name === 'obj-vol'));
    await seen(() => !objects.all('networks').some((it) => it.name === 'obj-net'));
    await seen(() => !objects.all('images').some((it) => it.references.includes('obj-image:un')));
  });

  it('show a connection made later in the container', async () => {
    docker('network', 'create', 'obj-net2');
    docker('run', '-d', '--name', 'obj-lien', 'cale/web:v1');
    docker('network', 'connect', 'obj-net2', 'obj-lien');
    await seen(
      () =>
        containerNamed('obj-lien')?.attachments.some(
          (it) => it.networkName === 'obj-net2' && it.ipAddress !== '',
        ) ?? false,
    );
    docker('rm', '-f', 'obj-lien');
    docker('network', 'rm', 'obj-net2');
  });

  it('give a new reader everything, then only what changes', async () => {
    const abort = new AbortController();
    const changes = objects.follow(abort.signal);
    const first = await changes.next();
    expect(first.value).toMatchObject({ isReset: true });
    docker('volume', 'create', 'obj-vol2');
    for await (const change of changes) {
      expect(change.isReset).toBe(false);
      if (change.volumes.put.some((it) => it.name === 'obj-vol2')) break;
    }
    abort.abort();
    docker('volume', 'rm', 'obj-vol2');
  });

  it('are right again after the engine was down', async () => {
    docker('run', '-d', '--name', 'obj-panne', 'cale/web:v1');
    await seen(() => containerNamed('obj-panne')?.state === 'running');
    const own = currentPrivateEngine();
    await own.stop();
    await own.start();
    await seen(() => containerNamed('obj-panne')?.state === 'exited');
    docker('rm', 'obj-panne');
    await seen(() => containerNamed('obj-panne') === undefined);
  });
});
