import { describe, expect, it } from 'vitest';
import { type PackedFile, textFile } from '../../../../scripts/pack/content.ts';
import { PLATFORMS } from '../../../../scripts/pack/platforms.ts';
import { contentMistakes, inOrder } from '../../../../scripts/pack/rules.ts';

const binary = (path: string, magic: string, isExecutable = true): PackedFile => ({
  path,
  isExecutable,
  source: { bytes: Buffer.from(`${magic}0000`, 'hex') },
});

describe.each(PLATFORMS)('the rules of $id', (platform) => {
  const node = `c/node/${platform.os === 'win32' ? 'node.exe' : 'node'}`;
  const whole = [
    binary(node, platform.magic),
    binary('c/app/node_modules/p/pty.node', platform.magic, false),
    textFile('c/cale-seche.sh', '#!/bin/sh\n', true),
  ];
  const mistakes = (...more: PackedFile[]) => contentMistakes(platform, [...whole, ...more]);

  it('take what is whole, and paths of less than 180 characters', () => {
    expect(mistakes()).toEqual([]);
    expect(mistakes(textFile(`c/${'x'.repeat(177)}`, ''))).toEqual([]);
  });

  it.each([
    ['nothing', [], ['no Node', 'no pseudo-terminals', 'nothing to start it by']],
    [
      'a program of another platform',
      whole.map((file) => (file.path === node ? binary(node, 'ffffffff') : file)),
      [`${node}: for another platform`],
    ],
    [
      'a program that cannot be run',
      whole.map((file) => ({ ...file, isExecutable: false })),
      [`${node}: cannot be run`, 'c/cale-seche.sh: cannot be run'],
    ],
  ])('refuse %s', (_name, files, expected) => {
    expect(contentMistakes(platform, files)).toEqual(expected);
  });

  it.each([
    [textFile(`c/${'x'.repeat(178)}`, ''), /180 characters/],
    [textFile('c/é.md', ''), /name$/],
    [textFile('c/a:b', ''), /name$/],
    [textFile('c/../x', ''), /name$/],
    [textFile('c/aux.js', ''), /name$/],
    [textFile('c/CALE-SECHE.sh', ''), /twice$/],
    [textFile('c/cale-seche.cmd', '@echo off\n', true), /ends of lines/],
    [textFile('c/cale-seche.cmd', 'é\r\n', true), /ends of lines, or letters/],
    [textFile('c/cale-seche.command', '#!/bin/sh\r\n', true), /ends of lines/],
  ])('refuse what a disk or a shell of somewhere takes otherwise: $0.path', (file, expected) => {
    expect(mistakes(file)).toEqual([expect.stringMatching(expected)]);
  });
});

it('orders by bytes, whatever the locale', () => {
  const files = ['é', 'a/b', 'Z', 'a'].map((path) => textFile(path, ''));
  expect(inOrder(files).map(({ path }) => path)).toEqual(['Z', 'a', 'a/b', 'é']);
});
