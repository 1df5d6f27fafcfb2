import { drawnLine } from '#shared/domain/drawn-line.ts';
import type { ClusterAccess } from './access.ts';
import { toClusterError } from './failures.ts';
import { askedOf, openStream } from './http.ts';
import { linesOf } from './lines.ts';
import { podPath } from './paths.ts';

/** One line, with when the container wrote it. */
interface LogLine {
  timestamp: string;
  text: string;
  /** It was longer than what a page is given. */
  isCut: boolean;
}

/** A container whose log is read, and from where. */
interface LogPlace {
  namespace: string;
  pod: string;
  container: string;
  /** Last lines to begin with. */
  tail: number;
  isFollowed: boolean;
  isPrevious: boolean;
}

/** Where a reading stands, to go on after it was cut. */
export interface LogCursor {
  /** Of the last line, as it was written; empty before the first. */
  last: string;
  /** Lines with that time that were given. */
  count: number;
}

/** What a page is given of one line, in characters. */
const LINE_LIMIT = 8_000;
/** Half a character, which a cut left. */
const HALF_AT_END = /[\uD800-\uDBFF]$/;

/** Lines of a container's log in their order; each once over all readings with the same cursor. Rejects with an AppError. */
export async function* readLog(
  access: ClusterAccess,
  place: LogPlace,
  cursor: LogCursor,
  signal: AbortSignal,
): AsyncGenerator<LogLine, void, void> {
  const { namespace, pod, container, tail, isFollowed, isPrevious } = place;
  const since = cursor.last === '' ? { tailLines: tail } : { sinceTime: cursor.last };
  const question = {
    path: `${podPath(namespace, pod)}/log`,
    query: { container, timestamps: true, follow: isFollowed, previous: isPrevious, ...since },
    ...{ verb: 'get', resource: 'pods/log', name: pod, signal },
  };
  const stream = await openStream(access, access.streams, question);
  const isNew = skipGiven(cursor);
  try {
    for await (const bytes of linesOf(stream)) {
      const line = toLine(bytes);
      if (isNew(line.timestamp)) yield line;
    }
  } catch (error) {
    throw toClusterError(error, askedOf(access, question));
  } finally {
    stream.destroy();
  }
}

/** Whether a line was not given yet: a reading begins at the second of the last one. */
function skipGiven(cursor: LogCursor): (timestamp: string) => boolean {
  const from = { ...cursor };
  let sameCount = 0;
  return (timestamp) => {
    const order = compareTimes(timestamp, from.last);
    if (from.last !== '' && order < 0) return false;
    if (from.last !== '' && order === 0) {
      sameCount += 1;
      if (sameCount <= from.count) return false;
    }
    cursor.count = timestamp === cursor.last ? cursor.count + 1 : 1;
    cursor.last = timestamp;
    return true;
  };
}

/** Times of a log, whose nanoseconds come without their last zeros. */
function compareTimes(one: string, other: string): number {
  const [a, b] = [padded(one), padded(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function padded(timestamp: string): string {
  const [, seconds = timestamp, nanos = ''] = /^(.{19})(?:\.(\d+))?/.exec(timestamp) ?? [];
  return `${seconds}.${nanos.padEnd(9, '0')}`;
}

function toLine(bytes: Buffer): LogLine {
  const end = bytes.indexOf(0x20);
  const timestamp = end === -1 ? '' : bytes.toString('utf8', 0, end);
  const clean = drawnLine(bytes.toString('utf8', end + 1));
  if (clean.length <= LINE_LIMIT) return { timestamp, text: clean, isCut: false };
  return { timestamp, text: clean.slice(0, LINE_LIMIT).replace(HALF_AT_END, ''), isCut: true };
}
