import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call } from '@orpc/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPageRouter } from '#main/store/page-router.ts';
import { openPageState } from '#main/store/page-state.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-page-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test('what the page keeps is there at the next start, for its owner alone, and what it forgets is not', async () => {
  const { page } = createPageRouter(await openPageState(dir));
  await call(page.keep, { name: 'window', value: { outlinePx: 200 } });
  await call(page.keep, { name: 'editor.draft:été/Dockerfile', value: { text: 'FROM\n"a"' } });
  await call(page.keep, { name: 'panel.seen:images', value: true });
  await call(page.keep, { name: 'panel.seen:images', value: null });
  expect((await stat(join(dir, 'page.json'))).mode & 0o777).toBe(0o600);
  expect((await openPageState(dir)).all()).toEqual({
    window: { outlinePx: 200 },
    'editor.draft:été/Dockerfile': { text: 'FROM\n"a"' },
  });
});

test('what is being written as the app ends is waited for', async () => {
  const state = await openPageState(dir);
  const keeping = ['first', 'last'].map((value) => state.keep('editor.draft:Dockerfile', value));
  await state.close();
  expect((await openPageState(dir)).all()).toEqual({ 'editor.draft:Dockerfile': 'last' });
  await Promise.all(keeping);
});

test.each(['', '__proto__', 'Window', 'a b', 'editor.draft:', '.x', 'x'.repeat(501)])(
  'nothing is kept under %j',
  async (name) => {
    const state = await openPageState(dir);
    await expect(call(createPageRouter(state).page.keep, { name, value: 1 })).rejects.toThrow();
    expect(state.all()).toEqual({});
  },
);

test('too long a value, too many names and too much in all are refused, and what was kept stays', async () => {
  const state = await openPageState(dir);
  const { page } = createPageRouter(state);
  await expect(call(page.keep, { name: 'window', value: 'x'.repeat(300_000) })).rejects.toThrow();
  const former = Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`panel.seen:${at}`, true]));
  await state.takeFormer(former);
  expect(Object.keys(state.all())).toHaveLength(1_000);
  await expect(call(page.keep, { name: 'window', value: 1 })).rejects.toMatchObject({
    code: 'input-invalid',
  });
  await call(page.keep, { name: 'panel.seen:3', value: false });
  expect(state.all()['panel.seen:3']).toBe(false);
});

test('names of every object are names like others', async () => {
  const state = await openPageState(dir);
  await state.keep('constructor', 1);
  expect((await openPageState(dir)).all()).toEqual({ constructor: 1 });
});

test('only a folder that an older app used has something to take over, once', async () => {
  expect((await openPageState(dir)).hasFormer).toBe(false);
  await writeFile(join(dir, 'progress.json'), '{}');
  const state = await openPageState(dir);
  expect(state.hasFormer).toBe(true);
  await state.keep('window', 'new');
  await state.takeFormer({
    window: 'old',
    'compose.place': 'old',
    __proto__: 1,
    'No name': 1,
    long: 'x'.repeat(400_000),
  });
  expect(state.hasFormer).toBe(false);
  const again = await openPageState(dir);
  expect(again.hasFormer).toBe(false);
  expect(again.all()).toEqual({ window: 'new', 'compose.place': 'old' });
});

test('a damaged file is set aside and reported', async () => {
  await writeFile(join(dir, 'page.json'), '{"version":1,"kept":[]}');
  const { damaged, all } = await openPageState(dir);
  expect(damaged?.file).toBe('page.json');
  expect(all()).toEqual({});
  expect(await readdir(dir)).toEqual([damaged?.keptAs]);
});
