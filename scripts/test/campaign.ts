/**
 * What takes long: every file of tests that samples a space (it imports `tests/support/campaign.ts`), over much more of
 * it, beside a real cluster too where one can run; every way in which an exercise of the course breaks; then, on the built app,
 * what only a long time shows (`tests/campaign`). Run by `npm run test:campaign`.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { whyNoCluster } from '../cluster/why-not.ts';
import { ROOT } from './suite.ts';

const env = { ...process.env, CALE_CAMPAIGN: '1' };

/** The files of a folder of tests that sample a space. */
function sampling(folder: string): string[] {
  const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /\.(test|spec)\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`)
    .filter((file) => readFileSync(join(ROOT, file), 'utf8').includes('support/campaign.ts'))
    .sort();
}

function run(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { cwd: ROOT, env, stdio: 'inherit' }).status === 0;
}

/** On a cluster and an engine of their own; skipped by name where no cluster can run. */
function runBesideCluster(names: readonly string[], command: readonly string[]): boolean {
  const reason = whyNoCluster();
  if (reason === null) return run('node', ['scripts/test-cluster.ts', '--engine', '--', ...command]);
  for (const name of names) console.log(`  sauté : ${name} : ${reason}`);
  return true;
}

const onCluster = sampling('tests/cluster');

const isGood = [
  run('vitest', ['run', '--project', 'unit', ...sampling('tests/unit')]),
  run('vitest', ['run', '--project', 'integration', ...sampling('tests/integration')]),
  runBesideCluster(onCluster, ['vitest', 'run', '--project', 'cluster', ...onCluster]),
  run('node', ['scripts/course-prove.ts']),
  runBesideCluster(['preuves du cluster'], ['node', 'scripts/course-prove.ts', '--cluster']),
  run('playwright', ['test', '--project=browser', ...sampling('tests/e2e')]),
  run('playwright', ['test', '--project=campagne']),
].every(Boolean);
process.exitCode = isGood ? 0 : 1;
