import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findDeadExports } from '../../../../scripts/lint/dead-exports.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cale-exports-'));
  for (const folder of ['src', 'scripts', 'bench', 'tests']) mkdirSync(join(root, folder));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, source: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), source);
}

const dead = () =>
  findDeadExports(root).map(({ file, line, name, usedBy }) => `${file}:${line} ${name} ${usedBy}`);

it('finds functions, constants, types and lists that no module imports', () => {
  write(
    'src/a.ts',
    [
      'export function used() {}',
      'export function alone() {}',
      'export const kept = 1, lost = 2;',
      'export interface Shape {}',
      'export type { Shape as Form };',
      'export class Thing {}',
    ].join('\n'),
  );
  write('src/b.tsx', "import { kept, used } from './a.ts';\nimport { type Thing } from './a.ts';\n");
  expect(dead()).toEqual(['alone:2', 'lost:3', 'Shape:4', 'Form:5'].map(toLine));
});

function toLine(short: string): string {
  const [name, line] = short.split(':');
  return `src/a.ts:${line} ${name} nobody`;
}

it('follows paths of the package, folders and parents', () => {
  write('src/shared/x.ts', 'export const x = 1;');
  write('src/main/y/z.ts', "import { x } from '#shared/x.ts';\nexport const z = x;");
  write('src/main/w.ts', "import { z } from './y/z.ts';\nz;");
  write('scripts/s.ts', "import '../src/main/w.ts';");
  expect(dead()).toEqual([]);
});

it('counts what scripts and benches import', () => {
  write('src/a.ts', 'export const one = 1;\nexport const two = 2;');
  write('scripts/s.ts', "import { one } from '../src/a.ts';");
  write('bench/b.ts', "import { two } from '../src/a.ts';");
  expect(dead()).toEqual([]);
});

it('takes of a module loaded later, or whole, the names that are written', () => {
  write('src/later.tsx', 'export function Panel() {}\nexport function Other() {}');
  write('src/texts.ts', 'export const hello = 1;\nexport const goodbye = 2;\nexport type Texts = 1;');
  write(
    'src/a.ts',
    [
      "const Panel = later(async () => (await import('./later.tsx')).Panel);",
      "import * as texts from './texts.ts';",
      'texts.hello; // not Other, not goodbye',
      "type T = import('./texts.ts').Texts;",
    ].join('\n'),
  );
  expect(dead()).toEqual(['src/later.tsx:2 Other nobody', 'src/texts.ts:2 goodbye nobody']);
});

it('takes what is handed on as imported from its own module', () => {
  write('src/a.ts', 'export const a = 1;');
  write('src/b.ts', "export { a } from './a.ts';\nexport { a as b } from './a.ts';");
  write('src/c.ts', "import { b } from './b.ts';\nb;");
  expect(dead()).toEqual(['src/b.ts:1 a nobody']);
});

it('lets a test prove a part alone, and finds code that only tests run', () => {
  write(
    'src/a.ts',
    '/** onlyTested */\nexport function part() {}\nexport const whole = part();\nexport const onlyTested = 1;',
  );
  write('src/b.ts', "import { whole } from './a.ts';\nwhole;");
  write('tests/unit/a.test.ts', "import { onlyTested, part } from '../../src/a.ts';");
  write('tests/fixtures/tree/src/x.ts', "import { nothing } from './a.ts';");
  expect(dead()).toEqual(['src/a.ts:4 onlyTested tests']);
});
