import type { Proof } from './prove-exercise.ts';

/** What the last line counts. */
export interface ProveReport {
  passed: number;
  /** The exercise and the first line of what failed in it. */
  failed: string[];
  /** Names with the reason. */
  skipped: string[];
}

/** Exercises should be proved within this many milliseconds, nine out of ten. */
const GOAL_P90_MS = 6_000;

/** What the proofs add to the last line, with the names of what failed. */
export function toReport(proofs: readonly Proof[], skipped: readonly string[]): ProveReport {
  const passed = proofs.reduce((sum, proof) => sum + proof.passed, 0);
  const failed = proofs.flatMap(({ exerciseId, failures }) =>
    failures.map((failure) => `${exerciseId} : ${failure.split('\n', 1)[0]}`),
  );
  return { passed, failed, skipped: [...skipped] };
}

/** One line for each exercise, as it ends. */
export function printProof(proof: Proof): void {
  const mark = proof.failures.length > 0 ? '✗' : '✓';
  const steps = `${proof.stepCount} étapes`.padStart(10);
  const worst = formatMs(Math.max(0, ...proof.ticksMs)).padStart(8);
  console.log(
    `${mark} ${proof.exerciseId.padEnd(28)} ${steps} ${formatMs(proof.tookMs).padStart(9)}  coche ${worst}`,
  );
  for (const failure of proof.failures) console.log(`    ${failure.replaceAll('\n', '\n    ')}`);
}

/** Percentiles of the whole, then the plain count. */
export function printSummary(proofs: readonly Proof[], report: ProveReport): void {
  const times = proofs.map((proof) => proof.tookMs);
  const ticks = proofs.flatMap((proof) => proof.ticksMs);
  const p90 = percentile(times, 0.9);
  const late = p90 > GOAL_P90_MS ? ` (au-delà de l’objectif de ${formatMs(GOAL_P90_MS)})` : '';
  console.log(`\nPar exercice : p50 ${formatMs(percentile(times, 0.5))}, p90 ${formatMs(p90)}${late}`);
  console.log(
    `Par coche : p50 ${formatMs(percentile(ticks, 0.5))}, p95 ${formatMs(percentile(ticks, 0.95))}`,
  );
  const guards = proofs.flatMap((proof) => proof.guards);
  if (guards.length > 0) console.log(`Gardes, vraies avant leur étape et encore après : ${guards.length}`);
  for (const guard of guards) console.log(`  ${guard}`);
  const bets = proofs.flatMap((proof) => proof.bets);
  if (bets.length > 0) console.log(`Paris, avec la réponse que le moteur donne : ${bets.length}`);
  for (const bet of bets) console.log(`  ${bet}`);
  for (const name of report.skipped) console.log(`  sauté : ${name}`);
  console.log(`${report.passed} passed, ${report.failed.length} failed, ${report.skipped.length} skipped`);
}

/** Nearest rank; 0 of nothing. */
export function percentile(values: readonly number[], ratio: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * ratio) - 1)] ?? 0;
}

function formatMs(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
