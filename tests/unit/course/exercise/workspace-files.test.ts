import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listWorkspace } from '#main/course/exercise/workspace-files.ts';
import { createWorkspace } from '#main/files/workspace.ts';

const EVERYTHING = { enters: () => true, tells: () => true };

it('lists the workspace by name, a folder after what it holds, a link as itself', async () => {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'cale-workspace-')));
  try {
    mkdirSync(join(dir, 'a/b'), { recursive: true });
    for (const file of ['a/b/c', 'a/z', 'a-b', '.caché']) writeFileSync(join(dir, file), 'x');
    symlinkSync('a', join(dir, 'lien'));
    const found = await listWorkspace(await createWorkspace(dir), EVERYTHING);
    expect(found.map(({ path, isFolder }) => (isFolder ? `${path}/` : path))).toEqual([
      '.caché',
      'a/b/c',
      'a/b/',
      'a/z',
      'a/',
      'a-b',
      'lien',
    ]);
  } finally {
    rmSync(dir, { recursive: true });
  }
});
