import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ChangeHistory, createChangeHistory } from '#main/changes/history.ts';
import type { LiveObjects } from '#main/core/live/live-objects.ts';
import type { Parts } from '#main/parts.ts';
import type { ObjectDifference } from '#shared/contract/changes.ts';
import type { ObjectChange } from '#shared/contract/object.ts';
import { isAllTold } from '../../scripts/prove/bets.ts';
import { engineIs } from '../support/connected-engine.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import { openTestParts } from '../support/parts.ts';

/** Leaves this process free to hear events while the command runs. */
const run = promisify(execFile);
const docker = (...args: string[]) => execFileSync('docker', args, { encoding: 'utf8' }).trim();

let parts: Parts;
let engine: Parts['engine'];
let objects: LiveObjects;
let dataDir: string;
let history: ChangeHistory;
/** What is heard of a command is kept, then handed over together: on a busy machine it would make two bursts. */
let isHeld = false;
let release = () => {};

/** Nothing takes longer than this many milliseconds, on a busy machine too. */
const PATIENCE_MS = 60_000;

beforeAll(async () => {
  docker('run', '-d', '--init', '--name', 'it-avant', 'cale/outils', 'sleep', '600');
  dataDir = await mkdtemp(join(tmpdir(), 'cale-changes-'));
  parts = await openTestParts(dataDir);
  ({ engine, objects } = parts);
  history = createChangeHistory(
    { status: engine.status, onChange: onChangeUnlessHeld, layers: parts.docker.image.layerIds },
    { quietMs: 1_000, longestMs: 5_000, settleMs: 300 },
  );
  await vi.waitUntil(() => objects.all('containers').some(({ name }) => name === 'it-avant'), {
    timeout: PATIENCE_MS,
  });
  // What was there before is not a change: it is known once nothing has moved for the settling time.
  let lastId = '';
  await vi.waitUntil(
    async () => {
      lastId = docker('create', 'cale/outils', 'true');
      return history.bursts.value.length > 0;
    },
    { timeout: PATIENCE_MS, interval: 200 },
  );
  await vi.waitUntil(() => burstOver(({ id }) => id === lastId), { timeout: PATIENCE_MS });
});

beforeEach(() => history.clear());

afterAll(async () => {
  history.close();
  await parts.close();
  await rm(dataDir, { recursive: true });
  const ids = docker('ps', '-aq');
  if (ids) docker('rm', '-f', '-v', ...ids.split('\n'));
  docker('network', 'prune', '-f');
  docker('volume', 'rm', '-f', 'it-donnees');
});

/** The newest burst that is over and tells of such an object. */
const burstOver = (isIt: (difference: ObjectDifference) => boolean) =>
  history.bursts.value.find(({ isOver, differences }) => isOver && differences.some(isIt));

function onChangeUnlessHeld(listener: (change: ObjectChange) => void): () => void {
  const kept: ObjectChange[] = [];
  release = () => {
    isHeld = false;
    for (const change of kept.splice(0)) listener(change);
  };
  return objects.onChange((change) => {
    if (isHeld) kept.push(change);
    else listener(change);
  });
}

/** What a command changed, once it is over: the burst that tells of the object of this name. */
async function told(subject: string, act: () => unknown): Promise<readonly ObjectDifference[]> {
  history.clear();
  isHeld = true;
  await act();
  await expect.poll(() => isAllTold(parts)).toBe(true);
  release();
  const burst = await vi.waitUntil(() => burstOver(({ name }) => name === subject), { timeout: PATIENCE_MS });
  return burst.differences;
}

const brief = (differences: readonly ObjectDifference[]) =>
  differences.map(({ type, kind, name }) => `${type} ${kind} ${name}`);

describe('what a command changes', () => {
  it('is told of containers, volumes and networks together', async () => {
    const differences = await told('it-neuf', () => {
      docker('network', 'create', 'it-quai');
      docker(
        'run',
        '-d',
        '--init',
        '--name',
        'it-neuf',
        '--network',
        'it-quai',
        '-v',
        'it-donnees:/d',
        'cale/outils',
        'sleep',
        '600',
      );
    });
    expect(brief(differences)).toEqual([
      'container added it-neuf',
      'volume added it-donnees',
      'network added it-quai',
    ]);
    expect(differences[0]?.facts).toContainEqual({ code: 'connected', network: 'it-quai' });
    expect(differences[0]?.facts).toContainEqual({ code: 'mounted', source: 'it-donnees', target: '/d' });
  });

  it('is told of a container that lived in between, and of a state', async () => {
    expect(
      brief(await told('it-bref', () => run('docker', ['run', '--rm', '--name', 'it-bref', 'cale/bonjour']))),
    ).toEqual(['container passed it-bref']);
    const [stopped] = await told('it-avant', () => docker('kill', 'it-avant'));
    expect(stopped).toMatchObject({ name: 'it-avant', kind: 'changed' });
    expect(stopped?.facts).toEqual([{ code: 'state', from: 'running', to: 'exited', exitCode: 137 }]);
  });

  it('is told of an image with its layers, those of its base not counted as its own', async () => {
    const [made] = await told('it-image:1', () => docker('commit', 'it-avant', 'it-image:1'));
    expect(made).toMatchObject({ type: 'image', kind: 'added', name: 'it-image:1' });
    await expect
      .poll(() => history.bursts.value[0]?.differences[0]?.facts.find(({ code }) => code === 'layers'))
      .toMatchObject({ fresh: 1 });
    const moved = await told('it-image:1', () => docker('tag', 'it-image:1', 'it-image:2'));
    expect(moved[0]?.facts).toEqual([{ code: 'tagged', reference: 'it-image:2' }]);
    expect(brief(await told('it-image:1', () => docker('rmi', 'it-image:1', 'it-image:2')))).toEqual([
      'image removed it-image:1',
    ]);
  });

  it('is right after the engine was killed in the middle: what it stopped, and nothing else', async () => {
    await told('it-avant', () => docker('start', 'it-avant'));
    history.clear();
    const own = currentPrivateEngine();
    await own.stop('SIGKILL');
    await own.start();
    await engineIs(engine, 'ready');
    const over = () => history.bursts.value.filter(({ isOver }) => isOver);
    await expect
      .poll(() => new Set(brief(over().flatMap(({ differences }) => differences))))
      .toEqual(new Set(['container changed it-avant', 'container changed it-neuf']));
  });

  it('keeps up with many changes at once', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `it-n${index}`);
    const differences = await told('it-n0', () => {
      for (const name of names) docker('create', '--name', name, 'cale/outils', 'true');
    });
    expect(new Set(differences.map(({ name }) => name))).toEqual(new Set(names));
    docker('rm', ...names);
  });
});
