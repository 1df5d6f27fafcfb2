import { join } from 'node:path';
import { findViolations } from './lint/import-rules.ts';
import { findMisplaced } from './lint/shared-homes.ts';

const root = join(import.meta.dirname, '..');
const problems = [
  ...findViolations(root).map(({ file, line, specifier, rule }) => `${file}:${line} ${specifier}: ${rule}`),
  ...findMisplaced(root).map(({ file, home }) => `${file}: only ${home} uses it, where it belongs`),
];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
