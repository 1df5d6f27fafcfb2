import { describe, expect, it } from 'vitest';
import type { LayerFile } from '#shared/contract/layer.ts';
import { treeLines } from '../../../../../../src/renderer/features/images/layers/file-tree.ts';

const file = (name: string, kind: LayerFile['kind'] = 'file') => ({ name, kind }) as LayerFile;

describe('the lines of a file tree', () => {
  it('follow open directories in place, and say what is left to read', () => {
    const folders = new Map([
      ['', { files: [file('etc', 'directory'), file('a')], totalCount: 5 }],
      ['etc', { files: [file('passwd')], totalCount: 1 }],
    ]);
    const lines = treeLines(folders, new Set(['etc']));
    expect(lines.map(({ kind, path, depth }) => [kind, path, depth])).toEqual([
      ['file', 'etc', 0],
      ['file', 'etc/passwd', 1],
      ['file', 'a', 0],
      ['more', '', 0],
    ]);
    expect(lines.at(-1)).toMatchObject({ leftCount: 3 });
  });

  it('show that a directory is being read', () => {
    const folders = new Map([['', { files: [file('etc', 'directory')], totalCount: 1 }]]);
    expect(treeLines(folders, new Set(['etc'])).at(-1)).toEqual({ kind: 'loading', path: 'etc', depth: 1 });
    expect(treeLines(new Map(), new Set())).toEqual([{ kind: 'loading', path: '', depth: 0 }]);
  });
});
