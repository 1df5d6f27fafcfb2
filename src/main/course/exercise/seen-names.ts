import type { Check } from '#main/course/schema/check.ts';
import type { ExerciseFile } from '#main/course/schema/exercise.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import type { OwnedType } from '#shared/domain/objects.ts';
import { toldBy } from './checks/kinds.ts';
import type { ClusterChange } from './cluster/cluster-history.ts';
import { fullName, metaOf } from './cluster/said-object.ts';
import { KINDS, kindOf } from './objects/kinds.ts';
import { nameKey } from './objects/object-kind.ts';
import { matchesAnyGlob } from './patterns.ts';
import { fillCheck, fillOwns, type Variables } from './substitute.ts';

interface ObjectName {
  type: OwnedType;
  name: string;
}

/** Names whose existence must be remembered: those a check wants gone, and those the exercise owns. */
export interface RememberedNames {
  isRemembered(type: OwnedType, name: string): boolean;
  /** Those a check wants gone. */
  wantedGone: readonly ObjectName[];
}

/** The names that this exercise must remember. */
export function rememberedNames(file: ExerciseFile, variables: Variables): RememberedNames {
  const owns = fillOwns(file.owns, variables);
  const checks = file.steps.flatMap((step) => step.checks.map((check) => fillCheck(check, variables)));
  const wantedGone = checks.flatMap((check) =>
    'exists' in check && !check.exists ? (objectNamedBy(check) ?? []) : [],
  );
  const gone = new Set(wantedGone.map(({ type, name }) => nameKey(type, name)));
  const isRemembered = (type: OwnedType, name: string) => {
    const { patternsIn, normalise } = kindOf(type);
    return gone.has(nameKey(type, name)) || matchesAnyGlob(patternsIn(owns).map(normalise), name);
  };
  return { isRemembered, wantedGone };
}

/** The object whose presence or absence a check wants, by its name; null for a check that wants something else. */
export function objectNamedBy(check: Check): ObjectName | null {
  const told = 'exists' in check ? toldBy(check) : null;
  return told && { type: told.type, name: kindOf(told.type).normalise(told.name) };
}

/** The key of an object of the cluster that was there, where its name is remembered. */
export function keysFromChange({ of, said }: ClusterChange, { isRemembered }: RememberedNames): string[] {
  if (of === 'event') return [];
  const name = fullName(of, metaOf(said).namespace, metaOf(said).name);
  return isRemembered('cluster', name) ? [nameKey('cluster', name)] : [];
}

/** Keys of what an event proves to have existed. */
export function keysFromEvent(event: EngineEvent, { isRemembered }: RememberedNames): string[] {
  return KINDS.flatMap((kind) => kind.keysFromEvent(event, (name) => isRemembered(kind.type, name)));
}
