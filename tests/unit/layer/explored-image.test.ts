import { describe, expect, it } from 'vitest';
import { PathTree } from '#main/layer/tree/path-tree.ts';
import { filesIn, imageOf, treeOf } from '../../support/layer/analysed.ts';

const text = (bytes: number) => 'x'.repeat(bytes);

describe('the tree of an image', () => {
  it('tells what each layer adds, changes and leaves', async () => {
    const image = await imageOf(
      [{ name: 'etc/' }, { name: 'etc/a', text: text(10) }, { name: 'etc/b', text: text(20) }],
      [{ name: 'etc/' }, { name: 'etc/a', text: text(15) }, { name: 'etc/c', text: text(5) }],
    );
    expect(treeOf(image, 0, 'layer')).toEqual(['+ etc', '+ etc/a 10', '+ etc/b 20']);
    expect(treeOf(image, 1, 'layer')).toEqual(['= etc', '~ etc/a 15', '+ etc/c 5']);
    expect(treeOf(image, 1, 'image')).toEqual(['= etc', '~ etc/a 15', '= etc/b 20', '+ etc/c 5']);
    expect(filesIn(image, 1, 'image')[0]?.sizeBytes).toBe(40);
    expect(filesIn(image, 1, 'layer', 'etc')[0]).toMatchObject({ previousBytes: 10, layerIndex: 1 });
  });

  it('removes what a whiteout names, with everything below, and forgets it one layer later', async () => {
    const image = await imageOf(
      [
        { name: 'usr/doc/a', text: text(3) },
        { name: 'usr/doc/sub/b', text: text(4) },
        { name: 'usr/keep', text: text(1) },
      ],
      [{ name: 'usr/.wh.doc' }],
      [{ name: 'plus', text: text(2) }],
    );
    expect(treeOf(image, 1, 'layer')).toEqual([
      '= usr',
      '- usr/doc',
      '- usr/doc/sub',
      '- usr/doc/sub/b 0',
      '- usr/doc/a 0',
    ]);
    expect(filesIn(image, 1, 'layer', 'usr/doc')[1]).toMatchObject({ name: 'a', previousBytes: 3 });
    expect(treeOf(image, 2, 'image')).toEqual(['= usr', '= usr/keep 1', '+ plus 2']);
  });

  it('hides what is below an opaque directory, but not what the same layer puts there', async () => {
    const image = await imageOf(
      [{ name: 'app/' }, { name: 'app/old', text: text(7) }, { name: 'app/both', text: text(8) }],
      [
        { name: 'app/' },
        { name: 'app/new', text: text(1) },
        { name: 'app/both', text: text(9) },
        { name: 'app/.wh..wh..opq' },
      ],
    );
    expect(treeOf(image, 1, 'layer')).toEqual(['= app', '~ app/both 9', '+ app/new 1', '- app/old 0']);
    expect(image.summary.layers[1]).toMatchObject({ addedCount: 1, changedCount: 1, removedCount: 1 });
  });

  it('replaces a directory by a file, and a file by a directory', async () => {
    const image = await imageOf(
      [
        { name: 'a/b/c', text: text(5) },
        { name: 'f', text: text(6) },
      ],
      [{ name: 'a', text: text(1) }, { name: 'f/' }, { name: 'f/g', text: text(2) }],
    );
    expect(treeOf(image, 1, 'layer')).toEqual(['~ f', '+ f/g 2', '~ a 1', '- a/b', '- a/b/c 0']);
    expect(treeOf(image, 1, 'image').filter((line) => !line.startsWith('-'))).toEqual([
      '~ f',
      '+ f/g 2',
      '~ a 1',
    ]);
    expect(image.summary).toMatchObject({ storedBytes: 14, wastedBytes: 11 });
  });

  it('puts back what a lower layer removed', async () => {
    const image = await imageOf(
      [{ name: 'x', text: text(4) }],
      [{ name: '.wh.x' }],
      [{ name: 'x', text: text(5) }],
    );
    expect(treeOf(image, 1, 'image')).toEqual(['- x 0']);
    expect(treeOf(image, 2, 'image')).toEqual(['+ x 5']);
  });

  it('ignores whiteouts of what never was, and files of storage drivers', async () => {
    const image = await imageOf([
      { name: '.wh.rien' },
      { name: '.wh..wh.plnk' },
      { name: '.wh.' },
      { name: 'y' },
    ]);
    expect(treeOf(image, 0, 'layer')).toEqual(['+ y 0']);
  });

  it('counts hard links once, wherever the target comes', async () => {
    const image = await imageOf([
      { name: 'bin/b', type: 'link', linkname: 'bin/a' },
      { name: 'bin/a', text: text(100) },
      { name: 'bin/c', type: 'link', linkname: '/bin/a' },
    ]);
    expect(filesIn(image, 0, 'image')[0]?.sizeBytes).toBe(100);
    expect(filesIn(image, 0, 'image', 'bin')[1]).toMatchObject({
      kind: 'hardlink',
      linkTarget: 'bin/a',
      sizeBytes: filesIn(image, 0, 'image', 'bin')[0]?.sizeBytes,
    });
    expect(image.summary.storedBytes).toBe(100);
  });

  it('keeps every path inside the image, whatever the archive says', async () => {
    const image = await imageOf([
      { name: '../../etc/shadow', text: text(1) },
      { name: '/root/../absolu', text: text(2) },
      { name: './a/./b//c', text: text(3) },
    ]);
    expect(treeOf(image, 0, 'layer')).toEqual([
      '+ a',
      '+ a/b',
      '+ a/b/c 3',
      '+ etc',
      '+ etc/shadow 1',
      '+ absolu 2',
    ]);
  });

  it('shows names that would act on a screen as what they are', async () => {
    const image = await imageOf([{ name: 'gpj.\u202eexe' }, { name: 'a\u001b[2Jb' }, { name: 'é\u0301' }]);
    expect(filesIn(image, 0, 'layer').map(({ name }) => name)).toEqual([
      'a\\x1b[2Jb',
      'é\u0301',
      'gpj.\\u202eexe',
    ]);
  });

  it('keeps owners, rights, times and links', async () => {
    const image = await imageOf([
      { name: 'sbin/su', text: 'x', mode: 0o4755, uid: 12, mtime: 1_600_000_000 },
      { name: 'sh', type: 'symlink', linkname: 'busybox' },
    ]);
    expect(filesIn(image, 0, 'layer', 'sbin')[0]).toMatchObject({
      mode: 0o4755,
      userId: 12,
      modifiedAtMs: 1_600_000_000_000,
    });
    expect(filesIn(image, 0, 'layer')[1]).toMatchObject({ kind: 'symlink', linkTarget: 'busybox' });
  });

  it('takes the last of two entries of one path, as unpacking does', async () => {
    const image = await imageOf([
      { name: 'x', text: text(3) },
      { name: 'x', text: text(8) },
    ]);
    expect(treeOf(image, 0, 'layer')).toEqual(['+ x 8']);
    expect(image.summary.storedBytes).toBe(8);
  });

  it('gives a directory page by page, by name as people count or by size', async () => {
    const image = await imageOf(Array.from({ length: 12 }, (_, at) => ({ name: `f${at}`, text: text(at) })));
    const page = (sort: 'name' | 'size', offset: number) =>
      image.children({ layerIndex: 0, view: 'layer', path: '', sort, offset, limit: 5 });
    expect(page('name', 5)).toMatchObject({ totalCount: 12 });
    expect(page('name', 5).files.map(({ name }) => name)).toEqual(['f5', 'f6', 'f7', 'f8', 'f9']);
    expect(page('size', 0).files.map(({ name }) => name)).toEqual(['f11', 'f10', 'f9', 'f8', 'f7']);
  });

  it('refuses layers and paths that are not there', async () => {
    const image = await imageOf([{ name: 'x' }]);
    expect(() => filesIn(image, 7, 'layer')).toThrow('file-not-found');
    expect(() => filesIn(image, 0, 'layer', 'y')).toThrow('file-not-found');
  });

  it('stops before paths without end fill the memory', () => {
    const tree = new PathTree(100);
    expect(() => {
      for (let at = 0; at < 200; at++) tree.child(0, `f${at}`);
    }).toThrow('layers-too-many-files');
  });
});
