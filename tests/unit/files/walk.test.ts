import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HeldFolder } from '#main/files/held-folder.ts';
import { type WalkedFolder, type WalkOptions, walkFolders, walkWorkspace } from '#main/files/walk.ts';
import { createWorkspace } from '#main/files/workspace.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cale-walk-'));
  for (const folder of ['b/c', 'b/.d', 'a']) mkdirSync(join(dir, folder), { recursive: true });
  for (const file of ['z', 'b/f', 'b/c/g', 'b/.d/h']) writeFileSync(join(dir, file), 'x');
  symlinkSync('b', join(dir, 'lien'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const byName = (a: string, b: string) => a.localeCompare(b, 'fr');

async function all(walked: AsyncIterable<WalkedFolder>): Promise<WalkedFolder[]> {
  const folders: WalkedFolder[] = [];
  for await (const folder of walked) folders.push(folder);
  return folders;
}

async function walk(options: WalkOptions = {}): Promise<WalkedFolder[]> {
  const start = await HeldFolder.hold(dir);
  return all(walkFolders(start, { compareNames: byName, ...options })).finally(() => start.close());
}

const pathsOf = (folders: WalkedFolder[]) =>
  folders.flatMap(({ entries }) => entries.map(({ path }) => path));

it('goes level after level, by name, and follows no link', async () => {
  const folders = await walk();
  expect(folders.map(({ path }) => path)).toEqual(['', 'a', 'b', 'b/.d', 'b/c']);
  expect(pathsOf(folders)).toEqual(['a', 'b', 'lien', 'z', 'b/.d', 'b/c', 'b/f', 'b/.d/h', 'b/c/g']);
  expect(folders[0]?.entries.map(({ kind }) => kind)).toEqual(['folder', 'folder', 'link', 'file']);
  expect(folders[2]?.entries[1]).toMatchObject({ name: 'c', path: 'b/c', isEntered: true });
});

it('looks into no folder deeper than asked, nor into those refused, but names them', async () => {
  expect((await walk({ maxDepth: 1 })).map(({ path }) => path)).toEqual(['', 'a', 'b']);
  const folders = await walk({ enters: ({ name }) => !name.startsWith('.') });
  expect(folders.map(({ path }) => path)).toEqual(['', 'a', 'b', 'b/c']);
  expect(folders[2]?.entries.map(({ path, isEntered }) => [path, isEntered])).toEqual([
    ['b/.d', false],
    ['b/c', true],
    ['b/f', false],
  ]);
});

it('ends at the entry that is one too many, and says so', async () => {
  const folders = await walk({ maxEntries: 5 });
  expect(pathsOf(folders)).toHaveLength(5);
  expect(folders.map(({ path, isWhole }) => [path, isWhole])).toEqual([
    ['', true],
    ['a', true],
    ['b', false],
  ]);
  expect((await walk({ maxEntries: 9 })).every(({ isWhole }) => isWhole)).toBe(true);
});

it('fails on what it cannot read, or passes it over', async () => {
  const goneFrom = async (options: WalkOptions) => {
    mkdirSync(join(dir, 'parti/loin'), { recursive: true });
    const start = await HeldFolder.hold(join(dir, 'parti'));
    const walked: string[] = [];
    try {
      for await (const { path, entries } of walkFolders(start, options)) {
        walked.push(`${path} ${entries.length}`);
        rmSync(join(dir, 'parti/loin'), { recursive: true, force: true });
      }
    } finally {
      await start.close();
    }
    return walked;
  };
  await expect(goneFrom({})).rejects.toThrow('ENOENT');
  expect(await goneFrom({ skipsUnreadable: true })).toEqual([' 1', 'loin 0']);
});

it('begins where a path of the workspace leads, and nowhere else', async () => {
  const workspace = await createWorkspace(dir);
  expect((await all(walkWorkspace(workspace, 'lien'))).map(({ path }) => path)).toEqual(['', '.d', 'c']);
  await expect(all(walkWorkspace(workspace, 'absent'))).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await all(walkWorkspace(workspace, 'absent', { skipsUnreadable: true }))).toEqual([]);
  symlinkSync(tmpdir(), join(dir, 'dehors'));
  await expect(all(walkWorkspace(workspace, 'dehors'))).rejects.toThrow('path-outside-workspace');
});

it('holds no folder any more once it is left in the middle', async () => {
  const descriptors = () => readdirSync('/proc/self/fd').length;
  const before = process.platform === 'linux' ? descriptors() : 0;
  const start = await HeldFolder.hold(dir);
  for await (const { path } of walkFolders(start)) if (path === 'b/c') break;
  await start.close();
  if (process.platform === 'linux') expect(descriptors()).toBeLessThanOrEqual(before);
});
