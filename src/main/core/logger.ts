import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { pino } from 'pino';
import { withoutSecrets } from '#shared/domain/address.ts';

/** Takes one line of the log at a time; never throws. */
export type Logger = Pick<ReturnType<typeof pino>, 'debug' | 'info' | 'warn' | 'error'>;

/** What a learner can look for in the log, and tell. */
export function newReference(): string {
  return Math.random().toString(36).slice(2, 10);
}

const { O_APPEND, O_CREAT, O_WRONLY, O_NONBLOCK = 0 } = constants;
const LOG_FLAGS = O_APPEND | O_CREAT | O_WRONLY | O_NONBLOCK;

/** Size past which a log is put aside, in bytes: one older file is kept, so the disk holds twice as much at most. */
const FULL_LOG_BYTES = 5 * 1024 * 1024;

/**
 * Writes JSON lines to `file`, or nowhere; never to standard output, which belongs to `npm start`. A line that
 * cannot be written is lost: a full disk must neither stop the app nor keep it from stopping.
 */
export function createLogger(file: string | null): Logger {
  const write = file === null ? null : openLog(file);
  return write ? pino({ level: 'info', base: null }, { write }) : pino({ level: 'silent' });
}

function openLog(file: string): ((line: string) => void) | null {
  const first = openEmptyEnough(file);
  if (first === null) return null;
  let fd = first;
  let sizeBytes = fstatSync(fd).size;
  const putAside = () => {
    sizeBytes = 0;
    const next = openEmptyEnough(file);
    if (next === null) return;
    closeSync(fd);
    fd = next;
  };
  return (line) => {
    try {
      if (sizeBytes > FULL_LOG_BYTES) putAside();
      sizeBytes += writeSync(fd, withoutSecrets(line));
    } catch {
      // Said above: the line is lost.
    }
  };
}

function openEmptyEnough(file: string): number | null {
  try {
    mkdirSync(dirname(file), { recursive: true });
    if (sizeOf(file) > FULL_LOG_BYTES) renameSync(file, `${file}.1`);
    return openPlain(file);
  } catch {
    return null;
  }
}

/** A pipe, a device or a socket in its place would keep the app from starting, or swallow the log. */
function openPlain(file: string): number | null {
  const fd = openSync(file, LOG_FLAGS, 0o600);
  if (fstatSync(fd).isFile()) return fd;
  closeSync(fd);
  return null;
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
