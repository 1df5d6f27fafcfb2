/** What BuildKit says of one step; times in milliseconds since 1970. */
export interface ProgressStep {
  stepId: string;
  name: string;
  startedAtMs: number | null;
  completedAtMs: number | null;
  isCached: boolean;
  error: string | null;
  /** End of what its program wrote, at most `KEPT_LOG_CHARS`. */
  log: string;
  isLogCut: boolean;
}

/** All that BuildKit said of a build so far. */
export interface BuildProgress {
  /** In the order BuildKit first named them. */
  steps: ReadonlyMap<string, ProgressStep>;
}

/** Before BuildKit said anything. */
export const NO_PROGRESS: BuildProgress = { steps: new Map() };

/** Kept of the log of each step: several screens, a bounded memory. */
export const KEPT_LOG_CHARS = 64_000;
/** Steps kept: a Dockerfile of thousands of lines is no Dockerfile. */
const MAX_STEPS = 1_000;

/** One message of `docker buildx build --progress=rawjson`; every field may be absent. */
interface ProgressMessage {
  vertexes?: unknown;
  logs?: unknown;
}

/** The progress after one message. Pure; what is not understood changes nothing. */
export function applyProgress(progress: BuildProgress, message: ProgressMessage): BuildProgress {
  const steps = new Map(progress.steps);
  for (const vertex of records(message.vertexes)) takeVertex(steps, vertex);
  for (const log of records(message.logs)) takeLog(steps, log);
  return { steps };
}

function takeVertex(steps: Map<string, ProgressStep>, vertex: Record<string, unknown>): void {
  const stepId = text(vertex.digest);
  const before = steps.get(stepId);
  if (stepId === '' || (!before && steps.size >= MAX_STEPS)) return;
  const startedAtMs = time(vertex.started);
  const completedAtMs = time(vertex.completed);
  // BuildKit may start a step again: the first start counts, and it is over only when the last word says so.
  const isAgain = startedAtMs !== null && completedAtMs === null;
  steps.set(stepId, {
    stepId,
    name: text(vertex.name) || (before?.name ?? ''),
    startedAtMs: before?.startedAtMs ?? startedAtMs,
    completedAtMs: isAgain ? null : (completedAtMs ?? before?.completedAtMs ?? null),
    isCached: vertex.cached === true || before?.isCached === true,
    error: text(vertex.error) || (before?.error ?? null),
    log: before?.log ?? '',
    isLogCut: before?.isLogCut ?? false,
  });
}

function takeLog(steps: Map<string, ProgressStep>, entry: Record<string, unknown>): void {
  const step = steps.get(text(entry.vertex));
  if (!step) return;
  const whole = step.log + decodeBase64(text(entry.data));
  const log = whole.length > KEPT_LOG_CHARS ? whole.slice(-KEPT_LOG_CHARS) : whole;
  steps.set(step.stepId, { ...step, log, isLogCut: step.isLogCut || log.length < whole.length });
}

function records(value: unknown): Record<string, unknown>[] {
  if (!Array.isArray(value)) return [];
  return value.filter((it): it is Record<string, unknown> => typeof it === 'object' && it !== null);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function time(value: unknown): number | null {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}

const decoder = new TextDecoder();

function decodeBase64(data: string): string {
  try {
    return decoder.decode(Uint8Array.from(atob(data), (char) => char.charCodeAt(0)));
  } catch {
    return '';
  }
}

/** What one line of the CLI's output turned out to be. */
type ProgressLine = { kind: 'message'; message: ProgressMessage } | { kind: 'text'; text: string } | null;

/** Longest message put together before it is given up, in characters. */
const MAX_MESSAGE_CHARS = 4_000_000;

/**
 * Reads the CLI's output line by line: buildx 0.13 writes each message over several lines, later ones on one, and the
 * failure comes last as plain text. Null: the line is a part of a message.
 */
export function createProgressReader(): (line: string) => ProgressLine {
  let open: string[] | null = null;
  let size = 0;
  return (line) => {
    if (open === null) {
      if (line !== '{') return readLine(line);
      open = [line];
      size = 1;
      return null;
    }
    open.push(line);
    size += line.length;
    if (line !== '}' && size < MAX_MESSAGE_CHARS) return null;
    const whole = open.join('\n');
    open = null;
    return readLine(whole);
  };
}

function readLine(line: string): ProgressLine {
  if (line.startsWith('{')) {
    try {
      const message: unknown = JSON.parse(line);
      if (typeof message === 'object' && message !== null) return { kind: 'message', message };
    } catch {
      // Not a message: the learner's program may have written a brace.
    }
  }
  return { kind: 'text', text: line };
}
