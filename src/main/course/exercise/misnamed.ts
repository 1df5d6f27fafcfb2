import type { ExerciseFile } from '#main/course/schema/exercise.ts';
import type { Misnamed } from '#shared/course/views.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import type { ExerciseDeps } from './exercise-deps.ts';
import { repositoryOf } from './image-names.ts';
import { hasNearStem, isNearName, stemOf } from './missteps/near-name.ts';
import { OBJECT_KINDS } from './objects/kinds.ts';
import { matchesAnyGlob } from './patterns.ts';
import { fillOwns, type Variables } from './substitute.ts';

/** What the engine says of an object that has just been given a name. */
const NAMED = new Set(['create', 'tag', 'rename']);

interface Said {
  file: Pick<ExerciseFile, 'owns'>;
  variables: Variables;
}

/** What was made since the exercise began under nearly one of its names, and is there: it is nobody's but the learner's. */
export async function listMisnamed(
  { file, variables }: Said,
  events: readonly EngineEvent[],
  { engine }: { engine: Pick<ExerciseDeps['docker']['engine'], 'inspectObject'> },
): Promise<Misnamed[]> {
  const owns = fillOwns(file.owns, variables);
  const found = new Map<string, Misnamed>();
  for (const { type, action, name: said } of events) {
    if (!isMisnamable(type) || !NAMED.has(action)) continue;
    const { normalise, patternsIn } = OBJECT_KINDS[type];
    const [name, patterns] = [normalise(said), patternsIn(owns).map(normalise)];
    const wanted = patterns.find((one) => isNearTo(name, one) || (type === 'image' && isOtherTag(name, one)));
    if (wanted === undefined || matchesAnyGlob(patterns, name)) continue;
    found.set(`${type}/${name}`, { type, name, wanted });
  }
  const named = [...found.values()];
  const isThere = await Promise.all(
    named.map(async ({ type, name }) => (await engine.inspectObject(type, name)) !== null),
  );
  return named.filter((_, at) => isThere[at]);
}

function isMisnamable(type: EngineEvent['type']): type is Misnamed['type'] {
  return type === 'container' || type === 'image' || type === 'volume' || type === 'network';
}

/** Forgotten, or another than the exercise has: nobody else gives tags to an image of its own. */
function isOtherTag(name: string, pattern: string): boolean {
  return !pattern.includes('*') && repositoryOf(name) === repositoryOf(pattern);
}

/** Of a pattern, only what is fixed before its end may be nearly written. */
function isNearTo(name: string, pattern: string): boolean {
  const stem = stemOf(pattern);
  return stem === null ? !pattern.includes('*') && isNearName(name, pattern) : hasNearStem(name, stem);
}
