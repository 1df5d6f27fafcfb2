/** Size of a tar's header and of its padding, in bytes. */
export const BLOCK_BYTES = 512;

/**
 * One entry as its header says it; names are bytes, since nothing says that they are text. They are only good until the
 * scanner goes on: who keeps a header copies them.
 */
export interface TarHeader {
  /** `0` file, `1` hard link, `2` symbolic link, `3` and `4` devices, `5` directory, `6` fifo, `x` `g` `L` `K` long headers. */
  type: string;
  path: Uint8Array;
  linkPath: Uint8Array;
  mode: number;
  userId: number;
  groupId: number;
  /** Seconds since 1970, before it when negative; what no calendar holds counts as 0. */
  modifiedAt: number;
  /** Bytes that follow in the archive. */
  dataBytes: number;
  /** Size of the file once unpacked: more than `dataBytes` when it is sparse. */
  sizeBytes: number;
  /** Its map of holes goes on in the next block. */
  hasSparseMap: boolean;
}

/** What pax and GNU headers say of the entry that follows them. */
export interface LongNames {
  path?: Uint8Array;
  linkPath?: Uint8Array;
  sizeBytes?: number;
  sparseBytes?: number;
  userId?: number;
  groupId?: number;
  modifiedAt?: number;
}

const OLD_GNU_SPARSE = 'S';
const NO_TEXT = new Uint8Array(0);
const ascii = new TextDecoder('latin1');

/** Null for what is no header; `zeros` for the blocks that end a tar. */
export function readHeader(block: Uint8Array): TarHeader | 'zeros' | null {
  const sum = checksum(block);
  // A checksum counts its own eight bytes as spaces: this is the sum of a block of zeros.
  if (sum === 8 * 32) return 'zeros';
  if (sum !== readNumber(block, 148, 8)) return null;
  const type = block[156] === 0 || block[156] === 0x37 ? '0' : String.fromCharCode(block[156] ?? 0x30);
  const size = readNumber(block, 124, 12);
  if (!Number.isSafeInteger(size) || size < 0) return null;
  const isSparse = type === OLD_GNU_SPARSE;
  return {
    type: isSparse ? '0' : type,
    path: pathOf(block),
    linkPath: text(block, 157, 100),
    mode: readNumber(block, 100, 8) & 0o7777,
    userId: readNumber(block, 108, 8),
    groupId: readNumber(block, 116, 8),
    modifiedAt: toDate(readNumber(block, 136, 12)),
    dataBytes: hasData(type) ? size : 0,
    sizeBytes: isSparse ? readNumber(block, 483, 12) : hasData(type) ? size : 0,
    hasSparseMap: isSparse && block[482] === 1,
  };
}

/** The header with what the long headers before it said. */
export function applyLongNames(header: TarHeader, names: LongNames): TarHeader {
  const dataBytes = hasData(header.type) ? (names.sizeBytes ?? header.dataBytes) : 0;
  return {
    ...header,
    path: names.path ?? header.path,
    linkPath: names.linkPath ?? header.linkPath,
    userId: names.userId ?? header.userId,
    groupId: names.groupId ?? header.groupId,
    modifiedAt: names.modifiedAt ?? header.modifiedAt,
    dataBytes,
    sizeBytes: names.sparseBytes ?? (names.sizeBytes === undefined ? header.sizeBytes : dataBytes),
  };
}

/** True while the map of holes goes on after this block. */
export function readSparseExtension(block: Uint8Array): boolean {
  return block[504] === 1;
}

/** The records of a pax header; values that mean nothing are left out. */
export function parsePax(bytes: Uint8Array): LongNames {
  const names: LongNames = {};
  let at = 0;
  while (at < bytes.length) {
    const space = bytes.indexOf(0x20, at);
    const length = space === -1 ? 0 : Number.parseInt(ascii.decode(bytes.subarray(at, space)), 10);
    const end = at + length;
    const equals = space === -1 ? -1 : bytes.indexOf(0x3d, space);
    if (!(length > 0) || end > bytes.length || equals === -1 || equals >= end) return names;
    // The record ends with a line feed that is not part of the value.
    setPax(names, ascii.decode(bytes.subarray(space + 1, equals)), bytes.slice(equals + 1, end - 1));
    at = end;
  }
  return names;
}

function setPax(names: LongNames, key: string, value: Uint8Array): void {
  if (key === 'path' || key === 'GNU.sparse.name') names.path = value;
  else if (key === 'linkpath') names.linkPath = value;
  else {
    const number = Number(ascii.decode(value));
    if (key === 'mtime') names.modifiedAt = toDate(number);
    if (!Number.isSafeInteger(number) || number < 0) return;
    if (key === 'size') names.sizeBytes = number;
    else if (key === 'GNU.sparse.realsize' || key === 'GNU.sparse.size') names.sparseBytes = number;
    else if (key === 'uid') names.userId = number;
    else if (key === 'gid') names.groupId = number;
  }
}

/** A link has no bytes of its own, whatever size old programs wrote there; a directory and a device neither. */
function hasData(type: string): boolean {
  return !['1', '2', '3', '4', '5', '6'].includes(type);
}

function pathOf(block: Uint8Array): Uint8Array {
  const name = text(block, 0, 100);
  const hasPrefix = block[257] === 0x75 && block[262] === 0 && block[345] !== 0;
  if (!hasPrefix) return name;
  const prefix = text(block, 345, 155);
  const whole = new Uint8Array(prefix.length + 1 + name.length);
  whole.set(prefix);
  whole[prefix.length] = 0x2f;
  whole.set(name, prefix.length + 1);
  return whole;
}

function text(block: Uint8Array, start: number, length: number): Uint8Array {
  if (block[start] === 0) return NO_TEXT;
  const end = block.indexOf(0, start);
  return block.subarray(start, end === -1 ? start + length : Math.min(end, start + length));
}

/** Seconds that a JavaScript date can hold on either side of 1970. */
const DATE_LIMIT = 8.64e12;

function toDate(seconds: number): number {
  return Math.abs(seconds) <= DATE_LIMIT ? seconds : 0;
}

/** Octal digits, or the big-endian number of GNU tar, in two's complement, for what octal cannot hold. */
function readNumber(block: Uint8Array, start: number, length: number): number {
  const first = block[start] ?? 0;
  if (first & 0x80) {
    let value = first & 0x40 ? (first & 0x3f) - 0x40 : first & 0x3f;
    for (let at = start + 1; at < start + length; at++) value = value * 256 + (block[at] ?? 0);
    return value;
  }
  let value = 0;
  for (let at = start; at < start + length; at++) {
    const digit = (block[at] ?? 0) - 0x30;
    if (digit >= 0 && digit <= 7) value = value * 8 + digit;
    else if (value > 0 || block[at] === 0) break;
  }
  return value;
}

function checksum(block: Uint8Array): number {
  let sum = 8 * 32;
  for (let at = 148; at < 156; at++) sum -= block[at] ?? 0;
  // Four at a time: half of the time that one by one takes.
  for (let at = 0; at < BLOCK_BYTES; at += 4) {
    sum += (block[at] ?? 0) + (block[at + 1] ?? 0) + (block[at + 2] ?? 0) + (block[at + 3] ?? 0);
  }
  return sum;
}
