import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { getEventIteratorSchemaDetails } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createApp } from '#main/app.ts';
import { State } from '#main/core/watchable.ts';
import type { ShellApp } from '#main/shell/ports.ts';
import type { Api } from '#shared/contract/index.ts';
import { contract } from '#shared/contract/index.ts';
import { testAppOptions } from '../support/app-options.ts';
import { caseCount, seededRandom } from '../support/campaign.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import { clearGround, containersThere, prepareGround } from '../support/lying-engine/ground.ts';
import { type LyingEngine, startLyingEngine } from '../support/lying-engine/lying-engine.ts';
import { connectInProcess } from '../support/lying-engine/port-client.ts';
import { closeTerminals, type End, endOf, endOfWork } from '../support/lying-engine/settle.ts';
import { type Ground, otherStreams, questions, streams } from '../support/lying-engine/walk.ts';
import { works } from '../support/lying-engine/works.ts';

/**
 * Things begun and left: each once, then as they come. The first ones fill what is kept: caches, and for a minute the
 * operations that ended.
 */
const WARM_UP = caseCount(90, 3_000);
const TRIES = WARM_UP + caseCount(60, 6_000);
/** At the same time. */
const LANES = 8;
/** Latest moment at which something is left, in milliseconds. */
const LATEST_MS = 250;
/** How often the engine goes away in the middle of everything. */
const CUT_RATIO = 0.02;
/** Longest way to rest, in milliseconds: streams of measures stay open 3 s, cancelled work has 5 s. */
const REST_MS = 60_000;
const MEMORY_GROWTH = 1.1;

const random = seededRandom(20_261_129);
/** Each with the place it comes from. */
const deaths: string[] = [];
const noteDeath = (error: unknown) => void deaths.push(inspect(error));

let dataDir: string;
let engine: LyingEngine;
let app: ShellApp;
let api: Api;
let leave: () => void;
let ground: Ground;
/** Who listens to a value of the core now. */
let listenerCount = 0;

beforeAll(async () => {
  countListeners();
  process.on('uncaughtException', noteDeath).on('unhandledRejection', noteDeath);
  dataDir = await mkdtemp(join(tmpdir(), 'cale-abandons-'));
  ground = await prepareGround(join(dataDir, 'atelier'));
  engine = await startLyingEngine(currentPrivateEngine().socketPath, join(dataDir, 'moteur.sock'));
  app = await createApp({ ...testAppOptions(dataDir), engineUrl: engine.endpoint });
  ({ api, leave } = connectInProcess(app));
});

afterAll(async () => {
  process.off('uncaughtException', noteDeath).off('unhandledRejection', noteDeath);
  vi.restoreAllMocks();
  leave();
  await app.close();
  await engine.close();
  clearGround();
  await rm(dataDir, { recursive: true, force: true });
});

function countListeners(): void {
  const subscribe = State.prototype.subscribe;
  vi.spyOn(State.prototype, 'subscribe').mockImplementation(function (this: State<unknown>, listener) {
    const stop = subscribe.call(this, listener);
    listenerCount += 1;
    let isOver = false;
    return () => {
      if (!isOver) listenerCount -= 1;
      isOver = true;
      stop();
    };
  });
}

async function engineIsReady(): Promise<void> {
  for await (const { state } of await api.engine.watch()) if (state === 'ready') return;
}

/** What is held of the machine: nothing of it may stay once all was left. */
interface Held {
  listeners: number;
  /** What of the engine is still being asked; where its events begin is another place each time. */
  connections: string[];
  children: number;
  ownContainers: number;
}

function held(): Held {
  return {
    listeners: listenerCount,
    connections: engine.openPaths().map((path) => path.replace(/since=.*/, '')),
    children: childCount(),
    ownContainers: containersThere().filter(({ role }) => role !== '').length,
  };
}

/** Programs this process started that are there, zombies left aside: they are the machine's to reap. */
function childCount(): number {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const [state, parent] = statOf(pid);
      return parent === String(process.pid) && state !== 'Z';
    }).length;
}

function statOf(pid: string): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** How often, and how far apart in milliseconds, it is the same at rest. */
const SAME_COUNT = 8;
const LOOK_EVERY_MS = 500;

/** What is held once everything was left: as expected, or the same for a while. */
async function atRest(expected?: Held): Promise<Held> {
  const looks: Held[] = [];
  await vi.waitFor(
    async () => {
      // One that was left while it opened comes later.
      await closeTerminals(api);
      looks.push(held());
      const last = looks.slice(-SAME_COUNT);
      expect(last).toEqual(Array.from({ length: SAME_COUNT }, () => expected ?? looks.at(-1)));
    },
    { timeout: REST_MS, interval: LOOK_EVERY_MS },
  );
  return held();
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes of the heap once what nobody holds is gone. */
async function heapBytes(): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
    collect();
    await delay(50);
  }
  return process.memoryUsage().heapUsed;
}

/** Begins one thing of the contract and leaves it somewhere in its middle. */
async function abandonOne(turn: number): Promise<[name: string, end: End]> {
  const leaveMs = Math.floor(random() * LATEST_MS);
  const [calls, long] = [callsOf(ground), works(ground)];
  const names = [...Object.keys(calls), ...Object.keys(long)];
  // Each once, then as it comes.
  const name = names[turn <= names.length ? turn - 1 : Math.floor(random() * names.length)] ?? '';
  if (random() < CUT_RATIO) engine.cut();
  const [call, work] = [calls[name], long[name]];
  if (work) return [name, await endOfWork(api, (signal) => work(api, signal, turn), leaveMs)];
  return [name, call ? await endOf((signal) => call(api, signal, turn), leaveMs) : 'NEVER CALLED'];
}

const callsOf = (about: Ground) => ({ ...questions(about), ...streams(about), ...otherStreams() });

async function abandon(from: number, to: number): Promise<void> {
  let turn = from;
  const bad: [string, End][] = [];
  const lane = async () => {
    while (turn < to) {
      turn += 1;
      const [name, end] = await abandonOne(turn);
      if (/^[A-Z]/.test(end)) bad.push([name, end]);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  expect(bad).toEqual([]);
}

describe('what is begun and left', () => {
  it('is every procedure that goes on', () => {
    const goingOn = Object.entries(contract).flatMap(([noun, verbs]) =>
      Object.entries(verbs as Record<string, { '~orpc': { outputSchema?: never } }>)
        .filter(([, procedure]) => getEventIteratorSchemaDetails(procedure['~orpc'].outputSchema))
        .map(([verb]) => `${noun}.${verb}`),
    );
    const known = Object.keys({ ...streams(ground), ...otherStreams() });
    expect(known.sort()).toEqual(goingOn.sort());
  });

  it(
    'leaves no listener, connection, program, container or memory behind',
    async () => {
      await engineIsReady();
      await abandon(0, WARM_UP);
      const before = await atRest();
      const warm = await heapBytes();
      await abandon(WARM_UP, TRIES);
      expect(await atRest(before)).toEqual({ ...before, ownContainers: 0 });
      expect(await heapBytes()).toBeLessThan(warm * MEMORY_GROWTH);
      expect(deaths).toEqual([]);
    },
    caseCount(600_000, 7_200_000),
  );
});
