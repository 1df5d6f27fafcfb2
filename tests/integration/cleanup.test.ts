import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cleanup } from '#main/cleanup/cleanup.ts';
import type { Operations } from '#main/core/operations.ts';
import { loadCatalogue } from '#main/course/catalogue/catalogue.ts';
import type { Parts } from '#main/parts.ts';
import type { CleanupItem, CleanupOutcome } from '#shared/contract/cleanup.ts';
import { openTestParts } from '../support/parts.ts';

const COURSE = resolve(import.meta.dirname, '../../resources/course/fr');
const docker = (...args: string[]) =>
  execFileSync('docker', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

let parts: Parts;
let operations: Operations;
let cleanup: Cleanup;
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-cleanup-'));
  parts = await openTestParts(dir, { catalogue: await loadCatalogue({ dir: COURSE, isOurs: true }) });
  ({ operations, cleanup } = parts);
});

afterAll(async () => {
  await parts.close();
  const ids = docker('ps', '-aq');
  if (ids) docker('rm', '-f', '-v', ...ids.split('\n'));
  await rm(dir, { recursive: true });
});

async function find(type: CleanupItem['type'], name: string): Promise<CleanupItem> {
  const found = (await cleanup.look()).find((item) => item.type === type && item.name === name);
  if (!found) throw new Error(`no ${type} ${name}`);
  return found;
}

async function remove(...items: CleanupItem[]): Promise<CleanupOutcome[]> {
  const operationId = cleanup.remove(items);
  expect(await operations.ended(operationId)).toMatchObject({ state: 'done' });
  return cleanup.outcomes(operationId);
}

const errors = (outcomes: CleanupOutcome[]) => outcomes.map(({ name, errorCode }) => [name, errorCode]);

describe('what takes place on the engine', () => {
  it('is measured with who uses it and which exercise it was born of: not an older one of the same name', async () => {
    docker(
      'run',
      '-d',
      '--init',
      '--name',
      'ic-ecrit',
      '-v',
      'ic-donnees:/d',
      'cale/outils',
      'sh',
      '-c',
      // Once the last of them is there, both are.
      'head -c 50000 /dev/zero > /d/un; head -c 100000 /dev/zero > /trace; sleep 600',
    );
    docker('create', '--name', 'ex-graveur', 'cale/web:v1');
    await parts.exercises.begin('concepts-montage-lie');
    docker('create', '--name', 'ex-vitrine', 'cale/web:v1');
    await expect
      .poll(async () => (await find('container', 'ic-ecrit')).sizeBytes)
      .toBeGreaterThanOrEqual(100_000);
    expect(await find('container', 'ic-ecrit')).toMatchObject({ isRunning: true, exerciseId: null });
    expect(await find('volume', 'ic-donnees')).toMatchObject({ users: ['ic-ecrit'] });
    expect((await find('volume', 'ic-donnees')).sizeBytes).toBeGreaterThanOrEqual(50_000);
    expect((await find('container', 'ex-vitrine')).exerciseId).toBe('concepts-montage-lie');
    expect((await find('container', 'ex-graveur')).exerciseId).toBeNull();
    docker('rm', 'ex-graveur');
    expect((await find('image', 'cale/web:v1')).users).toEqual(['ex-vitrine']);
  });

  it('does not list the networks of the engine itself', async () => {
    docker('network', 'create', 'ic-quai');
    const networks = (await cleanup.look()).filter(({ type }) => type === 'network');
    expect(networks.map(({ name }) => name)).toEqual(['ic-quai']);
  });
});

describe('a removal', () => {
  it('takes exactly what was ticked, what uses before what is used', async () => {
    docker('volume', 'create', 'ic-autre');
    docker('run', '--name', 'ic-fini', '-v', 'ic-a-retirer:/d', 'cale/outils', 'true');
    const outcomes = await remove(
      await find('network', 'ic-quai'),
      await find('volume', 'ic-a-retirer'),
      await find('container', 'ic-fini'),
    );
    expect(errors(outcomes)).toEqual([
      ['ic-fini', null],
      ['ic-a-retirer', null],
      ['ic-quai', null],
    ]);
    expect(docker('volume', 'ls', '-q').split('\n')).toEqual(
      expect.arrayContaining(['ic-autre', 'ic-donnees']),
    );
    expect(docker('volume', 'ls', '-q')).not.toContain('ic-a-retirer');
  });

  it('leaves what runs or is used, says why, and goes on with the others', async () => {
    docker('volume', 'create', 'ic-libre');
    const outcomes = await remove(
      await find('container', 'ic-ecrit'),
      await find('volume', 'ic-donnees'),
      await find('volume', 'ic-libre'),
    );
    expect(errors(outcomes)).toEqual([
      ['ic-ecrit', 'object-in-use'],
      ['ic-donnees', 'object-in-use'],
      ['ic-libre', null],
    ]);
    expect(docker('ps', '-q', '--filter', 'name=ic-ecrit')).not.toBe('');
  });

  it('leaves what was made again, named or started since the list', async () => {
    docker('tag', 'cale/bonjour', 'ic-image:1');
    docker('commit', 'ex-vitrine', 'ic-neuve:1');
    docker('volume', 'create', 'ic-refait');
    docker('create', '--name', 'ic-relance', 'cale/outils', 'sleep', '600');
    const image = await find('image', 'ic-neuve:1');
    const volume = await find('volume', 'ic-refait');
    const container = await find('container', 'ic-relance');
    docker('tag', 'ic-neuve:1', 'ic-neuve:2');
    docker('volume', 'rm', 'ic-refait');
    // The engine dates volumes to the second.
    await expect
      .poll(async () => {
        docker('volume', 'rm', '-f', 'ic-refait');
        docker('volume', 'create', 'ic-refait');
        return (await find('volume', 'ic-refait')).createdAtMs !== volume.createdAtMs;
      })
      .toBe(true);
    docker('start', 'ic-relance');
    expect(errors(await remove(image, volume, container))).toEqual([
      ['ic-relance', 'cleanup-changed'],
      ['ic-neuve:1', 'cleanup-changed'],
      ['ic-refait', 'cleanup-changed'],
    ]);
    expect(errors(await remove(await find('image', 'ic-neuve:1')))).toEqual([['ic-neuve:1', null]]);
    expect(docker('images', '-q', 'ic-neuve')).toBe('');
    docker('rmi', 'ic-image:1');
  });

  it('takes one record of the build cache and leaves the others', async () => {
    await writeFile(
      join(dir, 'Dockerfile'),
      'FROM cale/outils\nRUN echo ic-un > /un\nRUN echo ic-deux > /deux\n',
    );
    docker('build', '-q', '-t', 'ic-batie', dir);
    docker('rmi', 'ic-batie');
    const records = async () => (await cleanup.look()).filter(({ type }) => type === 'cache');
    const before = await records();
    const leaf = before.find(({ name }) => name.includes('echo ic-deux'));
    expect(leaf).toBeDefined();
    // BuildKit lets go of the records of an image some time after the image went.
    await expect.poll(async () => errors(await remove(leaf as CleanupItem))).toEqual([[leaf?.name, null]]);
    const after = await records();
    expect(after.some(({ name }) => name.includes('echo ic-deux'))).toBe(false);
    expect(after.some(({ name }) => name.includes('echo ic-un'))).toBe(true);
  });

  it('is nothing for what is gone already', async () => {
    docker('volume', 'create', 'ic-parti');
    const gone = await find('volume', 'ic-parti');
    docker('volume', 'rm', 'ic-parti');
    expect(errors(await remove(gone))).toEqual([['ic-parti', null]]);
    expect(() => cleanup.outcomes('inconnu')).toThrow('operation-not-found');
  });
});
