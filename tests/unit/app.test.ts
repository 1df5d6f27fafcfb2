import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createApp } from '#main/app.ts';
import { testAppOptions } from '../support/app-options.ts';

test('an app that is closed as soon as it was started has written what it was writing', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'cale-app-'));
  const engineUrl = `unix://${join(dir, 'absent.sock')}`;
  const app = await createApp({ ...testAppOptions(dir), engineUrl });
  await app.close();
  expect(await readdir(join(dir, 'cache'))).toEqual(['course.json']);
  await rm(dir, { recursive: true });
});
