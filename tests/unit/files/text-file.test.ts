import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followReads } from '#main/core/follow-reads.ts';
import { listFolders } from '#main/files/list-folders.ts';
import { readTextFile, writeTextFile } from '#main/files/text-file.ts';
import { createWorkspace, type Workspace } from '#main/files/workspace.ts';

let dir: string;
let workspace: Workspace;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-files-'));
  workspace = await createWorkspace(join(dir, 'atelier'));
});
afterEach(() => rm(dir, { recursive: true }));

async function put(path: string, text: string): Promise<void> {
  const file = join(workspace.dir, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, text);
}

describe('the recipes of a workspace', () => {
  it('are written whole, and never over what another program wrote', async () => {
    const path = 'neuf/Dockerfile';
    const first = await writeTextFile(workspace, { path, text: 'FROM a\n', baseVersion: null });
    await put(path, 'FROM b\n');
    const late = { path, text: 'FROM c\n', baseVersion: first.version };
    await expect(writeTextFile(workspace, late)).rejects.toThrow('file-changed');
    expect(await readFile(join(workspace.dir, path), 'utf8')).toBe('FROM b\n');
    const { version } = await readTextFile(workspace, path);
    await writeTextFile(workspace, { ...late, baseVersion: version });
    expect(await readFile(join(workspace.dir, path), 'utf8')).toBe('FROM c\n');
    expect(readdirSync(join(workspace.dir, 'neuf'))).toEqual(['Dockerfile']);
  });

  it.each([
    ['of Windows', 'FROM a\r\nRUN b\r\n', 'FROM a\r\nRUN c\r\n'],
    ['of Unix', 'FROM a\nRUN b', 'FROM a\nRUN c'],
    ['of an old Macintosh, as Unix has them', 'FROM a\rRUN b', 'FROM a\nRUN c'],
    ['of both, as most are', 'FROM a\r\nRUN b\r\n\n', 'FROM a\r\nRUN c\r\n\r\n'],
    ['after a byte-order mark', '\ufeffFROM a\r\nRUN b\r\n', '\ufeffFROM a\r\nRUN c\r\n'],
  ])('keep their ends of lines %s, and are not changed by being opened', async (_, before, after) => {
    const path = 'fins/Dockerfile';
    await put(path, before);
    const { text, version } = await readTextFile(workspace, path);
    expect(text).not.toMatch(/[\r\ufeff]/);
    expect(await readFile(join(workspace.dir, path), 'utf8')).toBe(before);
    const written = await writeTextFile(workspace, {
      path,
      text: text.replace('b', 'c'),
      baseVersion: version,
    });
    expect(await readFile(join(workspace.dir, path), 'utf8')).toBe(after);
    expect(await readTextFile(workspace, path)).toEqual(written);
  });

  it('are not opened when they are not UTF-8, and stay as they are', async () => {
    const latin = Buffer.from('# d\xe9j\xe0\n', 'latin1');
    await mkdir(join(workspace.dir, 'latin'));
    await writeFile(join(workspace.dir, 'latin/Dockerfile'), latin);
    const file = { path: 'latin/Dockerfile', text: 'x', baseVersion: null };
    await expect(readTextFile(workspace, file.path)).rejects.toThrow('file-not-text');
    await expect(writeTextFile(workspace, file)).rejects.toThrow('file-not-text');
    expect(await readFile(join(workspace.dir, file.path))).toEqual(latin);
  });

  it('stay inside the workspace', async () => {
    await symlink(dir, join(workspace.dir, 'dehors'));
    const write = { path: 'dehors/Dockerfile', text: 'x', baseVersion: null };
    await expect(writeTextFile(workspace, write)).rejects.toThrow('path-outside-workspace');
    expect(existsSync(join(dir, 'Dockerfile'))).toBe(false);
  });

  it('tell when they change on disk, and which folders hold one', async () => {
    await put('b/Dockerfile', 'FROM a\n');
    await put('b/Dockerfile.dev', 'FROM a\n');
    await put('a/x', '');
    expect(await listFolders(workspace, 'dockerfile')).toEqual([
      { path: 'b', files: ['Dockerfile', 'Dockerfile.dev'] },
      { path: '.', files: [] },
      { path: 'a', files: [] },
    ]);
    await put('c/compose.yaml', '');
    await put('c/docker-compose.override.yml', '');
    expect((await listFolders(workspace, 'compose'))[0]).toEqual({
      path: 'c',
      files: ['compose.yaml', 'docker-compose.override.yml'],
    });
    const abort = new AbortController();
    const seen: string[] = [];
    const read = () => readTextFile(workspace, 'b/Dockerfile');
    for await (const { text } of followReads(workspace.watch, read, abort.signal)) {
      seen.push(text);
      if (seen.length === 1) await put('b/Dockerfile', 'FROM b\n');
      if (text === 'FROM b\n') abort.abort();
    }
    expect(seen.at(-1)).toBe('FROM b\n');
  });
});
