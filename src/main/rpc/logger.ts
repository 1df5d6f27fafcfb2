import { pino } from 'pino';

export type Logger = Pick<ReturnType<typeof pino>, 'debug' | 'info' | 'warn' | 'error'>;

/** Writes JSON lines to `file`, or nowhere; never to standard output, which belongs to `npm start`. */
export function createLogger(file: string | null): Logger {
  if (file === null) return pino({ level: 'silent' });
  return pino({ level: 'info', base: null }, pino.destination({ dest: file, mkdir: true, sync: false }));
}
