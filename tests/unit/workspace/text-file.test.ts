import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followReads } from '#main/rpc/follow-reads.ts';
import { listFolders } from '#main/workspace/list-folders.ts';
import { readTextFile, writeTextFile } from '#main/workspace/text-file.ts';
import { createWorkspace, type Workspace } from '#main/workspace/workspace.ts';

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
    expect(await listFolders(workspace.dir, 'dockerfile')).toEqual([
      { path: 'b', files: ['Dockerfile', 'Dockerfile.dev'] },
      { path: '.', files: [] },
      { path: 'a', files: [] },
    ]);
    await put('c/compose.yaml', '');
    await put('c/docker-compose.override.yml', '');
    expect((await listFolders(workspace.dir, 'compose'))[0]).toEqual({
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
