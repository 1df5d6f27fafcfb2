import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findViolations, IMPORT_RULES } from '../../../../scripts/lint/import-rules.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const FIXTURES = join(ROOT, 'tests/fixtures/imports');
const folderOf = (rule: string) => rule.toLowerCase().replace(/[^a-z]+/g, '-');

describe('import rules', () => {
  it('has one fixture a rule and no other', () => {
    expect(readdirSync(FIXTURES).sort()).toEqual(IMPORT_RULES.map((rule) => folderOf(rule.name)).sort());
  });

  it.each(IMPORT_RULES.map((rule) => rule.name))('refuses a tree that breaks « %s »', (rule) => {
    const violations = findViolations(join(FIXTURES, folderOf(rule)));
    expect(violations.map((violation) => violation.rule)).toContain(rule);
  });

  it('lets an area of main take docker by type', () => {
    const folder = folderOf('an area of main takes docker and kubernetes only as types');
    expect(findViolations(join(FIXTURES, folder)).map(({ file }) => file)).toEqual(['src/main/kit/a.ts']);
  });

  it('finds nothing to refuse in the tree itself', () => {
    expect(findViolations(ROOT)).toEqual([]);
  });
});
