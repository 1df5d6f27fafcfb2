import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '#main/app.ts';
import type { ShellApp } from '#main/shell/ports.ts';
import type { Api } from '#shared/contract/index.ts';
import { testAppOptions } from '../support/app-options.ts';
import { caseCount, caseRange, IS_CAMPAIGN, seededRandom } from '../support/campaign.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import { askAll } from '../support/lying-engine/ask-all.ts';
import { clearGround, prepareGround } from '../support/lying-engine/ground.ts';
import { allLies } from '../support/lying-engine/lies.ts';
import { type Lie, type LyingEngine, startLyingEngine } from '../support/lying-engine/lying-engine.ts';
import { connectInProcess } from '../support/lying-engine/port-client.ts';
import { type Ground, questions } from '../support/lying-engine/walk.ts';
import { Witness } from '../support/lying-engine/witness.ts';

const SEED = 20_261_129;
/** How long a call is waited for before it is left, in milliseconds. */
const LEAVE_MS = caseCount(400, 700);
/** Times each lie is told: each time it is another one where chance decides. */
const ROUNDS = caseCount(1, 2);

const docker = (...args: string[]) => execFileSync('docker', args, { encoding: 'utf8' }).trim();
const random = seededRandom(SEED);

const deaths: unknown[] = [];
const noteDeath = (error: unknown) => void deaths.push(error);

let dataDir: string;
let lying: LyingEngine;
let app: ShellApp;
let api: Api;
let leave: () => void;
let ground: Ground;
let turn = 0;
let witness: Witness;
/** What a redirect leads to: nothing may ever come there. */
let elsewhere: Server;
let visitCount = 0;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'cale-menteurs-'));
  ground = await prepareGround(join(dataDir, 'atelier'));
  elsewhere = createServer((visitor) => {
    visitCount += 1;
    visitor.destroy();
  }).listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  lying = await startLyingEngine(currentPrivateEngine().socketPath, join(dataDir, 'menteur.sock'));
  app = await createApp({ ...testAppOptions(dataDir), engineUrl: lying.endpoint });
  ({ api, leave } = connectInProcess(app));
  witness = new Witness(api);
  await witness.seesTruth();
});

afterAll(async () => {
  witness.leave();
  leave();
  await app.close();
  await lying.close();
  elsewhere.close();
  clearGround();
  await rm(dataDir, { recursive: true, force: true });
});

beforeEach(() => {
  deaths.length = 0;
  process.on('uncaughtException', noteDeath).on('unhandledRejection', noteDeath);
});
afterEach(() => {
  process.off('uncaughtException', noteDeath).off('unhandledRejection', noteDeath);
});

/** One of each kind that ended the app once, or might have; a campaign tells all of them. */
const SAMPLE = new Set([
  'is cut at any byte',
  'answers truncated JSON',
  'says other kinds of things',
  'leads to another program',
  'has events at times that are none',
  'has frames of no stream',
  'has an archive cut at any byte',
  'is of API "999"',
  'says nothing',
  'is never heard',
]);

function lies(): Lie[] {
  const all = allLies(random, 'http://127.0.0.1:1');
  const { first, count } = caseRange(all.length, all.length);
  return IS_CAMPAIGN ? all.slice(first, first + count) : all.filter(({ name }) => SAMPLE.has(name));
}

describe('an engine that lies', () => {
  it('is told in at least 36 ways', () => {
    const names = allLies(random, '').map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(36);
  });

  // A silent engine is waited for as long as each question allows.
  const timeout = ROUNDS * 300_000;
  it.each(lies().map(({ name }, index) => [name, index]))(
    '%s: ends nothing of the app',
    { timeout },
    async (name) => {
      const { port } = elsewhere.address() as { port: number };
      for (let round = 0; round < ROUNDS; round += 1) {
        const lie = allLies(random, `http://127.0.0.1:${port}`).find((one) => one.name === name);
        if (!lie) throw new Error(`no lie called ${name}`);
        lying.tell(lie);
        // Events and who the engine is are asked once for each connection.
        if (lie.about) lying.cut();
        turn += 1;
        expect(await askAll(api, ground, turn, LEAVE_MS)).toEqual([]);
        lying.tell(null);
        lying.cut();
        await witness.seesTruth();
        expect(deaths).toEqual([]);
        expect(visitCount).toBe(0);
      }
    },
  );

  it.each(['container.fileText', 'volume.file'])(
    'is no longer asked for the file of a %s that was left',
    async (name) => {
      const isFile = ({ about }: Pick<Lie, 'about'>) => lying.openPaths().some((path) => about?.test(path));
      const silence = { name: 'never gives a file', about: /\/archive\?/, tell: () => {} };
      lying.tell(silence);
      const left = new AbortController();
      const ask = () =>
        questions(ground)
          [name]?.(api, left.signal, 0)
          .catch(() => 'left');
      let ended = ask();
      // One that failed on a connection that the lies before had cut is asked again.
      const isAsking = async () => {
        if (isFile(silence)) return true;
        if ((await Promise.race([ended, 'goes on'])) !== 'goes on') ended = ask();
        return false;
      };
      await expect.poll(isAsking).toBe(true);
      left.abort();
      expect(await ended).toBe('left');
      await expect.poll(() => isFile(silence)).toBe(false);
      lying.tell(null);
      await witness.seesTruth();
      expect(deaths).toEqual([]);
    },
  );

  it('is believed again without its connection being cut', async () => {
    const lie = allLies(random, '').find(({ name }) => name === 'answers null');
    lying.tell(lie ?? null);
    docker('rename', 'menti-fini', 'menti-renomme');
    docker('run', '--name', 'menti-autre', 'cale/outils', 'true');
    await expect.poll(() => lying.lieCount).toBeGreaterThan(0);
    lying.tell(null);
    await witness.seesTruth();
    expect(deaths).toEqual([]);
  });
});
