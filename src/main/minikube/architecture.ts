import { open } from 'node:fs/promises';

/** What a file of programs begins with, by system. */
const ELF = 0x7f454c46;
const MACH_O: ReadonlySet<number> = new Set([0xcffaedfe, 0xcafebabe]);
const MZ = 0x4d5a;

/** Processors as ELF numbers them. */
const ELF_MACHINES: Readonly<Partial<Record<NodeJS.Architecture, number>>> = {
  x64: 0x3e,
  arm64: 0xb7,
  ia32: 0x03,
  arm: 0x28,
  riscv64: 0xf3,
  s390x: 0x16,
  ppc64: 0x15,
};

/** Bytes in which a program says what it is for. */
const HEAD_BYTES = 20;

/**
 * False for a program of another system or processor, whose start a system may take for that of a script; a script, and
 * what cannot be read, may be for any.
 */
export async function isForThisMachine(
  path: string,
  { platform, arch }: Pick<NodeJS.Process, 'platform' | 'arch'> = process,
): Promise<boolean> {
  const handle = await open(path, 'r').catch(() => null);
  if (!handle) return true;
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await handle.read(head, 0, HEAD_BYTES, 0);
    return bytesRead < HEAD_BYTES || isHeadFor(head, platform, arch);
  } finally {
    await handle.close();
  }
}

function isHeadFor(head: Buffer, platform: NodeJS.Platform, arch: NodeJS.Architecture): boolean {
  const magic = head.readUInt32BE(0);
  if (magic === ELF) {
    const isBig = head[5] === 2;
    const machine = isBig ? head.readUInt16BE(18) : head.readUInt16LE(18);
    return !['darwin', 'win32'].includes(platform) && machine === ELF_MACHINES[arch];
  }
  // Both of its processors are run there.
  if (MACH_O.has(magic)) return platform === 'darwin';
  if (head.readUInt16BE(0) === MZ) return platform === 'win32';
  return true;
}
