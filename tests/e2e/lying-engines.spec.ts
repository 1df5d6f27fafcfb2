import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { logFileIn } from '#main/shell/paths.ts';
import { type AppClient, startApp } from '../support/app-client.ts';
import { caseRange, IS_CAMPAIGN, seededRandom } from '../support/campaign.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import { askAll } from '../support/lying-engine/ask-all.ts';
import { clearGround, prepareGround } from '../support/lying-engine/ground.ts';
import { allLies } from '../support/lying-engine/lies.ts';
import { type LyingEngine, startLyingEngine } from '../support/lying-engine/lying-engine.ts';
import { Witness } from '../support/lying-engine/witness.ts';
import { ContainersPane } from './pages/containers-pane.ts';
import { Workbench } from './pages/workbench.ts';
import { expect, test } from './support/fixtures.ts';
import { PAGE_ONLY } from './support/kind.ts';

const LEAVE_MS = 400;

/** A redirect leads to a port where nobody listens. */
const ELSEWHERE = 'http://127.0.0.1:1';

/** Garbage, slow, silent, huge, redirecting, cut at any byte; a campaign tells all of them. */
const SAMPLE = new Set([
  'says any bytes',
  'says a byte at a time',
  'says nothing',
  'has a body without end',
  'leads to another program',
  'is cut at any byte',
]);

let engine: LyingEngine | undefined;
let client: AppClient | undefined;
test.afterEach(async () => {
  client?.leave();
  await engine?.close();
  [client, engine] = [undefined, undefined];
  clearGround();
});

test(
  'the built app lives under engines that lie, and its open page shows the truth again',
  PAGE_ONLY,
  async ({ launch, dataDir, kind }) => {
    test.skip(kind !== 'browser', 'a second way into the same core is the browser shell’s');
    const random = seededRandom(20_261_129);
    const all = allLies(random, ELSEWHERE);
    const { first, count } = caseRange(all.length, all.length);
    const lies = IS_CAMPAIGN ? all.slice(first, first + count) : all.filter(({ name }) => SAMPLE.has(name));
    test.setTimeout(lies.length * 120_000 + 120_000);
    const ground = await prepareGround(join(dataDir, 'atelier'));
    const lying = await startLyingEngine(currentPrivateEngine().socketPath, join(dataDir, 'menteur.sock'));
    engine = lying;
    const app = await launch({ ...process.env, DOCKER_HOST: lying.endpoint });
    const { page, pid } = app;
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(String(error)));
    const bench = new Workbench(page);
    await bench.expectEngineReady();
    const pane = new ContainersPane(page);
    await pane.open();
    // Another start on the same folder is given a way into the app that runs.
    client = await startApp(dataDir);
    const { api } = client;
    const witness = new Witness(api);
    await witness.seesTruth();

    for (const [turn, lie] of lies.entries()) {
      await test.step(lie.name, async () => {
        lying.tell(lie);
        if (lie.about) lying.cut();
        expect(await askAll(api, ground, turn, LEAVE_MS)).toEqual([]);
        lying.tell(null);
        lying.cut();
        await witness.seesTruth();
        expect(app.pid).toBe(pid);
      });
    }
    await bench.expectEngineReady();
    await expect(pane.row('menti-un')).toBeVisible();
    expect(failures).toEqual([]);
    expect(await readFile(logFileIn(dataDir), 'utf8').catch(() => '')).not.toContain('untaken error');
    console.log(`${lies.length} lies, 0 deaths`);
  },
);
