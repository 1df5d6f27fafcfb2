import { isDeepStrictEqual } from 'node:util';
import { object, type Said } from '#main/core/reading.ts';
import { maskSecret, withoutApplied } from '../secret-mask.ts';
import { toYaml } from '../write-out.ts';

/** What the cluster counts and notes for itself in every object. */
const NOTED = ['managedFields', 'resourceVersion', 'uid', 'creationTimestamp', 'generation', 'selfLink'];

/** An object without what nobody writes: what is compared. */
export function written({ status: _status, ...said }: Said): Said {
  const metadata = Object.fromEntries(
    Object.entries(object(said.metadata)).filter(([key]) => !NOTED.includes(key)),
  );
  return { ...said, metadata: withoutApplied(metadata) };
}

/** Both sides of a change as a learner writes them; of secrets, sizes alone and which value changes. */
export function shownSides(
  before: Said | null,
  after: Said | null,
): { before: string | null; after: string | null } {
  const isSecret = (after ?? before)?.kind === 'Secret';
  const yamlOf = (side: Said | null, other: Said | null) =>
    side === null ? null : toYaml(isSecret ? maskSecret(side, other) : side);
  return { before: yamlOf(before, null), after: yamlOf(after, before) };
}

/** Whether a change leaves an object as it is. */
export function isSame(before: Said, after: Said): boolean {
  return isDeepStrictEqual(before, after);
}
