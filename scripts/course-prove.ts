/**
 * Plays every exercise's solution on a private real engine and asserts each step red before and green after, then that
 * reset leaves the engine as it was: `npm run course:prove [-- --only ID[,ID] --shard i/n --course DIR --json
 * --report FILE]`.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ExerciseFile } from '#shared/course/exercise.ts';
import { type Lab, openCourse, openLab } from './prove/lab.ts';
import { printProof, printSummary, toReport } from './prove/print-proofs.ts';
import { type Proof, proveExercise } from './prove/prove-exercise.ts';

const ROOT = join(import.meta.dirname, '..');

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    shard: { type: 'string' },
    course: { type: 'string', default: join(ROOT, 'resources/course/fr') },
    json: { type: 'boolean', default: false },
    report: { type: 'string' },
  },
});

/** Solutions run commands and prune caches: never on an engine that is not ours to break. */
function runBesidePrivateEngine(): Promise<number> {
  const args = ['scripts/test-engine.ts', '--images', '--', process.execPath, import.meta.filename];
  const child = spawn(process.execPath, [...args, ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' });
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}

function isInShard(index: number): boolean {
  const [wanted = 1, count = 1] = (options.shard ?? '1/1').split('/').map(Number);
  return index % count === wanted - 1;
}

async function main(): Promise<number> {
  if (process.env.CALE_PRIVATE_ENGINE !== '1') return runBesidePrivateEngine();
  const dataDir = await mkdtemp(join(tmpdir(), 'cale-prove-'));
  const catalogue = await openCourse(options.course);
  const lab = await openLab(dataDir, catalogue);
  try {
    const only = options.only?.split(',');
    const ids = catalogue.outline.units.flatMap((unit) => unit.exercises.map((one) => one.exerciseId));
    const chosen = ids
      .filter((id) => (only ? only.includes(id) : true))
      .filter((_, index) => isInShard(index));
    if (only && chosen.length === 0) throw new Error(`aucun exercice ne s’appelle ${options.only}`);
    return await proveAll(
      lab,
      chosen.map((id) => catalogue.exercise(id).file),
    );
  } finally {
    await lab.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function proveAll(lab: Lab, files: readonly ExerciseFile[]): Promise<number> {
  const proofs: Proof[] = [];
  const skipped: string[] = [];
  for (const file of files) {
    const lost = file.needs.capabilities.filter((one) => !lab.engine.capabilities.value.includes(one));
    if (lost.length > 0) {
      skipped.push(`${file.id} : ce moteur n’a pas ${lost.join(', ')}`);
      continue;
    }
    const proof = await proveExercise(lab, file);
    proofs.push(proof);
    if (!options.json) printProof(proof);
  }
  const report = toReport(proofs, skipped);
  if (options.report) await writeFile(options.report, JSON.stringify(report));
  if (options.json) console.log(JSON.stringify({ ...report, proofs }));
  else printSummary(proofs, report);
  return report.failed > 0 ? 1 : 0;
}

process.exitCode = await main();
