import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { measureFirstLoad, staticImports } from '../../../../scripts/bundle/first-load.ts';

const dir = mkdtempSync(join(tmpdir(), 'first-load-'));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('counts an entry and what it imports statically, not what it loads later', () => {
  writeFileSync(join(dir, 'index.html'), '<script type="module" crossorigin src="./a.js"></script>');
  writeFileSync(join(dir, 'a.js'), 'import{x as y}from"./b.js";const later=()=>import("./c.js");');
  writeFileSync(join(dir, 'b.js'), 'import"./a.js";export{y}from"./d.js";');
  writeFileSync(join(dir, 'c.js'), 'later');
  writeFileSync(join(dir, 'd.js'), 'export const y=1;');
  const files = measureFirstLoad(dir).map(({ file }) => basename(file));
  expect(files.sort()).toEqual(['a.js', 'b.js', 'd.js']);
});

it('reads imports of minified code', () => {
  expect(staticImports('import e,{t as n}from"./x.js";var a=1;import"./y.js";export*from"./z.js"')).toEqual([
    './x.js',
    './y.js',
    './z.js',
  ]);
});
