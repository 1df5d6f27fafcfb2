import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeOver, expandPattern } from '../../../../scripts/kit/closure.ts';
import { indexTar, normalisePath, type PackagedFile, readPackaged } from '../../../../scripts/kit/deb.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kit-closure-'));
});
afterEach(() => rm(dir, { recursive: true }));

async function packageOf(files: Record<string, string | { link: string } | { hardLink: string }>) {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) {
    if (typeof content === 'string') tar.entry({ name, mode: 0o755 }, content);
    else if ('link' in content) tar.entry({ name, type: 'symlink', linkname: content.link });
    else tar.entry({ name, type: 'link', linkname: content.hardLink });
  }
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  const path = join(dir, 'package.tar');
  await writeFile(path, Buffer.concat(chunks));
  return indexTar(path);
}

describe('indexTar', () => {
  it('finds the bytes of each file, hard links included, and leaves documentation out', async () => {
    const index = await packageOf({
      './bin/tool': 'le programme',
      './usr/bin/alias': { hardLink: './bin/tool' },
      './usr/share/doc/tool/readme': 'long',
    });
    expect([...index.keys()]).toEqual(['usr/bin/tool', 'usr/bin/alias']);
    const bytes = await Promise.all([...index.values()].map(readPackaged));
    expect(bytes.map(String)).toEqual(['le programme', 'le programme']);
  });
});

describe('normalisePath', () => {
  it('puts what Debian moved under /usr there', () => {
    expect(['./bin/sh', '/lib64/ld.so', 'usr/lib/x', './etc/passwd', './'].map(normalisePath)).toEqual([
      'usr/bin/sh',
      'usr/lib64/ld.so',
      'usr/lib/x',
      'etc/passwd',
      '',
    ]);
  });
});

describe('closeOver', () => {
  it('takes what is asked for by name even over what a lower layer brings', async () => {
    const tree = await packageOf({ './usr/bin/ip': '#!/bin/sh', './usr/bin/ss': { link: 'ip' } });
    const below = new Set(['usr/bin/ip']);
    const ask = (...wanted: string[]) => closeOver({ tree, below, wanted, triplet: 'x86_64-linux-gnu' });
    expect([...(await ask('usr/bin/ip'))]).toEqual(['usr/bin/ip']);
    expect([...(await ask('usr/bin/ss'))]).toEqual(['usr/bin/ss']);
  });

  it('follows links, relative and absolute, and stops at what lower layers bring', async () => {
    const tree = await packageOf({
      './usr/bin/vi': { link: '/etc/alternatives/vi' },
      './etc/alternatives/vi': { link: '../../usr/bin/vim' },
      './usr/bin/vim': '#!/bin/sh',
      './usr/bin/unrelated': 'x',
    });
    const scope = { tree, wanted: ['usr/bin/vi'], triplet: 'x86_64-linux-gnu' };
    expect([...(await closeOver({ ...scope, below: new Set() }))].sort()).toEqual([
      'etc/alternatives/vi',
      'usr/bin/vi',
      'usr/bin/vim',
    ]);
    expect([...(await closeOver({ ...scope, below: new Set(['usr/bin/vim']) }))]).not.toContain(
      'usr/bin/vim',
    );
  });

  it('takes the libraries of a real program, and names the one no package brings', async () => {
    const node: PackagedFile = {
      type: 'file',
      mode: 0o755,
      target: null,
      source: { tar: process.execPath, offset: 0, sizeBytes: 0 },
    };
    const { size } = await import('node:fs').then(({ statSync }) => statSync(process.execPath));
    node.source = { tar: process.execPath, offset: 0, sizeBytes: size };
    const tree = new Map([['usr/bin/node', node]]);
    await expect(
      closeOver({ tree, below: new Set(), wanted: ['usr/bin/node'], triplet: 'x86_64-linux-gnu' }),
    ).rejects.toMatchObject({ code: 'library-missing', details: { program: '/usr/bin/node' } });
  });
});

describe('expandPattern', () => {
  it('fills in the architecture and takes folders, and refuses what no package has', async () => {
    const tree = await packageOf({
      './usr/lib/aarch64-linux-gnu/a.so': 'a',
      './usr/lib/aarch64-linux-gnu/sub/b.so': 'b',
    });
    const triplet = 'aarch64-linux-gnu';
    expect(expandPattern(tree, '/usr/lib/{triplet}/**', triplet)).toHaveLength(2);
    expect(expandPattern(tree, '/lib/{triplet}/a.so', triplet)).toEqual(['usr/lib/aarch64-linux-gnu/a.so']);
    expect(expandPattern(tree, '/lib/{cpu}-linux-gnu/a.so', triplet)).toEqual([
      'usr/lib/aarch64-linux-gnu/a.so',
    ]);
    expect(() => expandPattern(tree, '/usr/bin/absent', triplet)).toThrow(
      expect.objectContaining({ code: 'file-not-found', details: { file: '/usr/bin/absent' } }),
    );
  });
});
