import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchEvents } from '#main/event/watch-events.ts';
import type { Parts } from '#main/parts.ts';
import type { EventBatch } from '#shared/contract/event.ts';
import { engineIs } from '../support/connected-engine.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import { openTestParts } from '../support/parts.ts';

const docker = (...args: string[]) => execFileSync('docker', args, { encoding: 'utf8' }).trim();

/** Longest wait for events to come, in milliseconds. */
const PATIENCE_MS = 60_000;

let parts: Parts;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'cale-evenements-'));
  parts = await openTestParts(dataDir);
});

afterAll(async () => {
  await parts.close();
  await rm(dataDir, { recursive: true });
});

/** Follows the events in the background: what was told so far, and a wait for more. */
function following() {
  const abort = new AbortController();
  const batches: EventBatch[] = [];
  let tell = () => {};
  const all = () => batches.flatMap(({ events }) => events);
  const ended = (async () => {
    for await (const batch of watchEvents(parts.docker.engine, abort.signal)) {
      batches.push(batch);
      tell();
    }
  })();
  return {
    batches,
    actionsOf: (name: string) => all().flatMap((event) => (event.name === name ? [event.action] : [])),
    async until(isSo: () => boolean): Promise<void> {
      const late = AbortSignal.timeout(PATIENCE_MS);
      while (!isSo()) {
        const { promise, resolve, reject } = Promise.withResolvers<void>();
        tell = resolve;
        late.onabort = () => reject(new Error(`never told: ${JSON.stringify(all())}`));
        await promise;
      }
    },
    async end(): Promise<void> {
      abort.abort();
      await ended;
    },
  };
}

const LIFE = ['create', 'attach', 'start', 'die', 'destroy'];

describe('the events of the engine', () => {
  it('are those it remembers, then each as it comes, in order', async () => {
    docker('run', '--rm', '--name', 'ev-avant', 'cale/bonjour');
    const told = following();
    await told.until(() => told.actionsOf('ev-avant').includes('destroy'));
    expect(told.batches[0]?.isReset).toBe(true);
    expect(told.actionsOf('ev-avant')).toEqual(LIFE);
    docker('run', '--rm', '--name', 'ev-pendant', 'cale/bonjour');
    await told.until(() => told.actionsOf('ev-pendant').includes('destroy'));
    expect(told.actionsOf('ev-pendant')).toEqual(LIFE);
    expect(told.actionsOf('ev-avant')).toEqual(LIFE);
    expect(told.batches.slice(1).every(({ isReset }) => !isReset)).toBe(true);
    await told.end();
  });

  it('leave out those of our own helpers', async () => {
    const told = following();
    docker('volume', 'create', 'ev-vol');
    await parts.docker.volume.folder({ name: 'ev-vol', path: '/' });
    docker('volume', 'rm', 'ev-vol');
    await told.until(() => told.actionsOf('ev-vol').includes('destroy'));
    expect(told.actionsOf('ev-vol')).toEqual(['create', 'destroy']);
    await told.end();
  });

  it('go on when the engine is lost and comes back', async () => {
    const told = following();
    await told.until(() => told.batches.length > 0);
    const own = currentPrivateEngine();
    await own.stop('SIGKILL');
    await engineIs(parts.engine, 'lost');
    await own.start();
    await engineIs(parts.engine, 'ready');
    docker('run', '--rm', '--name', 'ev-retour', 'cale/bonjour');
    await told.until(() => told.actionsOf('ev-retour').includes('destroy'));
    expect(told.actionsOf('ev-retour')).toEqual(LIFE);
    expect(told.batches.filter(({ isReset }) => isReset)).toHaveLength(1);
    await told.end();
  });
});
