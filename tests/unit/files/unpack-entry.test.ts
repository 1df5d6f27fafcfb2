import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeldFolder } from '#main/files/held-folder.ts';
import { tarEntries } from '#main/files/tar.ts';
import { createUnpacker } from '#main/files/unpack-entry.ts';
import { createWorkspace, type Workspace } from '#main/files/workspace.ts';
import { writeTree } from '#main/files/write-tree.ts';
import { type LayerEntry, makeTar } from '../../support/layer/archives.ts';

let dir: string;
let workspace: Workspace;

beforeEach(async () => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'cale-unpack-')));
  workspace = await createWorkspace(dir);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(dir, { recursive: true });
});

/** Unpacks in the folder `f`; gives what was left out. */
async function unpack(entries: readonly LayerEntry[], makesLinks = true): Promise<string[]> {
  const left: string[] = [];
  const tar = await makeTar(entries);
  const { signal } = new AbortController();
  await writeTree(workspace, { path: 'f', joins: true, signal }, async (tree) => {
    const put = createUnpacker(tree, { makesLinks, onLeft: (path) => left.push(path) });
    for await (const entry of tarEntries(Readable.from([tar]))) await put(entry);
  });
  return left;
}

const read = (path: string) => readFileSync(join(dir, 'f', path), 'utf8');
const list = () => readdirSync(join(dir, 'f'), { recursive: true }).map(String).sort();

const LINKED: LayerEntry[] = [
  { name: './d/' },
  { name: './d/a', text: 'un', mode: 0o640 },
  { name: './b', type: 'link', linkname: './d/a' },
  { name: './e/c', type: 'link', linkname: 'd/a' },
];

describe('a hard link of an archive', () => {
  it('is the file it names, wherever that one is', async () => {
    expect(await unpack(LINKED)).toEqual([]);
    expect(list()).toEqual(['b', 'd', 'd/a', 'e', 'e/c']);
    expect([read('d/a'), read('b'), read('e/c')]).toEqual(['un', 'un', 'un']);
    expect(lstatSync(join(dir, 'f/b')).ino).toBe(lstatSync(join(dir, 'f/d/a')).ino);
  });

  it('is a copy on a disk that gives no file a second name', async () => {
    const none = Object.assign(new Error('EPERM'), { code: 'EPERM' });
    vi.spyOn(HeldFolder.prototype, 'addName').mockRejectedValue(none);
    expect(await unpack(LINKED)).toEqual([]);
    expect([read('b'), read('e/c')]).toEqual(['un', 'un']);
    const { ino, mode } = lstatSync(join(dir, 'f/b'));
    expect(ino).not.toBe(lstatSync(join(dir, 'f/d/a')).ino);
    expect(mode & 0o777).toBe(0o640);
  });

  it('of a symbolic link is that link, seen from its own place', async () => {
    const links: LayerEntry[] = [
      { name: 'd/x', text: 'deux' },
      { name: 'd/l', type: 'symlink', linkname: '../d/x' },
      { name: 'd/m', type: 'link', linkname: 'd/l' },
      { name: 'n', type: 'link', linkname: 'd/l' },
    ];
    expect(await unpack(links)).toEqual(['n']);
    expect(readlinkSync(join(dir, 'f/d/m'))).toBe('../d/x');
    rmSync(join(dir, 'f'), { recursive: true });
    expect(await unpack(links, false)).toEqual(['d/l', 'd/m', 'n']);
    expect(list()).toEqual(['d', 'd/x']);
  });

  it('of what was left out is left out, and of what leads outside is refused', async () => {
    expect(await unpack([{ name: 'b', type: 'link', linkname: 'absent/a' }])).toEqual(['b']);
    for (const linkname of ['../a', '/etc/passwd'])
      await expect(unpack([{ name: 'b', type: 'link', linkname }])).rejects.toThrow('archive-entry-outside');
  });

  it('never replaces what has its name', async () => {
    const twice: LayerEntry[] = [
      { name: 'a', text: 'un' },
      { name: 'b' },
      { name: 'b', type: 'link', linkname: 'a' },
    ];
    await expect(unpack(twice)).rejects.toMatchObject({ code: 'EEXIST' });
  });
});

describe('a name of an archive', () => {
  it.skipIf(process.platform === 'win32')('may have a backslash', async () => {
    expect(await unpack([{ name: 'a\\b', text: 'x' }])).toEqual([]);
    expect(read('a\\b')).toBe('x');
  });

  it('that is no UTF-8 gives a file that every disk takes', async () => {
    const tar = await makeTar([
      { name: 'caf?.txt', text: 'x' },
      { name: 'lien', type: 'link', linkname: 'caf?.txt' },
    ]);
    const raw = withChecksums(Buffer.from(tar.toString('latin1').replaceAll('caf?', 'caf\xe9'), 'latin1'));
    const { signal } = new AbortController();
    await writeTree(workspace, { path: 'f', joins: true, signal }, async (tree) => {
      const put = createUnpacker(tree, { makesLinks: true, onLeft: () => {} });
      for await (const entry of tarEntries(Readable.from([raw]))) await put(entry);
    });
    expect(list()).toEqual(['caf%E9.txt', 'lien']);
    expect(read('lien')).toBe('x');
  });
});

/** Each header's sum as its bytes are now. */
function withChecksums(tar: Buffer): Buffer {
  for (let at = 0; at < tar.length; at += 512) {
    if (tar.toString('latin1', at + 257, at + 262) !== 'ustar') continue;
    tar.fill(' ', at + 148, at + 156);
    const sum = tar.subarray(at, at + 512).reduce((total, byte) => total + byte, 0);
    tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, at + 148);
  }
  return tar;
}
