import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readElf } from '../../../../scripts/kit/elf.ts';
import { PLATFORMS } from '../../../../scripts/kit/platform.ts';

/** A minimal dynamic ELF file: one loaded segment at address 0x1000, its dynamic section and its strings. */
function makeElf(
  is64: boolean,
  tags: readonly [tag: number, text: string][],
  interpreter = '/lib/ld.so',
): Buffer {
  const file = Buffer.alloc(1024);
  const strings = ['', ...tags.map(([, text]) => text)].join('\0');
  const [dynamicAt, stringsAt, interpAt] = [300, 600, 900];
  file.writeUInt32BE(0x7f454c46, 0);
  file.set([is64 ? 2 : 1, 1], 4);
  file.writeUInt16LE(62, 18);
  const headerAt = is64 ? 64 : 52;
  const width = is64 ? 56 : 32;
  if (is64) file.writeBigUInt64LE(BigInt(headerAt), 32);
  else file.writeUInt32LE(headerAt, 28);
  file.writeUInt16LE(width, is64 ? 54 : 42);
  file.writeUInt16LE(3, is64 ? 56 : 44);
  const segments = [
    [1, 0, 0x1000, 1024],
    [2, dynamicAt, 0x1000 + dynamicAt, 200],
    [3, interpAt, 0x1000 + interpAt, 20],
  ] as const;
  for (const [index, [type, offset, address, size]] of segments.entries()) {
    const at = headerAt + index * width;
    file.writeUInt32LE(type, at);
    if (is64) {
      for (const [field, value] of [
        [8, offset],
        [16, address],
        [32, size],
      ] as const) {
        file.writeBigUInt64LE(BigInt(value), at + field);
      }
    } else {
      for (const [field, value] of [
        [4, offset],
        [8, address],
        [16, size],
      ] as const)
        file.writeUInt32LE(value, at + field);
    }
  }
  let nameAt = 1;
  const entries: [number, number][] = [[5, 0x1000 + stringsAt]];
  for (const [tag, text] of tags) {
    entries.push([tag, nameAt]);
    nameAt += text.length + 1;
  }
  for (const [index, [tag, value]] of entries.entries()) {
    if (is64) {
      file.writeBigUInt64LE(BigInt(tag), dynamicAt + index * 16);
      file.writeBigUInt64LE(BigInt(value), dynamicAt + index * 16 + 8);
    } else {
      file.writeUInt32LE(tag, dynamicAt + index * 8);
      file.writeUInt32LE(value, dynamicAt + index * 8 + 4);
    }
  }
  file.write(strings, stringsAt, 'latin1');
  file.write(interpreter, interpAt, 'latin1');
  return file;
}

describe('readElf', () => {
  it.each([true, false])(
    'reads what a program needs, its loader and its search paths (64 bits: %s)',
    (is64) => {
      const facts = readElf(
        makeElf(is64, [
          [1, 'libc.so.6'],
          [1, 'libm.so.6'],
          [14, 'libme.so.1'],
          [29, '/opt/a:$ORIGIN/b:/opt/c'],
        ]),
      );
      expect(facts).toEqual({
        machine: 62,
        interpreter: '/lib/ld.so',
        needed: ['libc.so.6', 'libm.so.6'],
        soname: 'libme.so.1',
        searchPaths: ['/opt/a', '/opt/c'],
      });
    },
  );

  it('reads a real program of this machine', () => {
    const facts = readElf(readFileSync(process.execPath));
    expect(facts?.needed).toContain('libc.so.6');
    expect(facts?.interpreter).toMatch(/^\/lib.*\/ld-linux/);
    expect(PLATFORMS.map(({ elfMachine }) => elfMachine)).toContain(facts?.machine);
  });

  it('takes a script, a truncated file and addresses out of the file for no ELF at all', () => {
    expect(readElf(Buffer.from('#!/bin/sh\n'.repeat(20)))).toBeNull();
    expect(readElf(makeElf(true, [[1, 'libc.so.6']]).subarray(0, 310))).toBeNull();
    const wild = makeElf(true, [[1, 'libc.so.6']]);
    wild.writeBigUInt64LE(0xffffffffffffn, 308);
    expect(readElf(wild)).toBeNull();
  });
});
