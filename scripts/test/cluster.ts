import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { KIT_MANIFEST_FILE, type KitManifest } from '#main/kit/manifest.ts';
import { lendImages } from '../cluster/lent-images.ts';
import { whyNoCluster } from '../cluster/why-not.ts';
import { passSignals } from '../engine/command.ts';
import { KIT_ARCHIVE } from '../engine/surroundings.ts';
import { openCourse } from '../prove/lab.ts';
import { prepare } from '../setup/prepare.ts';
import { hasProgram } from '../setup/run.ts';
import { clusterSuites } from './cluster-suites.ts';
import { runSuites } from './run.ts';
import { ROOT } from './suite.ts';

/** Whether the cluster that KUBECONFIG names serves, and nothing is to be built. */
const IS_GIVEN = Boolean(process.env.KUBECONFIG);

/** Each has a cluster of its own: what waits for pods leaves processors idle. */
const AT_A_TIME = 2;

function whyNot(): string | null {
  if (!IS_GIVEN) return whyNoCluster();
  return hasProgram('kubectl') ? null : 'kubectl absent';
}

async function clusterExercises(): Promise<string[]> {
  const catalogue = await openCourse(join(ROOT, 'resources/course/fr'));
  const ids = catalogue.outline.units.flatMap((unit) => unit.exercises.map((one) => one.exerciseId));
  return ids.filter((id) => catalogue.exercise(id).file.needs.cluster);
}

/** Ours has the images of the course; another is lent them, where that can be done. */
async function lendCourseImages(): Promise<() => Promise<void>> {
  const nothing = async () => {};
  if (!IS_GIVEN) return nothing;
  const { images } = JSON.parse(
    readFileSync(join(dirname(KIT_ARCHIVE), KIT_MANIFEST_FILE), 'utf8'),
  ) as KitManifest;
  try {
    const lent = await lendImages(KIT_ARCHIVE, images);
    return lent?.takeBack ?? nothing;
  } catch (error) {
    console.error(`Les images du cours n’ont pu être prêtées au nœud : ${error}`);
    return nothing;
  }
}

/** A cluster that somebody lent is to be as it was: else all that passed does not count. */
async function isGivenBack(): Promise<boolean> {
  try {
    await takeBack();
    return true;
  } catch (error) {
    console.error(`Les images prêtées au nœud y sont restées : ${error}`);
    return false;
  }
}

let takeBack = async () => {};
passSignals(() => void takeBack().finally(() => process.exit(1)));
await prepare(['engine', 'chromium', ...(IS_GIVEN ? [] : (['cluster'] as const)), 'images', 'app']);
const reason = whyNot();
if (reason === null) takeBack = await lendCourseImages();
const suites = clusterSuites(reason, await clusterExercises(), IS_GIVEN ? 1 : AT_A_TIME);
let exitCode = 1;
try {
  exitCode = await runSuites([suites]);
} finally {
  process.exitCode = (await isGivenBack()) ? exitCode : 1;
}
