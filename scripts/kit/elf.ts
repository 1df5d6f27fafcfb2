/** What the dynamic loader reads in a program or library. */
export interface ElfFacts {
  machine: number;
  interpreter: string | null;
  needed: string[];
  soname: string | null;
  /** Absolute folders of DT_RPATH and DT_RUNPATH. */
  searchPaths: string[];
}

const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const PT_INTERP = 3;
const DT_NEEDED = 1n;
const DT_STRTAB = 5n;
const DT_SONAME = 14n;
const DT_RPATH = 15n;
const DT_RUNPATH = 29n;

interface Segment {
  type: number;
  offset: number;
  address: bigint;
  size: number;
}

/** Reads a little-endian ELF file of 32 or 64 bits; null for anything else, a damaged file included. */
export function readElf(file: Buffer): ElfFacts | null {
  if (file.length < 52 || file.readUInt32BE(0) !== 0x7f454c46 || file[5] !== 1) return null;
  try {
    return readFacts(file, file[4] === 2);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function readFacts(file: Buffer, is64: boolean): ElfFacts {
  const segments = readSegments(file, is64);
  const interp = segments.find(({ type }) => type === PT_INTERP);
  const entries = readDynamic(file, segments, is64);
  const names = stringsOf(file, segments, entries);
  return {
    machine: file.readUInt16LE(18),
    interpreter: interp ? cString(file, interp.offset) : null,
    needed: names(DT_NEEDED),
    soname: names(DT_SONAME)[0] ?? null,
    searchPaths: [...names(DT_RPATH), ...names(DT_RUNPATH)]
      .flatMap((paths) => paths.split(':'))
      .filter((path) => path.startsWith('/')),
  };
}

function readSegments(file: Buffer, is64: boolean): Segment[] {
  const start = is64 ? Number(file.readBigUInt64LE(32)) : file.readUInt32LE(28);
  const size = file.readUInt16LE(is64 ? 54 : 42);
  const count = file.readUInt16LE(is64 ? 56 : 44);
  return Array.from({ length: count }, (_, index) => readSegment(file, start + index * size, is64));
}

function readSegment(file: Buffer, at: number, is64: boolean): Segment {
  const type = file.readUInt32LE(at);
  if (!is64) {
    const address = BigInt(file.readUInt32LE(at + 8));
    return { type, offset: file.readUInt32LE(at + 4), address, size: file.readUInt32LE(at + 16) };
  }
  const offset = Number(file.readBigUInt64LE(at + 8));
  return {
    type,
    offset,
    address: file.readBigUInt64LE(at + 16),
    size: Number(file.readBigUInt64LE(at + 32)),
  };
}

interface DynamicEntry {
  tag: bigint;
  value: bigint;
}

function readDynamic(file: Buffer, segments: readonly Segment[], is64: boolean): DynamicEntry[] {
  const dynamic = segments.find(({ type }) => type === PT_DYNAMIC);
  if (!dynamic) return [];
  const width = is64 ? 16 : 8;
  const entries: DynamicEntry[] = [];
  for (let at = dynamic.offset; at + width <= dynamic.offset + dynamic.size; at += width) {
    const tag = is64 ? file.readBigUInt64LE(at) : BigInt(file.readUInt32LE(at));
    if (tag === 0n) break;
    entries.push({ tag, value: is64 ? file.readBigUInt64LE(at + 8) : BigInt(file.readUInt32LE(at + 4)) });
  }
  return entries;
}

function stringsOf(file: Buffer, segments: readonly Segment[], entries: readonly DynamicEntry[]) {
  const table = entries.find(({ tag }) => tag === DT_STRTAB);
  const base = table ? fileOffset(segments, table.value) : 0;
  return (tag: bigint) =>
    entries.filter((entry) => entry.tag === tag).map(({ value }) => cString(file, base + Number(value)));
}

function fileOffset(segments: readonly Segment[], address: bigint): number {
  const holder = segments.find(
    (segment) =>
      segment.type === PT_LOAD &&
      address >= segment.address &&
      address < segment.address + BigInt(segment.size),
  );
  if (!holder) throw new RangeError('address outside every segment');
  return holder.offset + Number(address - holder.address);
}

function cString(file: Buffer, at: number): string {
  const end = file.indexOf(0, at);
  if (at < 0 || end === -1) throw new RangeError('string without an end');
  return file.toString('latin1', at, end);
}
