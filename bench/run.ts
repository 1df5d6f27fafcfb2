/** Measures each benchmark beside its peer in one run and writes `reports/bench.json`; `npm run bench [-- NAME…]`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run as runCluster } from './cluster.ts';
import { run as runCourse } from './course.ts';
import { run as runEcho } from './echo.ts';
import type { BenchEntry } from './entry.ts';
import { run as runGrowth } from './growth.ts';
import { run as runLatency } from './latency.ts';
import { run as runLayers } from './layers.ts';
import { run as runMany } from './many.ts';
import { run as runOpening } from './opening.ts';
import { run as runRest } from './rest.ts';
import { type Machine, thisMachine } from './support/machine.ts';
import { run as runTerminal } from './terminal.ts';

/** What `reports/bench.json` holds. */
interface Report {
  machine: Machine;
  /** Each with when it was measured. */
  entries: (BenchEntry & { date: string })[];
}

const REPORT = join(import.meta.dirname, '../reports/bench.json');
/** Beside a control plane; the others are beside an engine. */
const CLUSTER = 'cluster';
const BENCHES: Record<string, () => Promise<BenchEntry[]>> = {
  [CLUSTER]: runCluster,
  course: runCourse,
  opening: runOpening,
  layers: runLayers,
  latency: runLatency,
  terminal: runTerminal,
  echo: runEcho,
  rest: runRest,
  growth: runGrowth,
  // Last: the engine keeps its thousand containers.
  many: runMany,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`Mesures inconnues : ${unknown.join(', ')}. Il y a : ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}

const entries: BenchEntry[] = [];
for (const [name, run] of Object.entries(BENCHES)) {
  if (asked.includes(name) || (asked.length === 0 && name !== CLUSTER)) entries.push(...(await run()));
}
mkdirSync(join(REPORT, '..'), { recursive: true });
const date = new Date().toISOString();
const report: Report = {
  machine: thisMachine(),
  entries: [...kept(), ...entries.map((entry) => ({ ...entry, date }))],
};
writeFileSync(REPORT, `${JSON.stringify(report, null, 2)}\n`);
for (const entry of entries) console.log(describe(entry));
process.exitCode = entries.every(({ ok }) => ok) ? 0 : 1;

/** The other half of the figures, which had other surroundings. */
function kept(): Report['entries'] {
  if (!existsSync(REPORT)) return [];
  const before = JSON.parse(readFileSync(REPORT, 'utf8')) as Partial<Report>;
  const isOfCluster = ({ name }: BenchEntry) => name.startsWith(`${CLUSTER}:`);
  return (before.entries ?? []).filter((entry) => isOfCluster(entry) !== entries.some(isOfCluster));
}

function describe({ name, ours, peer, peerName, unit, ratio, goal, ok }: BenchEntry): string {
  const beside = peer === null ? '' : `, ${peerName} ${rounded(peer)} ${unit}, ratio ${ratio?.toFixed(2)}`;
  return `${ok ? '✓' : '✗'} ${name}: ${rounded(ours)} ${unit}${beside} (${goal})`;
}

/** Short enough to be read, and exact enough to be compared. */
function rounded(value: number): number {
  return value < 100 ? Math.round(value * 10) / 10 : Math.round(value);
}
