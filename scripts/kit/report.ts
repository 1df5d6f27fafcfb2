import type { KitBuildLine } from '#main/kit/build-line.ts';
import type { KitPhase } from '#shared/domain/kit.ts';
import { KIT_CLI } from '#shared/strings/fr/kit.ts';
import { asKitFailure } from './failure.ts';

/** Where the build says what it does: sentences for a person, or one JSON object a line for the app. */
export interface Report {
  /** `ratio`: 0 to 1 of the whole build, or null when it cannot be known. */
  progress(phase: KitPhase, subject: string | null, ratio: number | null): void;
  info(sentence: string): void;
  /** Something the person must know that does not stop the build. */
  warn(sentence: string): void;
  failed(error: unknown): void;
}

/** Sentences; the same one is not said twice in a row. */
export function createHumanReport(write: (text: string) => void): Report {
  let last = '';
  return {
    progress: (phase, subject) => {
      const line = KIT_CLI.phase(phase, subject);
      if (line !== last) write(`${line}\n`);
      last = line;
    },
    info: (sentence) => write(`${sentence}\n`),
    warn: (sentence) => write(`${KIT_CLI.warning(sentence)}\n`),
    failed: (error) => write(`${KIT_CLI.error(sentenceOf(error))}\n`),
  };
}

/** Lines of `kitBuildLineSchema`. */
export function createJsonReport(write: (text: string) => void): Report {
  const line = (value: KitBuildLine) => write(`${JSON.stringify(value)}\n`);
  return {
    progress: (phase, subject, ratio) => line({ kind: 'progress', phase, subject, ratio }),
    info: (message) => line({ kind: 'log', level: 'info', message }),
    warn: (message) => line({ kind: 'log', level: 'warning', message }),
    failed: (error) => line({ kind: 'failed', code: asKitFailure(error).code, message: sentenceOf(error) }),
  };
}

/** The same report, its ratios brought into a part of the whole: from `start`, `length` long. */
export function partOf(report: Report, start: number, length: number): Report {
  const scale = (ratio: number | null) => (ratio === null ? null : start + ratio * length);
  return { ...report, progress: (phase, subject, ratio) => report.progress(phase, subject, scale(ratio)) };
}

function sentenceOf(error: unknown): string {
  const { code, details } = asKitFailure(error);
  return KIT_CLI.failures[code](details);
}
