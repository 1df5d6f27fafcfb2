import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { packTree } from '#main/files/pack-tree.ts';
import { tarEntries } from '#main/files/tar.ts';
import { createWorkspace, type Workspace } from '#main/files/workspace.ts';

let dir: string;
let workspace: Workspace;
let stop: AbortController;

beforeEach(async () => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'cale-pack-')));
  workspace = await createWorkspace(dir);
  stop = new AbortController();
  mkdirSync(join(dir, 'site/img'), { recursive: true });
  for (const [path, text] of Object.entries({ 'site/z': 'zz', 'site/vide': '', 'site/img/a': 'aaa' }))
    writeFileSync(join(dir, path), text, { mode: 0o640 });
  symlinkSync('z', join(dir, 'site/lien'));
});
afterEach(() => rmSync(dir, { recursive: true }));

it('packs a folder under its own name, each folder before what it holds, links as links', async () => {
  const ratios: number[] = [];
  const packed: string[] = [];
  const archive = await packTree(workspace, 'site', (ratio) => ratios.push(ratio), stop.signal);
  for await (const { name, kind, linkName, mode, uid, gid, content } of tarEntries(archive)) {
    packed.push([name, kind, linkName || (await buffer(content))].join(' ').trim());
    expect({ uid, gid }).toEqual({ uid: 0, gid: 0 });
    if (kind === 'file') expect(mode).toBe(0o640);
  }
  expect(packed).toEqual([
    'site folder',
    'site/img folder',
    'site/lien symlink z',
    'site/vide file',
    'site/z file zz',
    'site/img/a file aaa',
  ]);
  expect(ratios.at(-1)).toBe(1);
});

it('packs a file alone', async () => {
  const archive = await packTree(workspace, 'site/z', () => {}, stop.signal);
  const names: string[] = [];
  for await (const { name } of tarEntries(archive)) names.push(name);
  expect(names).toEqual(['z']);
});

it('says what is missing before anything is packed, and fails its reader when a file goes meanwhile', async () => {
  await expect(packTree(workspace, 'absent', () => {}, stop.signal)).rejects.toMatchObject({
    code: 'file-not-found',
    details: { path: 'absent' },
  });
  const archive = await packTree(
    workspace,
    'site',
    () => rmSync(join(dir, 'site/z'), { force: true }),
    stop.signal,
  );
  const read = async () => {
    for await (const { content } of tarEntries(archive)) await buffer(content);
  };
  await expect(read()).rejects.toMatchObject({ code: 'file-not-found', details: { path: 'site/z' } });
});

it('fails with its code for a file that gets shorter while it is read', async () => {
  const size = 40_000_000;
  writeFileSync(join(dir, 'gros'), Buffer.alloc(size));
  const archive = await packTree(workspace, 'gros', () => {}, stop.signal);
  const read = async () => {
    for await (const { content } of tarEntries(archive))
      for await (const _ of content) truncateSync(join(dir, 'gros'), 1000);
  };
  await expect(read()).rejects.toMatchObject({ code: 'file-still-written', details: { path: 'gros' } });
});

it('packs the whole workspace under its folder’s name, and what a link leads to under its own', async () => {
  symlinkSync('site/img', join(dir, 'raccourci'));
  const namesOf = async (path: string) => {
    const names: string[] = [];
    for await (const { name } of tarEntries(await packTree(workspace, path, () => {}, stop.signal)))
      names.push(name);
    return names;
  };
  expect(await namesOf('raccourci')).toEqual(['img', 'img/a']);
  const top = basename(dir);
  expect((await namesOf('.')).slice(0, 3)).toEqual([top, `${top}/raccourci`, `${top}/site`]);
});

it('closes the file it was about to pack when its reader leaves', async () => {
  const handle = await open(join(dir, 'site/z'));
  const stat = vi.spyOn(Object.getPrototypeOf(handle) as FileHandle, 'stat');
  await handle.close();
  const archive = await packTree(workspace, 'site/z', () => {}, stop.signal);
  archive.destroy();
  const areClosed = () => (stat.mock.contexts as FileHandle[]).map(({ fd }) => fd === -1);
  await expect.poll(areClosed).toContain(true);
  await expect.poll(areClosed).not.toContain(false);
  stat.mockRestore();
});
