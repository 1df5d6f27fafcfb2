import { canInstallChromium, hasChromium } from '../setup/chromium.ts';
import { canInstallEngine, hasEnginePackages } from '../setup/engine-packages.ts';
import {
  commandSuite,
  parallelSuite,
  reportSuite,
  type Suite,
  skippedSuite,
  type Tally,
  tally,
} from './suite.ts';

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: { status: string; assertionResults: { status: string; fullName: string }[] }[];
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: PlaywrightSuite[];
}
interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs?: {
    title: string;
    tests: { projectName: string; status: string; annotations: { type: string; description?: string }[] }[];
  }[];
}

interface ProveReport {
  passed: number;
  failed: number;
  skipped: string[];
}

function vitestArguments(project: string, report = project): string[] {
  return [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=reports/${report}.json`,
  ];
}

function readVitest(report: VitestReport): Tally {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const skipped = report.testResults
    .flatMap((file) => file.assertionResults)
    .filter((test) => test.status === 'pending' || test.status === 'skipped')
    .map((test) => test.fullName);
  return tally(report.numPassedTests, report.numFailedTests + brokenFiles.length, skipped);
}

/** A flaky test is a defect here: it counts as failed. */
function readPlaywright(report: PlaywrightReport): Tally {
  const { expected, unexpected, flaky } = report.stats;
  return tally(expected, unexpected + flaky, report.suites.flatMap(skippedSpecs));
}

function skippedSpecs(suite: PlaywrightSuite): string[] {
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === 'skipped')
      .map((test) => {
        const reason = test.annotations.find((note) => note.type === 'skip')?.description ?? 'sans raison';
        return `[${test.projectName}] ${spec.title} : ${reason}`;
      }),
  );
  return [...own, ...(suite.suites ?? []).flatMap(skippedSpecs)];
}

/** Types, lint, import rules, unit tests, course schema, spelling: everything that needs neither engine nor browser. */
export function checkSuites(): Suite[] {
  return [
    commandSuite('types', 'tsc', []),
    commandSuite('lint', 'biome', ['check', '.', '--error-on-warnings']),
    commandSuite('règles d’import', 'node', ['scripts/lint-imports.ts']),
    commandSuite('schéma du cours', 'node', ['scripts/course-lint.ts']),
    commandSuite('orthographe', 'node', ['scripts/spell.ts']),
    reportSuite({
      name: 'unitaires',
      command: 'vitest',
      args: vitestArguments('unit'),
      report: 'unit.json',
      read: readVitest,
    }),
  ];
}

/** Suites that need a private real engine, then Chromium; skipped by name where the machine cannot have them. */
export function realSuites(): Suite[] {
  const engineReason = whyNoEngine();
  const names = ['intégration', 'preuves du cours', 'bout en bout'];
  if (engineReason) return names.map((name) => skippedSuite(name, engineReason));
  return [integrationSuite(), proveSuite(), endToEndSuite()];
}

function whyNoEngine(): string | null {
  if (process.platform !== 'linux') return 'un moteur privé demande Linux';
  if (process.getuid?.() !== 0) return 'un moteur privé demande d’être root';
  if (!hasEnginePackages() && !canInstallEngine())
    return 'aucun moteur installé, et ce système n’est ni Debian ni Ubuntu';
  return null;
}

/** Tests that wait for an engine leave processors idle: two halves, each with an engine of its own. */
const INTEGRATION_PARTS = [1, 2];

function integrationSuite(): Suite {
  return parallelSuite('intégration', INTEGRATION_PARTS.map(integrationPart));
}

function integrationPart(part: number) {
  const report = `integration-${part}`;
  const shard = `--shard=${part}/${INTEGRATION_PARTS.length}`;
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

function proveSuite(): Suite {
  return reportSuite<ProveReport>({
    name: 'preuves du cours',
    command: 'node',
    args: ['scripts/course-prove.ts', '--report', 'reports/course.json'],
    report: 'course.json',
    read: (report) => tally(report.passed, report.failed, report.skipped),
  });
}

function endToEndSuite(): Suite {
  if (!hasChromium() && !canInstallChromium()) return skippedSuite('bout en bout', 'Chromium absent');
  return reportSuite({
    name: 'bout en bout',
    command: 'node',
    args: ['scripts/test-engine.ts', '--images', '--', 'playwright', 'test'],
    report: 'e2e.json',
    read: readPlaywright,
  });
}
