import { isAscii } from 'node:buffer';
import { basename, join } from 'node:path';
import { measureFirstLoad, readWithImports } from './bundle/first-load.ts';

/** JavaScript a learner waits for before the lesson and its first step can be read, gzipped: about 1 s on a slow disk. */
const BUDGET_BYTES = 120_000;
/** What the core reads as it starts, and keeps in memory; undici, which only a cluster asks for, would be half as much again. */
const CORE_BYTES = 2_500_000;

const out = join(import.meta.dirname, '../out');
const chunks = measureFirstLoad(join(out, 'renderer'));
const total = chunks.reduce((sum, chunk) => sum + chunk.gzipBytes, 0);
for (const { file, gzipBytes } of chunks) console.log(`${kilobytes(gzipBytes)}  ${basename(file)}`);
console.log(`${kilobytes(total)}  first load, of ${kilobytes(BUDGET_BYTES)} allowed`);
if (chunks.length === 0 || total > BUDGET_BYTES) process.exitCode = 1;

const core = [...readWithImports(join(out, 'main/web-core.js'))];
const coreBytes = core.reduce((sum, [, code]) => sum + code.length, 0);
console.log(`${kilobytes(coreBytes)}  core, of ${kilobytes(CORE_BYTES)} allowed`);
if (coreBytes > CORE_BYTES) process.exitCode = 1;
// V8 keeps a program in twice the bytes where one character of it is not of ASCII.
for (const [file] of core.filter(([, code]) => !isAscii(code))) {
  console.log(`${basename(file)} is not of ASCII alone`);
  process.exitCode = 1;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
}
