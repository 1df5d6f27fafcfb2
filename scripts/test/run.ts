import { mkdirSync } from 'node:fs';
import { addTallies, REPORTS, type Suite, type Tally, tally } from './suite.ts';

/** Runs suites one after the other and prints what each took; the last line is the plain count. */
export async function runSuites(suites: readonly Suite[]): Promise<number> {
  mkdirSync(REPORTS, { recursive: true });
  const results: Tally[] = [];
  const rows: string[] = [];
  for (const suite of suites) {
    console.log(`\n── ${suite.name}`);
    const startedAt = Date.now();
    const result = await suite.run();
    results.push(result);
    rows.push(describe(suite.name, result, Date.now() - startedAt));
  }
  const total = results.reduce(addTallies, tally(0, 0));
  console.log(`\n${rows.join('\n')}`);
  for (const name of total.skipped) console.log(`  sauté : ${name}`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped.length} skipped`);
  return total.failed > 0 ? 1 : 0;
}

function describe(name: string, { passed, failed, skipped }: Tally, tookMs: number): string {
  const seconds = (tookMs / 1000).toFixed(1).padStart(6);
  return `${failed > 0 ? '✗' : '✓'} ${name.padEnd(18)} ${seconds} s  ${passed} réussis, ${failed} échoués, ${skipped.length} sautés`;
}
