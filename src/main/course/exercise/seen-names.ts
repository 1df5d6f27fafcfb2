import type { ExerciseFile } from '#shared/course/exercise.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { normaliseImage } from './image-names.ts';
import { keyOf } from './ownership.ts';
import { matchesAnyGlob } from './patterns.ts';
import { fillCheck, fillOwns, type Variables } from './substitute.ts';

type NamedType = 'container' | 'image' | 'volume' | 'network' | 'file';

/** Names whose existence must be remembered: those a check wants gone, and those the exercise owns. */
export interface RememberedNames {
  isRemembered(type: NamedType, name: string): boolean;
  /** Those a check wants gone. */
  wantedGone: readonly { type: NamedType; name: string }[];
}

export function rememberedNames(file: ExerciseFile, variables: Variables): RememberedNames {
  const owns = fillOwns(file.owns, variables);
  const wantedGone = file.steps.flatMap((step) =>
    step.checks.flatMap((check) => goneNameOf(fillCheck(check, variables))),
  );
  const gone = new Set(wantedGone.map(({ type, name }) => keyOf.name(type, name)));
  const globs = {
    container: owns.containers,
    image: owns.images.map(normaliseImage),
    volume: owns.volumes,
    network: owns.networks,
    file: owns.files,
  };
  const isRemembered = (type: NamedType, name: string) =>
    gone.has(keyOf.name(type, name)) || matchesAnyGlob(globs[type], name);
  return { isRemembered, wantedGone };
}

function goneNameOf(check: ReturnType<typeof fillCheck>): { type: NamedType; name: string }[] {
  if (!('exists' in check) || check.exists) return [];
  if (check.kind === 'file') return [{ type: 'file', name: check.path }];
  const name = check.kind === 'image' ? normaliseImage(check.name) : check.name;
  return [{ type: check.kind, name }];
}

/** Keys of what an event proves to have existed. */
export function keysFromEvent(event: EngineEvent, names: RememberedNames): string[] {
  switch (event.type) {
    case 'container':
      return [event.name, (event.attributes.oldName ?? '').replace(/^\//, '')].flatMap((name) =>
        names.isRemembered('container', name) ? [keyOf.name('container', name)] : [],
      );
    case 'image':
      return keysFromImage(event, names);
    case 'volume':
    case 'network':
      return names.isRemembered(event.type, event.name) ? [keyOf.name(event.type, event.name)] : [];
    default:
      return [];
  }
}

/** The image's id is kept too: a newer build may take its reference and leave it without a name. */
function keysFromImage(event: EngineEvent, names: RememberedNames): string[] {
  if (event.name.startsWith('sha256:')) return [];
  const reference = normaliseImage(event.name);
  if (!names.isRemembered('image', reference)) return [];
  const key = keyOf.name('image', reference);
  return event.id.startsWith('sha256:') ? [key, keyOf.image({ id: event.id, reference })] : [key];
}
