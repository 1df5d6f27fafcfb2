import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readWindowState, writeWindowState } from '#main/windows/window-state.ts';

const SCREENS = [{ x: 0, y: 0, width: 1920, height: 1080 }];
const FIRST = { width: 1366, height: 860, isMaximized: false };
let dir = '';
let file = '';

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-window-'));
  file = join(dir, 'window.json');
});
afterAll(() => rm(dir, { recursive: true }));

test('a window comes back where it was', () => {
  const state = { x: 100, y: 50, width: 1400, height: 900, isMaximized: true };
  writeWindowState(file, state);
  expect(readWindowState(file, SCREENS)).toEqual(state);
});

test('a window whose screen is gone keeps its size only', () => {
  writeWindowState(file, { x: 2500, y: 50, width: 1400, height: 900, isMaximized: false });
  expect(readWindowState(file, SCREENS)).toEqual({ width: 1400, height: 900, isMaximized: false });
});

test('a window is never smaller than what the lesson needs', () => {
  writeWindowState(file, { x: 0, y: 0, width: 10, height: 10, isMaximized: false });
  expect(readWindowState(file, SCREENS)).toMatchObject({ width: 960, height: 600 });
});

test.each(['', '{', 'null', '[]', '{"width":"wide","height":3}', '{"width":1e9,"height":900}'])(
  'the damaged file %j gives the first window',
  async (text) => {
    await writeFile(file, text);
    expect(readWindowState(file, SCREENS)).toEqual(FIRST);
  },
);

test('a folder that cannot be written only loses the place of the window', () => {
  expect(() => writeWindowState(join(dir, 'missing', 'window.json'), FIRST)).not.toThrow();
  expect(readWindowState(join(dir, 'missing', 'window.json'), SCREENS)).toEqual(FIRST);
});
