import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type AppClient, startApp } from '../support/app-client.ts';

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
  rmSync(filler);
  await answer(app.api, 'apres');
  fill();
  app.leave();
  const stopping = Date.now();
  await app.shell.end('SIGTERM');
  expect(Date.now() - stopping).toBeLessThan(5_000);
});

it('what was answered on a full disk is written with the next change', async () => {
  app = await startApp(dir);
  const filler = fill();
  await answer(app.api, 'pendant').catch(() => {});
  rmSync(filler);
  await answer(app.api, 'apres');
  app.leave();
  await app.shell.end('SIGKILL');
  app = await startApp(dir);
  for await (const progress of await app.api.progress.watch()) {
    expect(Object.keys(progress.quizzes['prise-en-main']?.answers ?? {}).sort()).toEqual([
      'apres',
      'pendant',
    ]);
    break;
  }
});
