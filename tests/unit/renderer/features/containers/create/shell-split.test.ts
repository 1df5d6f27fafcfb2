import { describe, expect, it } from 'vitest';
import { shellSplit } from '../../../../../../src/renderer/features/containers/create/shell-split.ts';

describe('the words of a command line', () => {
  it('are cut where a shell cuts them', () => {
    expect(shellSplit(`sh -c 'echo "a b"' c\\ d "e'f" ''`)).toEqual([
      'sh',
      '-c',
      'echo "a b"',
      'c d',
      "e'f",
      '',
    ]);
    expect(shellSplit('  ')).toEqual([]);
  });

  it('are none while a quote is open', () => {
    expect(shellSplit("echo 'a")).toBeNull();
  });
});
