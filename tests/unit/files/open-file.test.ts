import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HeldFolder } from '#main/files/held-folder.ts';
import { openFile } from '#main/files/open-file.ts';

let dir: string;
let folder: HeldFolder;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'cale-open-'));
  writeFileSync(join(dir, 'f'), 'contenu');
  folder = await HeldFolder.hold(dir);
});
afterEach(async () => {
  await folder.close();
  rmSync(dir, { recursive: true });
});

it('opens a file', async () => {
  const handle = await openFile(folder, 'f', 'f');
  expect(await handle.readFile('utf8')).toBe('contenu');
  await handle.close();
});

it.skipIf(process.platform === 'win32')('refuses all else, and waits for no pipe', async () => {
  mkdirSync(join(dir, 'dossier'));
  symlinkSync('f', join(dir, 'lien'));
  execFileSync('mkfifo', [join(dir, 'tube')]);
  for (const name of ['dossier', 'lien', 'tube', 'absent'])
    await expect(openFile(folder, name, `a/${name}`)).rejects.toMatchObject({
      code: 'file-not-found',
      details: { path: `a/${name}` },
    });
});
