import { mkdirSync } from 'node:fs';
import { addTallies, REPORTS, type Suite, type Tally, tally } from './suite.ts';

interface Result {
  tally: Tally;
  row: string;
}

/**
 * Runs suites one after the other, those of a list side by side, and prints what was skipped, what each took and what
 * failed and why; the last line is the plain count.
 */
export async function runSuites(suites: readonly (Suite | readonly Suite[])[]): Promise<number> {
  mkdirSync(REPORTS, { recursive: true });
  const results: Result[] = [];
  for (const one of suites) results.push(...(await Promise.all([one].flat().map(runSuite))));
  const total = results.map((result) => result.tally).reduce(addTallies, tally(0));
  for (const name of total.skipped) console.log(`  sauté : ${name}`);
  console.log(`\n${results.map(({ row }) => row).join('\n')}`);
  for (const name of total.failed) console.log(`  échoué : ${name}`);
  console.log(`${total.passed} passed, ${total.failed.length} failed, ${total.skipped.length} skipped`);
  return total.failed.length > 0 ? 1 : 0;
}

async function runSuite(suite: Suite): Promise<Result> {
  console.log(`\n── ${suite.name}`);
  const startedAt = Date.now();
  const result = await suite.run();
  return { tally: result, row: describe(suite.name, result, Date.now() - startedAt) };
}

function describe(name: string, { passed, failed, skipped }: Tally, tookMs: number): string {
  const seconds = (tookMs / 1000).toFixed(1).padStart(6);
  return `${failed.length > 0 ? '✗' : '✓'} ${name.padEnd(18)} ${seconds} s  ${passed} réussis, ${failed.length} échoués, ${skipped.length} sautés`;
}
