import { mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { pino } from 'pino';

export type Logger = Pick<ReturnType<typeof pino>, 'debug' | 'info' | 'warn' | 'error'>;

/** Size past which a log is put aside when the app starts, in bytes: one older file is kept. */
const FULL_LOG_BYTES = 5 * 1024 * 1024;

/**
 * Writes JSON lines to `file`, or nowhere; never to standard output, which belongs to `npm start`. A line that
 * cannot be written is lost: a full disk must neither stop the app nor keep it from stopping.
 */
export function createLogger(file: string | null): Logger {
  const fd = file === null ? null : openLog(file);
  if (fd === null) return pino({ level: 'silent' });
  return pino({ level: 'info', base: null }, { write: (line) => writeLine(fd, line) });
}

function openLog(file: string): number | null {
  try {
    mkdirSync(dirname(file), { recursive: true });
    if (sizeOf(file) > FULL_LOG_BYTES) renameSync(file, `${file}.1`);
    return openSync(file, 'a', 0o600);
  } catch {
    return null;
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function writeLine(fd: number, line: string): void {
  try {
    writeSync(fd, line);
  } catch {
    // Said above: the line is lost.
  }
}
