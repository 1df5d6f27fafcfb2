/** Where things are in the header of a 64-bit little-endian ELF file, and in each of its program headers, in bytes. */
const HEADER = {
  programs: 32,
  sections: 40,
  programSize: 54,
  programCount: 56,
  sectionCount: 60,
  sectionNames: 62,
};
const PROGRAM = { offset: 8, fileSize: 32 };

/**
 * An ELF program without what only debuggers read (symbols, lines of sources, the table of sections), which stands behind
 * all that is loaded: a quarter of Node's file. What runs has the very same bytes.
 */
export function bareProgram(program: Buffer): Buffer {
  const table = Number(program.readBigUInt64LE(HEADER.programs));
  const size = program.readUInt16LE(HEADER.programSize);
  const count = program.readUInt16LE(HEADER.programCount);
  const ends = Array.from({ length: count }, (_, index) => {
    const at = table + index * size;
    return Number(
      program.readBigUInt64LE(at + PROGRAM.offset) + program.readBigUInt64LE(at + PROGRAM.fileSize),
    );
  });
  const bare = Buffer.from(program.subarray(0, Math.max(table + count * size, ...ends)));
  bare.writeBigUInt64LE(0n, HEADER.sections);
  bare.writeUInt16LE(0, HEADER.sectionCount);
  bare.writeUInt16LE(0, HEADER.sectionNames);
  return bare;
}
