import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSettings } from '#main/store/settings.ts';
import { createSettingsRouter } from '#main/store/settings-router.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-settings-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('settings', () => {
  test('start with defaults and write nothing before a change', async () => {
    const { state, damaged } = await openSettings(dir);
    expect(state.value.theme).toBe('system');
    expect(damaged).toBeNull();
    expect(await readdir(dir)).toEqual([]);
  });

  test('changing one through the contract leaves the others', async () => {
    const { settings } = createSettingsRouter(await openSettings(dir));
    await call(settings.update, { terminalFontSizePx: 20 });
    await call(settings.update, { theme: 'dark' });
    expect(await call(settings.get, undefined)).toMatchObject({ theme: 'dark', terminalFontSizePx: 20 });
    expect((await openSettings(dir)).state.value).toMatchObject({ theme: 'dark', terminalFontSizePx: 20 });
  });

  test('a member that a newer start added gets its default', async () => {
    await writeFile(join(dir, 'settings.json'), '{"version":1,"theme":"light"}');
    expect((await openSettings(dir)).state.value).toMatchObject({ theme: 'light', terminalFontSizePx: 14 });
  });

  test('a damaged file is set aside with its content and reported', async () => {
    await writeFile(join(dir, 'settings.json'), '{"version":1,"theme":"mauve"}');
    const { damaged, state } = await openSettings(dir);
    expect(state.value.theme).toBe('system');
    expect(damaged?.file).toBe('settings.json');
    expect(damaged?.keptAs).toMatch(/^settings\.json\.damaged-\d{4}-/);
    expect(await readFile(join(dir, damaged?.keptAs ?? ''), 'utf8')).toContain('mauve');
  });
});
