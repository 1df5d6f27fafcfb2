import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLogger } from '#main/core/logger.ts';
import { createProgress } from '#main/course/progress/progress.ts';
import { openProgressFile } from '#main/store/progress-file.ts';
import { openSettings } from '#main/store/settings.ts';
import { progressSchema } from '#shared/course/progress.ts';
import { DEFAULT_SETTINGS } from '#shared/domain/settings.ts';
import { copyKeptDataFolder, readKeptJson } from '../../support/kept-data-folder.ts';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'cale-gardees-'));
  await copyKeptDataFolder(dataDir);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

async function openProgress() {
  const file = await openProgressFile(dataDir);
  return { file, progress: createProgress(file, createLogger(null)) };
}

test('all progress of the folder is there', async () => {
  const { file, progress } = await openProgress();
  expect(file.damaged).toBeNull();
  // What was added since has its first value.
  expect(progress.state.value).toMatchObject(await readKeptJson('progress.json'));
});

test('what was kept is still there after something was added and the folder opened again', async () => {
  const kept = progressSchema.parse(await readKeptJson('progress.json'));
  const { progress } = await openProgress();
  await progress.markSectionRead('noyau', 'definition');
  await progress.answerQuiz('prise-en-main', 'reinitialiser', [1]);
  await progress.close();

  const again = await openProgress();
  expect(again.progress.state.value).toEqual({
    ...kept,
    readSections: { ...kept.readSections, noyau: ['definition'] },
    quizzes: {
      'prise-en-main': { answers: { ...kept.quizzes['prise-en-main']?.answers, reinitialiser: [1] } },
    },
  });
});

test('all settings of the folder are there, before and after one is changed', async () => {
  const { version: _version, ...kept } = await readKeptJson('settings.json');
  const settings = await openSettings(dataDir);
  expect(settings.damaged).toBeNull();
  expect(settings.state.value).toEqual({ ...DEFAULT_SETTINGS, ...kept });
  await settings.update({ theme: 'dark' });
  expect((await openSettings(dataDir)).state.value).toEqual({ ...DEFAULT_SETTINGS, ...kept, theme: 'dark' });
});
