import type { ExerciseFile } from '#shared/course/exercise.ts';
import type { ExerciseView, OwnedObject } from '#shared/course/views.ts';
import type { BegunExercise } from './exercise-progress.ts';
import { listConflicts, shortId } from './owned-objects.ts';
import type { EnginePort, WorkspacePort } from './ports.ts';
import { capabilitiesOfExercise } from './step-needs.ts';
import { fillOwnsPartly, type Variables } from './substitute.ts';

/** What only the engine can say of an exercise's needs. */
export interface NeedFacts {
  presentImages: ReadonlySet<string>;
  conflicts: readonly OwnedObject[];
}
export const NO_NEED_FACTS: NeedFacts = { presentImages: new Set(), conflicts: [] };

interface Around {
  engine: EnginePort;
  workspace: WorkspacePort;
}

/** Looks at the engine once. */
export async function readNeeds(
  file: ExerciseFile,
  entry: BegunExercise | undefined,
  variables: Variables,
  { engine, workspace }: Around,
): Promise<NeedFacts> {
  const { images } = file.needs;
  const [presence, conflicts] = await Promise.all([
    Promise.all(images.map((image) => engine.state.image(image))),
    readConflicts(file, entry, variables, { engine, workspace }),
  ]);
  return { presentImages: new Set(images.filter((_, index) => presence[index] !== null)), conflicts };
}

/** Once begun, only what was there before clashes. */
async function readConflicts(
  file: ExerciseFile,
  entry: BegunExercise | undefined,
  variables: Variables,
  { engine, workspace }: Around,
): Promise<OwnedObject[]> {
  if (entry && entry.existedBefore.length === 0) return [];
  const existed = new Set(entry?.existedBefore.map(shortId));
  const isMine = (object: OwnedObject) => entry !== undefined && !existed.has(object.id);
  const claims = { exerciseId: file.id, owns: fillOwnsPartly(file.owns, variables) };
  return listConflicts(claims, isMine, { engine: engine.state, workspace });
}

const MEBIBYTE = 1024 ** 2;

/** The needs as the view shows them. */
export function needsView(file: ExerciseFile, facts: NeedFacts, engine: EnginePort): ExerciseView['needs'] {
  const { state, info } = engine.status.value;
  const isEngineReady = state === 'ready';
  const held = engine.capabilities.value;
  const capabilities = capabilitiesOfExercise(file);
  const lost = capabilities.filter((one) => !held.includes(one));
  return {
    images: file.needs.images.map((name) => ({ name, isPresent: facts.presentImages.has(name) })),
    memoryMb: file.needs.memoryMb,
    machineMemoryMb: isEngineReady && info ? Math.floor(info.memoryBytes / MEBIBYTE) : null,
    capabilities,
    lostCapabilities: isEngineReady ? lost : [],
    isEngineReady,
    conflicts: [...facts.conflicts],
  };
}
