import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ChangeHistory, createChangeHistory } from '#main/changes/history.ts';
import { readImageLayers } from '#main/docker/image-details.ts';
import type { LiveObjects } from '#main/objects/live-objects.ts';
import { createLogger } from '#main/rpc/logger.ts';
import { connectObjects } from '#main/wiring/connect-objects.ts';
import type { ChangeBurst, ObjectDifference } from '#shared/domain/changes.ts';
import { connectTestEngine, engineIs } from '../support/connected-engine.ts';
import { currentPrivateEngine } from '../support/engine.ts';

/** Leaves this process free to hear events while the command runs. */
const run = promisify(execFile);
const docker = (...args: string[]) => execFileSync('docker', args, { encoding: 'utf8' }).trim();

let engine: ReturnType<typeof connectTestEngine>['engine'];
let objects: LiveObjects;
let history: ChangeHistory;

beforeAll(async () => {
  docker('run', '-d', '--init', '--name', 'it-avant', 'cale/outils', 'sleep', '600');
  engine = connectTestEngine().engine;
  await engineIs(engine, 'ready');
  objects = connectObjects(engine, createLogger(null));
  const layers = async (imageId: string) => readImageLayers(engine.docker(), imageId);
  history = createChangeHistory(
    { status: engine.status, onChange: objects.onChange, layers },
    { quietMs: 600, longestMs: 5_000, settleMs: 300 },
  );
  await vi.waitUntil(() => objects.containers().some(({ name }) => name === 'it-avant'), { timeout: 5_000 });
  // What was there before is not a change: it is known once nothing has moved for the settling time.
  await vi.waitUntil(
    async () => {
      docker('create', 'cale/outils', 'true');
      return history.bursts.value.length > 0;
    },
    { timeout: 10_000, interval: 200 },
  );
  await untilQuiet();
});

beforeEach(() => history.clear());

afterAll(() => {
  history.close();
  objects.close();
  engine.close();
  const ids = docker('ps', '-aq');
  if (ids) docker('rm', '-f', '-v', ...ids.split('\n'));
  docker('network', 'prune', '-f');
  docker('volume', 'rm', '-f', 'it-donnees');
});

const untilQuiet = () =>
  vi.waitUntil(() => history.bursts.value.every(({ isOver }) => isOver), { timeout: 10_000 });

/** What one command changed, once it is over. */
async function told(act: () => unknown): Promise<readonly ObjectDifference[]> {
  const known = new Set(history.bursts.value.map(({ burstId }) => burstId));
  await act();
  const fresh = () => history.bursts.value.find(({ burstId }) => !known.has(burstId));
  await vi.waitUntil(() => fresh()?.isOver, { timeout: 10_000 });
  return (fresh() as ChangeBurst).differences;
}

const brief = (differences: readonly ObjectDifference[]) =>
  differences.map(({ type, kind, name }) => `${type} ${kind} ${name}`);

describe('what a command changes', () => {
  it('is told of containers, volumes and networks together', async () => {
    const differences = await told(() => {
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
      brief(await told(() => run('docker', ['run', '--rm', '--name', 'it-bref', 'cale/bonjour']))),
    ).toEqual(['container passed it-bref']);
    const [stopped] = await told(() => docker('kill', 'it-avant'));
    expect(stopped).toMatchObject({ name: 'it-avant', kind: 'changed' });
    expect(stopped?.facts).toEqual([{ code: 'state', from: 'running', to: 'exited', exitCode: 137 }]);
  });

  it('is told of an image with its layers, those of its base not counted as its own', async () => {
    const [made] = await told(() => docker('commit', 'it-avant', 'it-image:1'));
    expect(made).toMatchObject({ type: 'image', kind: 'added', name: 'it-image:1' });
    await expect
      .poll(() => history.bursts.value[0]?.differences[0]?.facts.find(({ code }) => code === 'layers'))
      .toMatchObject({ fresh: 1 });
    const moved = await told(() => docker('tag', 'it-image:1', 'it-image:2'));
    expect(moved[0]?.facts).toEqual([{ code: 'tagged', reference: 'it-image:2' }]);
    expect(brief(await told(() => docker('rmi', 'it-image:1', 'it-image:2')))).toEqual([
      'image removed it-image:1',
    ]);
  });

  it('is right after the engine was killed in the middle: what it stopped, and nothing else', async () => {
    await told(() => docker('start', 'it-avant'));
    history.clear();
    const own = currentPrivateEngine();
    await own.stop('SIGKILL');
    await own.start();
    await engineIs(engine, 'ready', 30_000);
    await expect.poll(() => history.bursts.value.at(0)?.isOver, { timeout: 10_000 }).toBe(true);
    const all = history.bursts.value.flatMap(({ differences }) => differences);
    expect(new Set(brief(all))).toEqual(new Set(['container changed it-avant', 'container changed it-neuf']));
  });

  it('keeps up with many changes at once', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `it-n${index}`);
    const differences = await told(() => {
      for (const name of names) docker('create', '--name', name, 'cale/outils', 'true');
    });
    expect(new Set(differences.map(({ name }) => name))).toEqual(new Set(names));
    docker('rm', ...names);
  });
});
