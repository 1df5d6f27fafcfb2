import { describe, expect, it } from 'vitest';
import { countChanges, diffTexts } from '../../../../src/renderer/cluster/yaml-diff.ts';

const numbered = (count: number) =>
  `${Array.from({ length: count }, (_, index) => `l${index + 1}`).join('\n')}\n`;

describe('what changes between two texts', () => {
  it('says nothing of texts that are the same', () => {
    expect(diffTexts('a: 1\n', 'a: 1\n')).toEqual([]);
  });

  it('shows what goes, what comes, and a few lines around', () => {
    const lines = diffTexts(numbered(20), numbered(20).replace('l10\n', 'neuf\n'));
    expect(lines.map((line) => (line.kind === 'skipped' ? line.count : `${line.kind} ${line.text}`))).toEqual(
      [
        6,
        ...['same l7', 'same l8', 'same l9', 'removed l10', 'added neuf', 'same l11', 'same l12', 'same l13'],
        7,
      ],
    );
    expect(countChanges(lines)).toEqual({ added: 1, removed: 1 });
  });

  it('shows an object that is made as all new, and has one key a line', () => {
    const lines = diffTexts('', 'a: 1\nb: 2\n');
    expect(countChanges(lines)).toEqual({ added: 2, removed: 0 });
    const keys = diffTexts(numbered(60), numbered(60).replace('l5\n', '').replace('l50\n', 'x\ny\n')).map(
      ({ kind, line }) => `${kind} ${line}`,
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('answers to texts that have nothing in common', () => {
    const other = numbered(4000).replaceAll('l', 'z');
    expect(countChanges(diffTexts(numbered(4000), other))).toEqual({ added: 4000, removed: 4000 });
  });
});
