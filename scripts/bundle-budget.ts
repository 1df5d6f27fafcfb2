import { basename, join } from 'node:path';
import { measureFirstLoad } from './bundle/first-load.ts';

/** JavaScript a learner waits for before the lesson and its first step can be read, gzipped: about 1 s on a slow disk. */
const BUDGET_BYTES = 120_000;

const chunks = measureFirstLoad(join(import.meta.dirname, '../out/renderer'));
const total = chunks.reduce((sum, chunk) => sum + chunk.gzipBytes, 0);
for (const { file, gzipBytes } of chunks) console.log(`${kilobytes(gzipBytes)}  ${basename(file)}`);
console.log(`${kilobytes(total)}  first load, of ${kilobytes(BUDGET_BYTES)} allowed`);
if (chunks.length === 0 || total > BUDGET_BYTES) process.exitCode = 1;

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
}
