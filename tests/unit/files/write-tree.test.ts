import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorkspace, type Workspace } from '#main/files/workspace.ts';
import { type NewTree, writeTree } from '#main/files/write-tree.ts';

let dir: string;
let workspace: Workspace;
let stop: AbortController;

beforeEach(async () => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'cale-tree-')));
  workspace = await createWorkspace(dir);
  stop = new AbortController();
});
afterEach(() => rmSync(dir, { recursive: true }));

const write = (path: string, fill: (tree: NewTree) => Promise<void>, joins = false) =>
  writeTree(workspace, { path, joins, signal: stop.signal }, fill);
const put = (tree: NewTree, path: string) => tree.makeFile(path, path, {});
const fills =
  (...paths: string[]) =>
  async (tree: NewTree) => {
    for (const path of paths) await put(tree, path);
  };
const list = () => readdirSync(dir, { recursive: true }).map(String).sort();

describe('a new folder', () => {
  it('has its name only once it is whole', async () => {
    await write('a/b', async (tree) => {
      await tree.makeFolder('vide');
      await tree.makeFile('d/f', 'x', { mode: 0o600, sizeBytes: 1 });
      await tree.makeLink('d/l', 'f');
      expect(existsSync(join(dir, 'a/b'))).toBe(false);
    });
    expect(list()).toEqual(['a', 'a/b', 'a/b/d', 'a/b/d/f', 'a/b/d/l', 'a/b/vide']);
    expect(statSync(join(dir, 'a/b/d/f')).mode & 0o777).toBe(0o600);
  });

  it.each<[string, (tree: NewTree) => Promise<void>]>([
    ['fails', async () => Promise.reject(new Error('coupé'))],
    ['is cancelled', async () => stop.abort()],
    ['has a file of another size', (tree) => tree.makeFile('g', 'abc', { sizeBytes: 4 })],
    ['has a path twice', fills('f')],
    ['goes through its own link', fills('l/f')],
  ])('that %s leaves nothing at all', async (_, fail) => {
    const fill = async (tree: NewTree) => {
      await fills('f', 'd/f')(tree);
      await tree.makeLink('l', tmpdir());
      await fail(tree);
    };
    await expect(write('a/b', fill)).rejects.toThrow();
    expect(list()).toEqual([]);
  });

  it('takes the place of nothing, neither then nor meanwhile', async () => {
    mkdirSync(join(dir, 'vide'));
    writeFileSync(join(dir, 'f'), '');
    for (const path of ['vide', 'f', '.'])
      await expect(write(path, fills('x'))).rejects.toThrow('file-already-exists');
    const come = async (tree: NewTree) => {
      await put(tree, 'x');
      mkdirSync(join(dir, 'neuf'));
      writeFileSync(join(dir, 'neuf/autre'), '');
    };
    await expect(write('neuf', come)).rejects.toThrow('file-already-exists');
    expect(list()).toEqual(['f', 'neuf', 'neuf/autre', 'vide']);
  });
});

describe('a folder that is added to', () => {
  beforeEach(() => {
    mkdirSync(join(dir, 'ici/d'), { recursive: true });
    writeFileSync(join(dir, 'ici/d/vieux'), 'vieux');
  });

  it('gets what is new, beside what it had, through its links', async () => {
    mkdirSync(join(dir, 'vrai'));
    symlinkSync('../vrai', join(dir, 'ici/lien'));
    await write('ici', fills('d/neuf', 'e/f/g', 'lien/h'), true);
    expect(list()).toEqual(
      [
        'ici',
        'ici/d',
        'ici/d/neuf',
        'ici/d/vieux',
        'ici/e',
        'ici/e/f',
        'ici/e/f/g',
        'ici/lien',
        'ici/lien/h',
        'vrai',
        'vrai/h',
      ].sort(),
    );
    expect(readFileSync(join(dir, 'ici/e/f/g'), 'utf8')).toBe('e/f/g');
    await write('.', fills('ailleurs/f'), true);
    expect(readdirSync(dir).sort()).toEqual(['ailleurs', 'ici', 'vrai']);
  });

  it.each([
    ['a file in the place of one', 'd/vieux'],
    ['a folder in the place of a file', 'd/vieux/x'],
  ])('keeps all it had, and gets nothing, for %s', async (_, path) => {
    await expect(write('ici', fills('a', path), true)).rejects.toThrow('file-already-exists');
    expect(list()).toEqual(['ici', 'ici/d', 'ici/d/vieux']);
    expect(readFileSync(join(dir, 'ici/d/vieux'), 'utf8')).toBe('vieux');
  });

  it('gets nothing through a link that leaves the workspace', async () => {
    symlinkSync(tmpdir(), join(dir, 'ici/dehors'));
    await expect(write('ici', fills('dehors/cale-f'), true)).rejects.toThrow('path-outside-workspace');
    expect(readdirSync(join(dir, 'ici')).sort()).toEqual(['d', 'dehors']);
    expect(existsSync(join(tmpdir(), 'cale-f'))).toBe(false);
  });
});
