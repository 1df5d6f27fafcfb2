import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { STATUS } from '#shared/strings/fr/status.ts';
import { Workbench } from '../e2e/pages/workbench.ts';
import { docker } from '../e2e/support/docker.ts';
import { NetworkGuard } from '../e2e/support/network-guard.ts';
import { type ShellProcess, START_MS } from '../e2e/support/shell-process.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import { archiveOf, folderIn, ownPlatform } from './archive.ts';
import { ORDINARY, onBareMachine } from './bare-machine.ts';

const CHECKOUT = join(import.meta.dirname, '../..');
const platform = ownPlatform();
/** Longest wait for half a gigabyte of layers on a machine that is busy with something else, in milliseconds. */
const LOAD_MS = 240_000;

test.setTimeout(600_000);

let home: string;
let app: string;
let shell: ShellProcess | null = null;

test.beforeAll(async () => {
  const archive = archiveOf(platform);
  home = realpathSync(mkdtempSync(join(tmpdir(), 'cale-portable-')));
  const stick = join(home, 'cle');
  mkdirSync(stick);
  copyFileSync(archive, join(stick, basename(archive)));
  for (const path of [home, stick]) chownSync(path, ORDINARY, ORDINARY);
  const unpacking = onBareMachine(home, ['tar', '-xf', join(stick, basename(archive))]);
  await expect.poll(() => unpacking.hasEnded, { timeout: START_MS }).toBe(true);
  expect(unpacking.exitCode, unpacking.complaints).toBe(0);
  app = join(home, folderIn(platform));
  // Given the engine's socket, as the group docker gives it.
  const { dir, socketPath } = currentPrivateEngine();
  chmodSync(dir, 0o755);
  chmodSync(socketPath, 0o666);
});
test.afterEach(async () => {
  await shell?.end('SIGTERM');
  shell = null;
});
test.afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Opens the starter as a double click would, and its link in a browser. */
async function open(page: Page, ...options: string[]): Promise<ShellProcess> {
  const engine = currentPrivateEngine().endpoint;
  const starter = join(app, 'cale-seche.sh');
  const started = onBareMachine(home, [starter, '--json', '--no-open', '--engine', engine, ...options]);
  shell = started;
  const { url } = await started.line((line) => line.shell === 'browser');
  await page.goto(url ?? '', { timeout: START_MS });
  return started;
}

test('an ordinary account, without network and without this checkout, does the first exercise', async ({
  page,
  context,
}) => {
  const guard = new NetworkGuard();
  await guard.watch(context);
  const started = await open(page);
  const process = `/proc/${started.pid}`;
  expect(statSync(process).uid).toBe(ORDINARY);
  expect(readdirSync(`${process}/root${CHECKOUT}`)).toEqual([]);
  expect(readdirSync('/sys/class/net')).toContain('lo');

  const bench = new Workbench(page);
  await bench.expectEngineReady();
  expect(await docker('images', '-q')).toBe('');
  await page.getByTitle(STATUS.imagesMissing).click();
  await expect(page.getByTitle(STATUS.imagesMissing)).toBeHidden();
  const hasImage = () => docker('images', '-q', 'cale/bonjour');
  await expect.poll(hasImage, { timeout: LOAD_MS }).not.toBe('');

  const card = await bench.openFirstExercise();
  await card.begin();
  await bench.terminal.open();
  await bench.terminal.run('docker run --name ex-accueil cale/bonjour');
  await card.expectDone('lancer');
  await card.answer('code', '0');
  await card.expectDone('code');
  await card.answer('identifiant', (await docker('ps', '-aqf', 'name=ex-accueil')).slice(0, 12));
  await card.expectDone('identifiant');
  await bench.terminal.run('docker rm ex-accueil');
  await card.expectFinished();
  expect(guard.foreignRequests).toEqual([]);
  expect(existsSync(join(home, '.local/share/cale-seche/progress.json'))).toBe(true);
});

test('with --portable, what the learner does stays beside the app', async ({ page }) => {
  await open(page, '--portable');
  await new Workbench(page).expectEngineReady();
  await expect.poll(() => existsSync(join(app, 'donnees/atelier'))).toBe(true);
});
