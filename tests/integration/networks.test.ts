import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROLE_LABEL } from '#main/core/helper-containers.ts';
import type { Operations } from '#main/core/operations.ts';
import { closeDockerClient, createDockerClient } from '#main/docker/client.ts';
import type { Networks } from '#main/network/networks.ts';
import type { Parts } from '#main/parts.ts';
import type { NetworkRequest, Reach } from '#shared/contract/network.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import { openTestParts } from '../support/parts.ts';
import { untilText } from '../support/until-read.ts';

const docker = (...args: string[]) => execFileSync('docker', args, { encoding: 'utf8' }).trim();
const probes = () => docker('ps', '-aq', '--filter', `label=${ROLE_LABEL}=network-probe`);
const bridge = (name: string, more: Partial<NetworkRequest> = {}): NetworkRequest => ({
  name,
  driver: 'bridge',
  subnet: null,
  isInternal: false,
  ...more,
});

let parts: Parts;
let engine: Parts['engine'];
let operations: Operations;
let networks: Networks;
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'cale-networks-'));
  parts = await openTestParts(dataDir);
  ({ engine, operations, networks } = parts);
});

afterEach(async () => {
  await parts.close();
  await rm(dataDir, { recursive: true, force: true });
  const ids = docker('ps', '-aq');
  expect(probes()).toBe('');
  if (ids) docker('rm', '-f', ...ids.split('\n'));
  docker('network', 'prune', '-f');
});

/** Its port 8080, as Linux lists what listens. */
const LISTENING = /:1F90 \S+ 0A /;

/** One that answers: it listens a moment after its start. */
async function web(name: string, ...options: string[]): Promise<string> {
  const id = docker('run', '-d', '--name', name, ...options, 'cale/web:v1');
  const pid = docker('inspect', '-f', '{{.State.Pid}}', id);
  await untilText(() => readFile(`/proc/${pid}/net/tcp`, 'utf8'), LISTENING);
  return id;
}

async function reach(sourceId: string, targetId: string, port: number | null = null): Promise<Reach> {
  const operationId = networks.probe({ sourceId, targetId, port });
  expect(await operations.ended(operationId)).toMatchObject({ state: 'done', errorCode: null });
  return networks.reach(operationId);
}

describe('making and removing networks', () => {
  it('makes what was asked, connects, disconnects and removes', async () => {
    const id = await parts.docker.network.create(
      bridge('nt-a', { subnet: '10.91.0.0/24', isInternal: true }),
    );
    const container = await web('nt-web');
    await parts.docker.network.connect(id, container);
    const address = `{{(index .NetworkSettings.Networks "nt-a").IPAddress}}`;
    expect(docker('inspect', '-f', address, container)).toBe('10.91.0.2');
    expect(docker('network', 'inspect', '-f', '{{.Internal}}', id)).toBe('true');
    await parts.docker.network.disconnect(id, container);
    await parts.docker.network.remove(id);
    expect(docker('network', 'ls', '--format', '{{.Name}}')).not.toContain('nt-a');
  });

  it('shows what it connects a container to that was never started, of which the engine tells nobody', async () => {
    const id = await parts.docker.network.create(bridge('nt-a'));
    const container = docker('create', '--name', 'nt-dort', 'cale/web:v1');
    const networksOf = () =>
      parts.objects
        .all('containers')
        .find((it) => it.id === container)
        ?.attachments.map(({ networkName }) => networkName);
    await expect.poll(networksOf).toEqual(['bridge']);
    await parts.docker.network.connect(id, container);
    await expect.poll(networksOf).toEqual(['bridge', 'nt-a']);
    await parts.docker.network.disconnect(id, container);
    await expect.poll(networksOf).toEqual(['bridge']);
  });

  it('says why it cannot, and leaves everything as it was', async () => {
    const id = await parts.docker.network.create(bridge('nt-a', { subnet: '10.92.0.0/24' }));
    await expect(parts.docker.network.create(bridge('nt-a'))).rejects.toMatchObject({
      code: 'name-already-used',
      details: { name: 'nt-a' },
    });
    await expect(
      parts.docker.network.create(bridge('nt-b', { subnet: '10.92.0.128/25' })),
    ).rejects.toMatchObject({
      code: 'subnet-overlap',
      details: { subnet: '10.92.0.128/25' },
    });
    await expect(
      parts.docker.network.create(bridge('nt-b', { subnet: '10.92.0.0/99' })),
    ).rejects.toMatchObject({
      code: 'subnet-invalid',
    });
    const container = await web('nt-web', '--network', 'nt-a');
    await expect(parts.docker.network.remove(id)).rejects.toMatchObject({ code: 'object-in-use' });
    const bridgeId = docker('network', 'inspect', '-f', '{{.Id}}', 'bridge');
    await expect(parts.docker.network.remove(bridgeId)).rejects.toMatchObject({ code: 'network-predefined' });
    const onHost = await web('nt-hote', '--network', 'host');
    await expect(parts.docker.network.connect(id, onHost)).rejects.toMatchObject({
      code: 'network-mode-fixed',
    });
    await expect(parts.docker.network.remove('0123456789ab')).rejects.toMatchObject({
      code: 'network-not-found',
    });
    expect(docker('inspect', '-f', '{{.State.Running}}', container)).toBe('true');
  });
});

describe('who reaches whom', () => {
  it('by name on a network of their own', async () => {
    docker('network', 'create', 'nt-a');
    const source = await web('nt-un', '--network', 'nt-a');
    const target = await web('nt-deux', '--network', 'nt-a');
    expect(await reach(source, target, 9999)).toMatchObject({
      canTalk: true,
      nameLookup: 'ok',
      trials: [
        {
          networkName: 'nt-a',
          ping: 'ok',
          ports: [
            { port: 8080, connection: 'ok' },
            { port: 9999, connection: 'failed' },
          ],
        },
      ],
      reasons: ['shared-network', 'dns-by-name'],
    });
  });

  it('by address but not by name on the default bridge', async () => {
    const source = await web('nt-un');
    const target = await web('nt-deux');
    expect(await reach(source, target)).toMatchObject({
      canTalk: true,
      nameLookup: 'failed',
      lookedUpAddress: '',
      reasons: ['shared-network', 'no-dns-on-default-bridge'],
    });
  });

  it('not across two networks, unless by a published port of the host', async () => {
    docker('network', 'create', 'nt-a');
    docker('network', 'create', 'nt-b');
    const source = await web('nt-un', '--network', 'nt-a');
    const target = await web('nt-deux', '--network', 'nt-b', '-p', '127.0.0.1::8080');
    const found = await reach(source, target);
    expect(found).toMatchObject({
      canTalk: false,
      nameLookup: 'failed',
      reasons: ['no-shared-network', 'isolation-between-bridges', 'published-port'],
    });
  });

  it('on an internal network, and not out of it', async () => {
    docker('network', 'create', '--internal', 'nt-a');
    const source = await web('nt-un', '--network', 'nt-a');
    const target = await web('nt-deux', '--network', 'nt-a');
    const apart = await web('nt-trois');
    expect((await reach(source, target)).reasons).toEqual([
      'shared-network',
      'dns-by-name',
      'internal-network',
    ]);
    expect(await reach(source, apart)).toMatchObject({
      canTalk: false,
      reasons: ['no-shared-network', 'isolation-between-bridges', 'internal-network', 'no-published-port'],
    });
  });

  it('with none, the host and a shared namespace', async () => {
    const alone = await web('nt-seul', '--network', 'none');
    const target = await web('nt-deux');
    const onHost = await web('nt-hote', '--network', 'host');
    const neighbour = docker(
      'run',
      '-d',
      '--name',
      'nt-voisin',
      '--network',
      `container:${target}`,
      'cale/outils',
      'sleep',
      '600',
    );
    expect(await reach(alone, target)).toMatchObject({ canTalk: false, reasons: ['source-without-network'] });
    expect(await reach(target, alone)).toMatchObject({ canTalk: false, reasons: ['target-without-network'] });
    expect(await reach(onHost, target)).toMatchObject({ canTalk: true, reasons: ['source-on-host'] });
    expect((await reach(target, onHost)).reasons).toEqual(['target-on-host']);
    expect(await reach(neighbour, target, 8080)).toMatchObject({
      canTalk: true,
      trials: [{ ipAddress: '127.0.0.1', ports: [{ port: 8080, connection: 'ok' }] }],
      reasons: ['same-namespace'],
    });
  });

  it('only while both run', async () => {
    const source = await web('nt-un');
    const target = docker('create', '--name', 'nt-deux', 'cale/web:v1');
    expect(await reach(source, target)).toMatchObject({ canTalk: false, reasons: ['target-not-running'] });
    expect((await reach(target, source)).reasons).toEqual(['source-not-running']);
    expect((await reach(source, source)).reasons).toEqual(['same-container']);
    const operationId = networks.probe({ sourceId: source, targetId: 'f'.repeat(64), port: null });
    expect(await operations.ended(operationId)).toMatchObject({ errorCode: 'container-not-found' });
  });

  it('without a trace among the learner’s events', async () => {
    const source = await web('nt-un');
    const target = await web('nt-deux');
    await expect.poll(() => docker('ps', '-q').split('\n').length).toBe(2);
    const events: EngineEvent[] = [];
    const stop = engine.onEvent((event) => events.push(event));
    await reach(source, target);
    docker('volume', 'create', 'nt-fin');
    await expect.poll(() => events.some(({ name }) => name === 'nt-fin')).toBe(true);
    docker('volume', 'rm', 'nt-fin');
    stop();
    expect(events.filter(({ attributes }) => attributes[ROLE_LABEL] !== undefined)).toEqual([]);
    expect(events.some(({ action }) => action.startsWith('exec_'))).toBe(false);
  });

  it('stops when it is cancelled, and leaves no helper', async () => {
    const source = await web('nt-un');
    docker('network', 'create', 'nt-a');
    const target = await web('nt-deux', '--network', 'nt-a');
    // Told by the engine, where looking again and again may come too late on a busy machine.
    const client = createDockerClient({ socketPath: currentPrivateEngine().socketPath });
    const filters = { label: [`${ROLE_LABEL}=network-probe`], event: ['start'] };
    const started = await client.getEvents({ filters: JSON.stringify(filters) });
    const operationId = networks.probe({ sourceId: source, targetId: target, port: 9999 });
    await once(started, 'data');
    operations.cancel(operationId);
    closeDockerClient(client);
    expect(await operations.ended(operationId)).toMatchObject({ state: 'cancelled' });
    expect(() => networks.reach(operationId)).toThrow('operation-not-found');
  });
});
