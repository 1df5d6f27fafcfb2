import { execFileSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OperationSnapshot } from '#shared/contract/operation.ts';
import { type AppClient, startApp } from '../support/app-client.ts';
import { startQuietClock } from '../support/quiet-clock.ts';

/** Room for the app's own files and little more. */
const DISK = 'size=2m';

let dir: string;
let app: AppClient | undefined;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cale-plein-'));
  // The tests' namespace has mounts of its own: this one is gone with it.
  execFileSync('mount', ['-t', 'tmpfs', '-o', DISK, 'tmpfs', dir]);
});
afterEach(async () => {
  app?.leave();
  await app?.shell.end('SIGKILL');
  execFileSync('umount', ['-l', dir]);
  rmSync(dir, { recursive: true });
});

const answer = (api: AppClient['api'], questionId: string) =>
  api.progress.answerQuiz({ unitId: 'prise-en-main', questionId, choices: [0] });

async function engineIsReady({ api }: AppClient): Promise<void> {
  for await (const { state } of await api.engine.watch()) if (state === 'ready') return;
}

/** How the analysis of an image ends. */
async function analyse({ api }: AppClient, imageId: string): Promise<OperationSnapshot | undefined> {
  const { operationId } = await api.layer.analyse({ imageId });
  let last: OperationSnapshot | undefined;
  for await (const { snapshot } of await api.operation.watch({ operationId })) last = snapshot;
  return last;
}

const isEmpty = (file: string) => statSync(file).size === 0;

function fill(): string {
  const file = join(dir, 'plein');
  try {
    writeFileSync(file, Buffer.alloc(4 * 1024 * 1024));
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  }
  return file;
}

it('a full disk is told, loses nothing that was kept, and does not keep the app from stopping', async () => {
  app = await startApp(dir);
  await answer(app.api, 'avant');
  const filler = fill();
  await expect(answer(app.api, 'pendant')).rejects.toMatchObject({ code: 'disk-full' });
  const shell = { kind: 'local-shell', cols: 80, rows: 24 } as const;
  await expect(app.api.terminal.open(shell)).rejects.toMatchObject({ code: 'disk-full' });
  expect(readdirSync(join(dir, 'shell')).filter((name) => isEmpty(join(dir, 'shell', name)))).toEqual([]);
  rmSync(filler);
  await answer(app.api, 'apres');
  await app.api.terminal.open(shell);
  fill();
  // What a terminal starts with is there already.
  await app.api.terminal.open(shell);
  app.leave();
  const elapsed = startQuietClock();
  await app.shell.end('SIGTERM');
  expect(elapsed()).toBeLessThan(5_000);
});

it('what was answered on a full disk is told, and written by itself once there is room', async () => {
  app = await startApp(dir);
  const unsaved = await app.api.progress.unsaved();
  expect(await unsaved.next()).toMatchObject({ value: null });
  const filler = fill();
  await answer(app.api, 'pendant').catch(() => {});
  expect(await unsaved.next()).toMatchObject({ value: { errorCode: 'disk-full' } });
  rmSync(filler);
  expect(await unsaved.next()).toMatchObject({ value: null });
  app.leave();
  await app.shell.end('SIGKILL');
  app = await startApp(dir);
  for await (const progress of await app.api.progress.watch()) {
    expect(Object.keys(progress.quizzes['prise-en-main']?.answers ?? {})).toEqual(['pendant']);
    break;
  }
});

it('a disk with room for half of it leaves a recipe as it was', async () => {
  app = await startApp(dir);
  const { file } = app.api;
  const recipe = { folder: 'demo', file: 'Dockerfile' };
  const text = 'FROM cale/minimal\n';
  const { version } = await file.write({ ...recipe, text, baseVersion: null });
  const filler = fill();
  truncateSync(filler, statSync(filler).size - 40_000);
  const longer = file.write({ ...recipe, text: '#'.repeat(80_000), baseVersion: version });
  await expect(longer).rejects.toMatchObject({ code: 'disk-full' });
  expect(readFileSync(join(dir, 'atelier/demo/Dockerfile'), 'utf8')).toBe(text);
  expect(readdirSync(join(dir, 'atelier/demo'))).toEqual(['Dockerfile']);
});

it('an analysis that a full disk cannot keep fails for that reason, keeps nothing, and is made once there is room', async () => {
  app = await startApp(dir);
  await engineIsReady(app);
  const imageId = execFileSync('docker', ['image', 'inspect', '--format', '{{.Id}}', 'cale/outils'], {
    encoding: 'utf8',
  }).trim();
  const filler = fill();
  expect(await analyse(app, imageId)).toMatchObject({ state: 'failed', errorCode: 'disk-full' });
  expect(await app.api.layer.summary({ imageId })).toBeNull();
  const kept = readdirSync(dir, { recursive: true }).map(String);
  expect(kept.filter((path) => path.startsWith('cache/layers/'))).toEqual([]);
  rmSync(filler);
  expect(await analyse(app, imageId)).toMatchObject({ state: 'done' });
  expect(await app.api.layer.summary({ imageId })).not.toBeNull();
});
