import { join } from 'node:path';
import { findDeadExports } from './lint/dead-exports.ts';

const ADVICE = {
  nobody: 'nothing imports it: drop the word export, or the code',
  tests: 'only tests run it: drop it',
};

const dead = findDeadExports(join(import.meta.dirname, '..'));
for (const { file, line, name, usedBy } of dead) console.error(`${file}:${line} ${name}: ${ADVICE[usedBy]}`);
if (dead.length > 0) process.exitCode = 1;
