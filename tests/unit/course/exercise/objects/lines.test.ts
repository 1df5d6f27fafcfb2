import { expect, test } from 'vitest';
import { mentions, mentionsAfter } from '#main/course/exercise/objects/lines.ts';

test('a name is mentioned whole', () => {
  expect(mentions('docker start ex-a', 'ex-a')).toBe(true);
  expect(mentions('docker start ex-a-2', 'ex-a')).toBe(false);
  expect(mentions('docker start mon-ex-a', 'ex-a')).toBe(false);
  expect(mentions('docker build -t ex-site:1.0 .', 'ex-site:1.0')).toBe(true);
});

test('a name is mentioned after the words that make it, or not at all', () => {
  expect(mentionsAfter(/ -t /, 'docker build -t ex-a .', 'ex-a')).toBe(true);
  expect(mentionsAfter(/ -t /, 'docker build ex-a -t ex-b', 'ex-a')).toBe(false);
  expect(mentionsAfter(/ -t /, 'docker build ex-a', 'ex-a')).toBe(false);
});
