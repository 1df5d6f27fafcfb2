import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isForThisMachine } from '#main/minikube/architecture.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-arch-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function program(head: readonly number[]): Promise<string> {
  const file = join(dir, 'program');
  await writeFile(file, Buffer.concat([Buffer.from(head), Buffer.alloc(100)]));
  return file;
}

const elf = (machine: number) => [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, ...Array(9).fill(0), 2, 0, machine, 0];
const MACH_O = [0xcf, 0xfa, 0xed, 0xfe];
const EXE = [0x4d, 0x5a];
const SCRIPT = [...Buffer.from('#!/bin/sh\n')];

describe('a program', () => {
  it.each([
    ['of this processor', elf(0x3e), 'linux', 'x64', true],
    ['of another processor', elf(0xb7), 'linux', 'x64', false],
    ['of this processor, ARM', elf(0xb7), 'linux', 'arm64', true],
    ['of Linux, on macOS', elf(0x3e), 'darwin', 'x64', false],
    ['of Linux, on Windows', elf(0x3e), 'win32', 'x64', false],
    ['of macOS, on macOS', MACH_O, 'darwin', 'arm64', true],
    ['of macOS, on Linux', MACH_O, 'linux', 'x64', false],
    ['of Windows, on Windows', EXE, 'win32', 'x64', true],
    ['of Windows, on Linux', EXE, 'linux', 'x64', false],
    ['that is a script', SCRIPT, 'linux', 'x64', true],
  ] as const)('%s', async (_name, head, platform, arch, isFor) => {
    expect(await isForThisMachine(await program(head), { platform, arch })).toBe(isFor);
  });

  it('that cannot be read, or says nothing, is not refused for it', async () => {
    const empty = join(dir, 'empty');
    await writeFile(empty, '');
    expect(await isForThisMachine(empty)).toBe(true);
    expect(await isForThisMachine(join(dir, 'absent'))).toBe(true);
  });

  it('that runs these tests is for this machine', async () => {
    expect(await isForThisMachine(process.execPath)).toBe(true);
  });
});
