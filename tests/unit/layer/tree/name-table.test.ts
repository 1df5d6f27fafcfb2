import { describe, expect, it } from 'vitest';
import { NameTable } from '#main/layer/tree/name-table.ts';

describe('the table of names', () => {
  it('gives each name one number, as text or as bytes', () => {
    const table = new NameTable();
    expect(table.texts()).toEqual(['']);
    const names = ['etc', 'été', '日本', 'e', 'etcetera', '\\xff', 'etc/'];
    const ids = names.map((name) => table.idOf(name));
    expect(ids).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(names.map((name) => table.idOf(Buffer.from(name)))).toEqual(ids);
    expect(table.idOf('')).toBe(0);
    expect(table.texts()).toEqual(['', ...names]);
  });

  it('keeps none of the bytes it was given', () => {
    const table = new NameTable();
    const bytes = Buffer.from('avant');
    table.idOf(bytes);
    bytes.write('apres');
    expect(table.idOf(bytes)).toBe(2);
    expect(table.texts()).toEqual(['', 'avant', 'apres']);
  });

  it('grows with any number of names, of any length', () => {
    const table = new NameTable();
    const names = Array.from({ length: 20_000 }, (_, at) => `${at}-${'x'.repeat(at % 300)}`);
    for (const name of names) table.idOf(name);
    table.idOf('y'.repeat(5_000_000));
    expect(names.map((name) => table.idOf(name))).toEqual(names.map((_, at) => at + 1));
    expect(table.texts().slice(1, -1)).toEqual(names);
  });

  it('stops before names without end fill the memory', () => {
    const table = new NameTable(1000);
    table.idOf('x'.repeat(998));
    expect(() => table.idOf('y')).toThrow('layers-too-many-files');
    expect(table.idOf('x'.repeat(998))).toBe(1);
  });
});
