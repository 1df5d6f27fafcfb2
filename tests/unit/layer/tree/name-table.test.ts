import { expect, it } from 'vitest';
import { NameTable } from '#main/layer/tree/name-table.ts';

it('numbers names as they come, the empty one first, and knows them again however many there are', () => {
  const table = new NameTable();
  const names = ['', ...Array.from({ length: 20_000 }, (_, at) => `fichier-${at}.txt`), 'été', '\u{1f40b}'];
  expect(names.map((name) => table.idOf(name))).toEqual([...names.keys()]);
  expect(names.map((name) => table.idOf(name))).toEqual([...names.keys()]);
  expect(table.names).toEqual(names);
});

it('tells apart names of the same characters', () => {
  const table = new NameTable();
  const names = ['ab', 'ba', 'abab', 'baba', 'abba', 'a', 'b', '\0', '\0\0', ' '];
  expect(new Set(names.map((name) => table.idOf(name))).size).toBe(names.length);
});
