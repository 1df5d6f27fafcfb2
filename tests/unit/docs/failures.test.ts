import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { operationKindSchema } from '#shared/contract/operation.ts';
import { isAppErrorCode } from '#shared/errors.ts';

const ROOT = join(import.meta.dirname, '../../..');
const ROW =
  /^\| (?<failure>.+) \| (?:`(?<code>[a-z-]+)`|a warning|cancelled) \| `(?<file>[^`]+)`: (?<title>.+) \|$/;

const page = readFileSync(join(ROOT, 'docs/failures.md'), 'utf8');
const lines = page.split('\n').filter((line) => /^\| (?!failure)/.test(line));
const rows = lines.map((line) => ROW.exec(line)?.groups ?? {});

describe('the table of failures', () => {
  it.each(lines.map((line, index) => [line, rows[index]]))('%s is true', (_line, row) => {
    const { code, file = '', title = '' } = row ?? {};
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(title);
    if (code !== undefined) expect(isAppErrorCode(code)).toBe(true);
  });

  it('has a row for the loss of the engine in each operation that needs one', () => {
    const kinds = operationKindSchema.options.filter(
      (kind) => kind !== 'kit-build' && !kind.startsWith('minikube-'),
    );
    const lost = rows.filter(({ code }) => code === 'docker-unreachable').map(({ failure }) => failure);
    expect(lost).toEqual(expect.arrayContaining(kinds.map((kind) => `during \`${kind}\``)));
  });
});
