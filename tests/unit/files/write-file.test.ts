import {
  chmodSync,
  existsSync,
  lstatSync,
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
import { HeldFolder } from '#main/files/held-folder.ts';
import { createWorkspace, type Workspace } from '#main/files/workspace.ts';
import {
  createFile,
  type FileContent,
  moveToNew,
  replaceFile,
  replaceFileAt,
  writeWholeFile,
} from '#main/files/write-file.ts';

let dir: string;
let folder: HeldFolder;
let workspace: Workspace;
let stop: AbortController;

beforeEach(async () => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'cale-write-')));
  workspace = await createWorkspace(dir);
  folder = await HeldFolder.hold(dir);
  stop = new AbortController();
});
afterEach(async () => {
  await folder.close();
  rmSync(dir, { recursive: true });
});

async function* words(...parts: (string | (() => void))[]): FileContent {
  for (const part of parts) {
    if (typeof part === 'string') yield part;
    else part();
  }
}
const fails = () => {
  throw new Error('coupé');
};
const write = (path: string, content: FileContent, overwrites = false) =>
  writeWholeFile(workspace, { path, overwrites, signal: stop.signal }, content);

describe('a file written whole', () => {
  it('has its name only once it is complete, and none of its parts stays', async () => {
    const whileWriting: string[] = [];
    await write(
      'a/b.txt',
      words('un ', () => whileWriting.push(...readdirSync(join(dir, 'a'))), 'deux'),
    );
    expect(whileWriting).toEqual([expect.stringMatching(/^\.cale-seche-.+\.part$/)]);
    expect(readdirSync(join(dir, 'a'))).toEqual(['b.txt']);
    expect(readFileSync(join(dir, 'a/b.txt'), 'utf8')).toBe('un deux');
    expect(statSync(join(dir, 'a/b.txt')).mode & 0o777 & ~process.umask()).toBe(0o644 & ~process.umask());
  });

  it('leaves nothing, or what was there, when its content fails or is cancelled', async () => {
    await expect(write('neuf', words('un', fails))).rejects.toThrow('coupé');
    await expect(
      write(
        'neuf',
        words('un', () => stop.abort(), 'deux'),
      ),
    ).rejects.toThrow(/abort/i);
    await expect(
      write(
        'neuf',
        words('un', () => stop.abort()),
      ),
    ).rejects.toThrow(/abort/i);
    expect(readdirSync(dir)).toEqual([]);
    stop = new AbortController();
    await expect(write('a/b/neuf', words('un', fails))).rejects.toThrow('coupé');
    expect(readdirSync(dir)).toEqual([]);
    writeFileSync(join(dir, 'vieux'), 'précieux');
    await expect(write('vieux', words('un', fails), true)).rejects.toThrow('coupé');
    expect(readFileSync(join(dir, 'vieux'), 'utf8')).toBe('précieux');
    expect(readdirSync(dir)).toEqual(['vieux']);
  });

  it('replaces a file when asked to, and nothing else ever', async () => {
    writeFileSync(join(dir, 'f'), 'vieux');
    mkdirSync(join(dir, 'dossier'));
    await expect(write('f', words('neuf'))).rejects.toThrow('file-already-exists');
    await expect(write('dossier', words('neuf'), true)).rejects.toThrow('file-already-exists');
    await write('f', words('neuf'), true);
    expect(readFileSync(join(dir, 'f'), 'utf8')).toBe('neuf');
  });

  it('does not replace what came while it was written', async () => {
    const come = () => writeFileSync(join(dir, 'f'), 'entre-temps');
    await expect(write('f', words('un', come))).rejects.toThrow('file-already-exists');
    expect(readFileSync(join(dir, 'f'), 'utf8')).toBe('entre-temps');
    expect(readdirSync(dir)).toEqual(['f']);
  });

  it('stays in the workspace', async () => {
    symlinkSync(tmpdir(), join(dir, 'dehors'));
    for (const path of ['../f', 'dehors/f', '/tmp/f'])
      await expect(write(path, words('x'))).rejects.toThrow('path-outside-workspace');
  });
});

describe('a name given to what was written', () => {
  const move = (from: string, to: string) => moveToNew({ folder, name: from }, { folder, name: to });

  it('is nobody’s, be it a file’s or a folder’s', async () => {
    for (const name of ['un', 'deux']) writeFileSync(join(dir, name), name);
    for (const name of ['d1', 'd2']) mkdirSync(join(dir, name));
    writeFileSync(join(dir, 'd2/plein'), '');
    for (const to of ['deux', 'd1', 'd2'])
      await expect(move('un', to)).rejects.toMatchObject({ code: 'EEXIST' });
    for (const to of ['un', 'd2']) await expect(move('d1', to)).rejects.toMatchObject({ code: 'EEXIST' });
    await move('un', 'trois');
    await move('d2', 'd3');
    expect(readdirSync(dir).sort()).toEqual(['d1', 'd3', 'deux', 'trois']);
    expect(readdirSync(join(dir, 'd3'))).toEqual(['plein']);
  });
});

describe('a new file', () => {
  it('is no file with fewer bytes than announced', async () => {
    await expect(createFile(folder, 'f', words('abc'), { sizeBytes: 4 })).rejects.toThrow('3 bytes of 4');
    expect(readdirSync(dir)).toEqual([]);
    await createFile(folder, 'f', words('abc', 'd'), { sizeBytes: 4 });
    expect(readFileSync(join(dir, 'f'), 'utf8')).toBe('abcd');
  });

  it('goes over no file and through no link', async () => {
    writeFileSync(join(dir, 'f'), 'vieux');
    symlinkSync('ailleurs', join(dir, 'lien'));
    for (const name of ['f', 'lien'])
      await expect(createFile(folder, name, words('x'))).rejects.toMatchObject({ code: 'EEXIST' });
    expect(readFileSync(join(dir, 'f'), 'utf8')).toBe('vieux');
    expect(existsSync(join(dir, 'ailleurs'))).toBe(false);
  });

  it('is removed when it cannot be filled', async () => {
    await expect(createFile(folder, 'f', words('x', fails))).rejects.toThrow('coupé');
    expect(readdirSync(dir)).toEqual([]);
  });

  it('has the mode asked for', async () => {
    await createFile(folder, 'f', words('x'), { mode: 0o600 });
    expect(statSync(join(dir, 'f')).mode & 0o777).toBe(0o600);
  });
});

describe('a file that is given a new text', () => {
  it('keeps its mode unless another is given, and its place behind a link', async () => {
    const file = join(dir, 'ici');
    await replaceFileAt(file, 'un', { mode: 0o600 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    chmodSync(file, 0o640);
    symlinkSync('ici', join(dir, 'lien'));
    await replaceFileAt(join(dir, 'lien'), 'deux');
    expect(lstatSync(join(dir, 'lien')).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('deux');
    expect(statSync(file).mode & 0o777).toBe(0o640);
    await replaceFileAt(file, 'trois', { mode: 0o600 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('leaves nothing behind where it cannot have its place', async () => {
    mkdirSync(join(dir, 'prise'));
    await expect(replaceFile(folder, 'prise', 'un')).rejects.toThrow(/EISDIR|ENOTEMPTY|EPERM/);
    expect(readdirSync(dir)).toEqual(['prise']);
  });
});
