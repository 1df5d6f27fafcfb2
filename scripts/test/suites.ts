import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { hasChromium } from '../setup/chromium.ts';
import { hasEnginePackages } from '../setup/engine-packages.ts';
import {
  commandSuite,
  createSlots,
  partedSuite,
  ROOT,
  reportSuite,
  type Suite,
  skippedSuite,
  type Tally,
  tally,
} from './suite.ts';

interface VitestReport {
  numPassedTests: number;
  testResults: { name: string; status: string; message?: string; assertionResults: VitestAssertion[] }[];
}
interface VitestAssertion {
  status: string;
  fullName: string;
  failureMessages?: string[];
}

interface PlaywrightReport {
  stats: { expected: number };
  suites: PlaywrightSuite[];
}
interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs?: PlaywrightSpec[];
}
interface PlaywrightSpec {
  title: string;
  tests: PlaywrightTest[];
}
interface PlaywrightTest {
  projectName: string;
  status: string;
  annotations: { type: string; description?: string }[];
  /** A test that ran out of time says that first, then what it waited for. */
  results?: { errors?: { message?: string }[] }[];
}

interface ProveReport {
  passed: number;
  failed: string[];
  skipped: string[];
}

/** What makes Vitest run a project and write `reports/REPORT.json`. */
export function vitestArguments(project: string, report = project): string[] {
  return [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=reports/${report}.json`,
  ];
}

/** What a report of Vitest adds; a file that could not be read counts as one failure. */
export function readVitest({ numPassedTests, testResults }: VitestReport): Tally {
  const named = (wanted: readonly string[]) =>
    testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => wanted.includes(status))
        .map(({ fullName, failureMessages }) =>
          withCause(`${relative(ROOT, name)} > ${fullName}`, failureMessages?.[0] ?? ''),
        ),
    );
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(isFailed),
  );
  return tally(
    numPassedTests,
    [
      ...broken.map(({ name, message }) => withCause(relative(ROOT, name), message ?? '')),
      ...named(['failed']),
    ],
    named(['pending', 'skipped']),
  );
}

const isFailed = ({ status }: { status: string }) => status === 'failed';

/** A flaky test is a defect here: it counts as failed. */
export function readPlaywright(report: PlaywrightReport): Tally {
  const specs = report.suites.flatMap(specsOf);
  const named = (wanted: readonly string[]) =>
    specs.flatMap(({ title, tests }) =>
      tests
        .filter(({ status }) => wanted.includes(status))
        .map((test) => withCause(`[${test.projectName}] ${title}${reasonOf(test)}`, ...errorsOf(test))),
    );
  return tally(report.stats.expected, named(['unexpected', 'flaky']), named(['skipped']));
}

/** What a report of the course's proofs adds. */
export function readProofs({ passed, failed, skipped }: ProveReport): Tally {
  return tally(passed, failed, skipped);
}

function specsOf({ specs = [], suites = [] }: PlaywrightSuite): PlaywrightSpec[] {
  return [...specs, ...suites.flatMap(specsOf)];
}

/** So much of what a failed test said that several fit into the end of a log that a service keeps. */
const CAUSE_LINES = 12;

/** A name, and below it the beginning of each thing said. */
function withCause(name: string, ...said: string[]): string {
  const lines = said.flatMap(beginningOf).map((line) => `      ${line.slice(0, 200)}`);
  return [name, ...lines].join('\n');
}

function beginningOf(said: string): string[] {
  const lines = stripVTControlCharacters(said).split('\n');
  return lines.filter((line) => line.trim() !== '').slice(0, CAUSE_LINES);
}

function errorsOf({ status, results = [] }: PlaywrightTest): string[] {
  if (status === 'skipped') return [];
  const errors = results.find(({ errors = [] }) => errors.length > 0)?.errors ?? [];
  return errors.map(({ message = '' }) => message);
}

function reasonOf({ status, annotations }: PlaywrightTest): string {
  if (status !== 'skipped') return status === 'flaky' ? ' : réussi au second essai' : '';
  return ` : ${annotations.find((note) => note.type === 'skip')?.description ?? 'sans raison'}`;
}

/** Types, lint, import rules, dead exports, course schema, spelling; a list is of those that use one processor each. */
export function checkSuites(): (Suite | Suite[])[] {
  return [
    commandSuite('types', 'tsc', []),
    commandSuite('lint', 'biome', ['check', '.', '--error-on-warnings']),
    [
      commandSuite('schéma du cours', 'node', ['scripts/course-lint.ts']),
      commandSuite('orthographe', 'node', ['scripts/spell.ts']),
    ],
    [
      commandSuite('règles d’import', 'node', ['scripts/lint-imports.ts']),
      commandSuite('exports sans usage', 'node', ['scripts/lint-dead-exports.ts']),
    ],
  ];
}

/** Tests that need neither engine nor browser. */
export function unitSuite(): Suite {
  return reportSuite({
    name: 'unitaires',
    command: 'vitest',
    args: vitestArguments('unit'),
    report: 'unit.json',
    read: readVitest,
  });
}

/** Suites that need a private real engine, then Chromium; skipped by name where the machine cannot have them. */
export function realSuites(): Suite[] {
  const engineReason = whyNoEngine();
  const names = ['intégration', 'preuves du cours', 'bout en bout'];
  if (engineReason) return names.map((name) => skippedSuite(name, engineReason));
  const slots = createSlots(AT_A_TIME);
  const cut = <T>(count: number, partOf: (part: number) => T) => numbers(count).map(partOf);
  return [
    hasChromium()
      ? partedSuite('bout en bout', slots, [END_TO_END])
      : skippedSuite('bout en bout', 'Chromium absent'),
    partedSuite('intégration', slots, cut(PARTS.integration, integrationPart)),
    partedSuite('preuves du cours', slots, cut(PARTS.proofs, proofsPart)),
  ];
}

function whyNoEngine(): string | null {
  if (process.platform !== 'linux') return 'un moteur privé demande Linux';
  if (process.getuid?.() !== 0) return 'un moteur privé demande d’être root';
  if (!hasEnginePackages()) return 'aucun moteur installé, et ce système n’est ni Debian ni Ubuntu';
  return null;
}

/** Tests that wait for an engine leave processors idle: as many parts at a time, each with an engine of its own. */
const AT_A_TIME = 2;
/** How many parts a suite is cut in: enough that the last ones end together, few for what a new engine takes. */
const PARTS = { integration: 3, proofs: 2 };

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

function integrationPart(part: number) {
  const report = `integration-${part}`;
  const shard = `--shard=${part}/${PARTS.integration}`;
  return {
    command: 'node',
    args: [
      ...['scripts/test-engine.ts', '--images', '--'],
      ...['vitest', ...vitestArguments('integration', report), shard],
    ],
    report: `${report}.json`,
    read: readVitest,
  };
}

/** Draws which way an exercise is broken, and whose other ways are played; `npm run test:campaign` plays them all. */
export const DRAWN = ['--seed', 'a'];

function proofsPart(part: number) {
  const report = `course-${part}.json`;
  const shard = ['--shard', `${part}/${PARTS.proofs}`];
  return {
    command: 'node',
    args: ['scripts/course-prove.ts', ...shard, ...DRAWN, '--report', `reports/${report}`],
    report,
    read: readProofs,
  };
}

/** One part: it computes more than it waits, and leaves the other place to those that wait. */
const END_TO_END = {
  command: 'node',
  args: ['scripts/test-engine.ts', '--images', '--', 'playwright', 'test'],
  report: 'e2e.json',
  read: readPlaywright,
};
