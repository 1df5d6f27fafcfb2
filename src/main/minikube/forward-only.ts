import type { OperationReport } from '#main/core/operations.ts';

/** The same report, whose progress never goes back. */
export function forwardOnly(report: OperationReport): OperationReport {
  let highest = 0;
  return {
    signal: report.signal,
    phase: (name, subject) => report.phase(name, subject),
    log: (line) => report.log(line),
    progress: (ratio) => {
      if (ratio === null) return;
      highest = Math.max(highest, ratio);
      report.progress(highest);
    },
  };
}
