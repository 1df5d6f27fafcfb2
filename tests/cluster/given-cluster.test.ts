import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect } from 'vitest';
import { itWith, kubectl } from '../support/cluster.ts';

const folder = mkdtempSync(join(tmpdir(), 'cale-essai-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SCRIPT = join(import.meta.dirname, '../../scripts/test-cluster.ts');
const FILES = ['tests/cluster/manifest.test.ts', 'tests/cluster/private-cluster.test.ts'];
/** Two files of tests run within this one, on a busy machine too. */
const RUN_MS = 300_000;

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { assertionResults: { status: string; title: string }[] }[];
}

await itWith(
  ['own'],
  'is another’s where only its kubeconfig is given: checks that need ours are skipped by name, and nothing stays in it',
  async () => {
    const before = await whatIsThere();
    const { numPassedTests, numFailedTests, testResults } = await runByKubeconfig();
    const skipped = testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status !== 'passed')
      .map(({ title }) => title);
    expect(numFailedTests).toBe(0);
    expect(numPassedTests).toBeGreaterThan(0);
    expect(skipped).toHaveLength(2);
    for (const title of skipped) expect(title).toMatch(/ \(cluster donné par KUBECONFIG, pas le nôtre\)$/);
    await expect.poll(whatIsThere).toEqual(before);
  },
  RUN_MS,
);

/** What a test may leave behind in a cluster: spaces, and what is in none. */
async function whatIsThere(): Promise<string[]> {
  const kinds = 'namespaces,persistentvolumes,storageclasses,clusterroles,clusterrolebindings';
  return (await kubectl(['get', kinds, '-o', 'name'])).split('\n').sort();
}

async function runByKubeconfig(): Promise<Report> {
  const report = join(folder, 'rapport.json');
  const vitest = ['vitest', 'run', '--project', 'cluster', '--reporter=json', `--outputFile.json=${report}`];
  await promisify(execFile)(process.execPath, [SCRIPT, '--', ...vitest, ...FILES], {
    env: givenAlone(),
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  return JSON.parse(readFileSync(report, 'utf8')) as Report;
}

/** The environment of somebody who has a cluster, and nothing of who runs this test. */
function givenAlone(): NodeJS.ProcessEnv {
  const isOurs = (name: string) => /^(CALE_CLUSTER|VITEST|TEST$|NODE_ENV$|npm_)/.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOurs(name)));
}
