import type { ExerciseFile } from '#shared/course/exercise.ts';
import { withBegun } from './exercise-progress.ts';
import { normaliseImage } from './image-names.ts';
import { listClaimedKeys } from './owned-objects.ts';
import { keyOf } from './ownership.ts';
import type { EngineState, ExerciseDeps, WorkspacePort } from './ports.ts';
import { rememberedNames } from './seen-names.ts';
import { builtInVariables, fillOwns, type Variables } from './substitute.ts';
import { drawVariables } from './variables.ts';
import { isInWorkspace } from './workspace-files.ts';

/** Draws the variables, notes the engine's time, then what is there already: none of it will ever be owned. */
export async function beginExercise(file: ExerciseFile, deps: ExerciseDeps): Promise<void> {
  const { engine, workspace } = deps;
  const drawn = await drawVariables(file.variables);
  const variables = { ...builtInVariables(workspace.dir, deps.platform), ...drawn };
  const beganAt = await engine.state.engineTimeMs();
  const claims = { exerciseId: file.id, owns: fillOwns(file.owns, variables) };
  const existedBefore = await listClaimedKeys(claims, { engine: engine.state, workspace });
  const seen = await presentNames(file, variables, engine.state, workspace);
  const entry = { beganAt, variables: drawn, existedBefore, seen, stepOpenedAt: beganAt, steps: {} };
  await deps.progress.update((all) => withBegun(all, file.id, entry));
}

/** Names that a step wants gone and that are there from the start. */
async function presentNames(
  file: ExerciseFile,
  variables: Variables,
  engine: EngineState,
  workspace: WorkspacePort,
): Promise<string[]> {
  const { wantedGone } = rememberedNames(file, variables);
  const keys = wantedGone.map(async ({ type, name }) => {
    const isThere =
      type === 'file' ? await isInWorkspace(workspace, name) : await isOnEngine(engine, type, name);
    return isThere ? [keyOf.name(type, type === 'image' ? normaliseImage(name) : name)] : [];
  });
  return (await Promise.all(keys)).flat();
}

async function isOnEngine(
  engine: EngineState,
  type: 'container' | 'image' | 'volume' | 'network',
  name: string,
): Promise<boolean> {
  return (await engine.inspect(type, name)) !== null;
}
