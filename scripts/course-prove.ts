/**
 * Plays every exercise's solution on a private real engine and asserts each step red before and green after, its other right
 * ways too, its wrong ways red, then that reset leaves the engine as it was: `npm run course:prove [-- --only ID[,ID]
 * --cluster --shared --shard i/n --seed TEXT --course DIR --json --report FILE]`. An exercise that breaks in several ways is
 * played in each of them; with `--seed`, in the one that the seed draws, and the other ways and wrong ones are those of the
 * third of the exercises that it draws. `--cluster` plays those that need a cluster, which are left out otherwise, on the one that `scripts/test-cluster.ts` started around it; with `--shared`, others work there meanwhile.
 */
import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ExerciseFile } from '#main/course/schema/exercise.ts';
import type { Parts } from '#main/parts.ts';
import { openCourse, openLab } from './prove/lab.ts';
import { printProof, printSummary, toReport } from './prove/print-proofs.ts';
import { CLUSTER_PATIENCE_MS, PATIENCE_MS, type Proof, proveExercise } from './prove/prove-exercise.ts';
import type { Proving } from './prove/snapshot.ts';

const ROOT = join(import.meta.dirname, '..');

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    shard: { type: 'string' },
    seed: { type: 'string' },
    course: { type: 'string', default: join(ROOT, 'resources/course/fr') },
    cluster: { type: 'boolean', default: false },
    shared: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    report: { type: 'string' },
  },
});

/** Solutions run commands and prune caches: never on an engine, nor a cluster, that is not ours to break. */
function runBesideOurOwn(): Promise<number> {
  const beside = options.cluster
    ? ['scripts/test-cluster.ts', '--engine']
    : ['scripts/test-engine.ts', '--images'];
  const args = [...beside, '--', process.execPath, import.meta.filename, ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}

function isInShard(index: number): boolean {
  const [wanted = 1, count = 1] = (options.shard ?? '1/1').split('/').map(Number);
  return index % count === wanted - 1;
}

async function main(): Promise<number> {
  if (process.env.CALE_PRIVATE_ENGINE !== '1') return runBesideOurOwn();
  if (options.cluster && process.env.CALE_CLUSTER !== '1')
    throw new Error('aucun cluster autour de cette commande');
  const dataDir = await mkdtemp(join(tmpdir(), 'cale-prove-'));
  const catalogue = await openCourse(options.course);
  const only = options.only?.split(',');
  const ids = catalogue.outline.units.flatMap((unit) => unit.exercises.map((one) => one.exerciseId));
  const chosen = ids
    .filter((id) => (only ? only.includes(id) : true))
    .map((id) => catalogue.exercise(id).file)
    .filter(({ needs }) => needs.cluster === options.cluster)
    .filter((_, index) => isInShard(index));
  if (only && chosen.length === 0) throw new Error(`aucun exercice ne s’appelle ${options.only}`);
  const lab = await openLab(dataDir, catalogue);
  try {
    return await proveAll(lab, chosen);
  } finally {
    await lab.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function proveAll(lab: Parts, files: readonly ExerciseFile[]): Promise<number> {
  const proofs: Proof[] = [];
  const skipped: string[] = [];
  for (const file of files) {
    const reason = await whyNot(lab, file);
    if (reason !== null) {
      skipped.push(`${file.id} : ${reason}`);
      continue;
    }
    const patienceMs = file.needs.cluster ? CLUSTER_PATIENCE_MS : PATIENCE_MS;
    const proof = await proveExercise({
      ...{ lab, file, patienceMs, isShared: options.shared },
      ...drawn(file),
    });
    proofs.push(proof);
    if (!options.json) printProof(proof);
  }
  const report = toReport(proofs, skipped);
  if (options.report) await writeFile(options.report, JSON.stringify(report));
  if (options.json) console.log(JSON.stringify({ ...report, proofs }));
  else printSummary(proofs, report);
  return report.failed.length > 0 ? 1 : 0;
}

/** One exercise in so many has its other ways and its wrong ones played where a seed draws. */
const WAYS_OF_ONE_IN = 3;

/** What the seed draws of an exercise; without a seed all of it is played. */
function drawn({ id, variants }: ExerciseFile): Pick<Proving, 'variant' | 'isSolutionOnly'> {
  if (options.seed === undefined) return {};
  const draw = (of: string) => Number.parseInt(hash('sha256', `${options.seed} ${of}`).slice(0, 8), 16);
  const isSolutionOnly = draw(`${id} ways`) % WAYS_OF_ONE_IN !== 0;
  return variants.length > 0 ? { isSolutionOnly, variant: draw(id) % variants.length } : { isSolutionOnly };
}

/** Why an exercise cannot be played here; null when it can. */
async function whyNot(lab: Parts, file: ExerciseFile): Promise<string | null> {
  const lost = file.needs.capabilities.filter((one) => !lab.engine.capabilities.value.includes(one));
  if (lost.length > 0) return `ce moteur n’a pas ${lost.join(', ')}`;
  if (!file.needs.cluster) return null;
  await lab.exercises.ready(file.id);
  const lostParts = lab.exercises.watch(file.id).value.needs.cluster?.lostParts ?? [];
  return lostParts.length > 0 ? `ce cluster n’a pas ${lostParts.join(', ')}` : null;
}

process.exitCode = await main();
