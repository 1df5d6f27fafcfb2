import { join } from 'node:path';
import { findViolations } from './lint/import-rules.ts';

const violations = findViolations(join(import.meta.dirname, '..'));
for (const { file, line, specifier, rule } of violations)
  console.error(`${file}:${line} ${specifier}: ${rule}`);
if (violations.length > 0) process.exitCode = 1;
