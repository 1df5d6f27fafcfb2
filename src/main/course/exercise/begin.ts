import type { ExerciseFile } from '#main/course/schema/exercise.ts';
import { writeWholeFile } from '#main/files/write-file.ts';
import { noteBeginning } from './beginning.ts';
import { requireSameCluster } from './cluster/same-cluster.ts';
import type { ExerciseDeps } from './exercise-deps.ts';
import { withBegun } from './exercise-progress.ts';
import { KINDS, kindOf } from './objects/kinds.ts';
import { mayOwn, nameKey, type Surroundings } from './objects/object-kind.ts';
import { listClaimedKeys } from './objects/owned.ts';
import { lookAround } from './objects/world.ts';
import { reachOf } from './reach.ts';
import { rememberedNames } from './seen-names.ts';
import { builtInVariables, fillOwns, fillText, type Variables } from './substitute.ts';
import { drawVariables, drawVariant } from './variables.ts';
import { isInWorkspace } from './workspace-files.ts';

/**
 * Draws the variables, notes the time, then everything that is there already: none of it will ever be owned. Gives the workspace
 * its files last. `variant` names the row of values that is not to be drawn. Rejects where the cluster it needs may not be changed, or another
 * one is chosen meanwhile, and with `exercise-swarm-active` where it makes a swarm on an engine that is in one.
 */
export async function beginExercise(file: ExerciseFile, deps: ExerciseDeps, variant?: number): Promise<void> {
  const { docker, workspace } = deps;
  const reach = reachOf(file);
  for (const kind of KINDS) if (mayOwn(kind, file.owns)) await kind.requireRoom?.(deps);
  const clusterId = reach.cluster ? await requireCluster(deps) : null;
  const builtIn = builtInVariables(deps);
  const alone = await drawVariables(file, deps.cluster);
  const drawn = { ...alone, ...drawVariant(file, { ...builtIn, ...alone }, variant) };
  const variables = { ...builtIn, ...drawn };
  const beganAt = reach.docker ? await docker.engine.timeMs() : Date.now();
  const owns = fillOwns(file.owns, variables);
  const world = lookAround(deps, { owns, reach });
  const beginning = await noteBeginning(world, deps, { beganAt, owns, reach, clusterId: clusterId ?? '' });
  const claims = { exerciseId: file.id, owns, workspaceDir: workspace.dir, reach };
  const existedBefore = await listClaimedKeys(claims, world);
  const seen = await presentNames(file, variables, deps);
  if (clusterId !== null) await requireSameCluster(deps.cluster, clusterId);
  await deps.beginnings.keep(file.id, beginning);
  const opened = { beganAt, stepOpenedAt: beganAt, stepOpenedHereAt: Date.now() };
  const entry = { ...opened, variables: drawn, existedBefore, seen, clusterId, steps: {}, outage: null };
  await deps.progress.update((all) => withBegun(all, file.id, entry));
  await giveFiles(file, variables, deps);
}

/** Which cluster it is. */
function requireCluster({ kubernetes, cluster }: ExerciseDeps): Promise<string> {
  kubernetes.cluster.requireWritable();
  return cluster.identity();
}

/** Longest wait for the disk to take one file, in milliseconds. */
const FILE_MS = 10_000;

/** Those that are not there already: what stands in their place is the learner's. */
async function giveFiles(
  file: ExerciseFile,
  variables: Variables,
  { workspace }: ExerciseDeps,
): Promise<void> {
  for (const { path, content } of file.files) {
    const target = fillText(path, variables);
    if (await isInWorkspace(workspace, target)) continue;
    const whole = { path: target, overwrites: false, signal: AbortSignal.timeout(FILE_MS) };
    await writeWholeFile(workspace, whole, fillText(content, variables));
  }
}

/** Names that a step wants gone and that are there from the start. */
async function presentNames(
  file: ExerciseFile,
  variables: Variables,
  around: Surroundings,
): Promise<string[]> {
  const { wantedGone } = rememberedNames(file, variables);
  const keys = wantedGone.map(async ({ type, name }) =>
    (await kindOf(type).isThere(around, name)) ? [nameKey(type, name)] : [],
  );
  return (await Promise.all(keys)).flat();
}
