import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { STATUS } from '#shared/strings/fr/status.ts';
import { Workbench } from '../e2e/pages/workbench.ts';
import { childrenOf } from '../e2e/support/core-of.ts';
import { docker } from '../e2e/support/docker.ts';
import { NetworkGuard } from '../e2e/support/network-guard.ts';
import { type ShellProcess, START_MS } from '../e2e/support/shell-process.ts';
import { desktopCommand } from '../support/desktop-entry.ts';
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

test('what its desktop entry asks for opens it, wherever the desktop is', async () => {
  const elsewhere = realpathSync(mkdtempSync(join(tmpdir(), 'cale-bureau-')));
  chownSync(elsewhere, ORDINARY, ORDINARY);
  const entry = join(app, 'cale-seche.desktop');
  const opened = onBareMachine(elsewhere, desktopCommand(readFileSync(entry, 'utf8'), entry));
  try {
    const isOpen = () => existsSync(join(elsewhere, '.local/share/cale-seche/atelier'));
    await expect.poll(isOpen, { timeout: START_MS }).toBe(true);
    // As a terminal whose window is closed; the shell that started it waits for a key, and has none.
    for (const pid of childrenOf(opened.pid)) process.kill(pid, 'SIGHUP');
    await expect.poll(() => opened.hasEnded, { timeout: START_MS }).toBe(true);
  } finally {
    if (!opened.hasEnded) for (const pid of childrenOf(opened.pid)) process.kill(pid, 'SIGKILL');
    await opened.end('SIGKILL');
    rmSync(elsewhere, { recursive: true, force: true });
  }
});

/** What is said of a start that cannot be used. */
async function refusalOf(...command: readonly string[]): Promise<string> {
  const refused = onBareMachine(home, command);
  shell = refused;
  await expect.poll(() => refused.hasEnded, { timeout: START_MS }).toBe(true);
  expect(refused.exitCode, refused.complaints).not.toBe(0);
  return refused.complaints;
}

test('a start that cannot be used says why in French, and ends', async () => {
  const starter = join(app, 'cale-seche.sh');
  const unknown = /^Option inconnue ou incomplète.*--inconnue.*--portable/;
  expect(await refusalOf(starter, '--inconnue')).toMatch(unknown);
  // From a folder that is not the app's, and without the system's programs.
  expect(await refusalOf('env', 'PATH=', starter, '--inconnue')).toMatch(unknown);
  expect(await refusalOf(starter, '--port', '80')).toContain('ou le système se le réserve');
});

/** Runs a test while a file of the app has other bytes. */
async function whileFileIs(path: string, bytes: Buffer, use: () => Promise<void>): Promise<void> {
  const file = join(app, path);
  const { mode } = statSync(file);
  renameSync(file, `${file}.entier`);
  writeFileSync(file, bytes, { mode });
  try {
    await use();
  } finally {
    renameSync(`${file}.entier`, file);
  }
}

test('a copy that was cut short opens nothing and says so, whatever file is empty', async () => {
  const programs = ['app/out/main/web.js', 'app/out/main/web-core.js', 'app/node_modules/pino/package.json'];
  for (const path of ['node/node', 'app/open.mjs', 'app/sizes.json', 'app/package.json', ...programs])
    await whileFileIs(path, Buffer.alloc(0), async () => {
      expect(await refusalOf(join(app, 'cale-seche.sh')), path).toMatch(
        /décompressez (de nouveau )?toute l.archive/i,
      );
    });
  const half = readFileSync(join(app, 'node/node')).subarray(0, 2 ** 25);
  await whileFileIs('node/node', half, async () => {
    expect(await refusalOf(join(app, 'cale-seche.sh'))).toContain('Son fichier a été coupé en chemin');
  });
});

test('on a disk that lets no program start, a double click says so', async () => {
  const programs = ['cale-seche.sh', 'node/node'].map((path) => join(app, path));
  const entry = join(app, 'cale-seche.desktop');
  for (const file of programs) chmodSync(file, 0o644);
  try {
    const said = await refusalOf(...desktopCommand(readFileSync(entry, 'utf8'), entry));
    expect(said).toMatch(/^Ce disque ne laisse lancer aucun programme/);
  } finally {
    for (const file of programs) chmodSync(file, 0o755);
  }
});

test('a folder whose name Node cannot open is said, and one with every other sign opens', async () => {
  const renamed = join(home, 'c\\d');
  renameSync(app, renamed);
  try {
    expect(await refusalOf(join(renamed, 'cale-seche.sh'))).toMatch(
      /^Node n'ouvre rien dans un dossier.*renommez-le/,
    );
  } finally {
    renameSync(renamed, app);
  }
  const odd = join(home, `é "q" 's'\n$HOME \`x\` %k ${'x'.repeat(200)}`);
  renameSync(app, odd);
  try {
    expect(await refusalOf(join(odd, 'cale-seche.sh'), '--inconnue')).toMatch(/^Option inconnue/);
  } finally {
    renameSync(odd, app);
  }
});
