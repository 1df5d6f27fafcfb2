import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { object, type Said, textsByName } from '#main/core/reading.ts';
import { LAST_APPLIED, maskOf } from '../secret-mask.ts';

/** What the cluster counts and notes for itself in every object. */
const NOTED = ['managedFields', 'resourceVersion', 'uid', 'creationTimestamp', 'generation', 'selfLink'];

/** An object without what nobody writes: what is compared. */
export function written({ status: _status, ...said }: Said): Said {
  const metadata = Object.fromEntries(
    Object.entries(object(said.metadata)).filter(([key]) => !NOTED.includes(key)),
  );
  const { [LAST_APPLIED]: _applied, ...annotations } = object(metadata.annotations);
  const kept = Object.keys(annotations).length > 0 ? { annotations } : {};
  const { annotations: _all, ...rest } = metadata;
  return { ...said, metadata: { ...rest, ...kept } };
}

/** Both sides of a change as a learner writes them; of secrets, sizes alone and which value changes. */
export function shownSides(
  before: Said | null,
  after: Said | null,
): { before: string | null; after: string | null } {
  const isSecret = (after ?? before)?.kind === 'Secret';
  const yamlOf = (side: Said | null, other: Said | null) =>
    side === null ? null : stringify(isSecret ? masked(side, other) : side, { lineWidth: 0 });
  return { before: yamlOf(before, null), after: yamlOf(after, before) };
}

function masked({ stringData: _stringData, ...said }: Said, other: Said | null): Said {
  const old = textsByName(other?.data);
  const data = Object.entries(textsByName(said.data)).map(([key, value]) => {
    const isOther = other !== null && old[key] !== undefined && old[key] !== value;
    return [key, maskOf(value, isOther)];
  });
  return { ...said, data: Object.fromEntries(data) };
}

/** Whether a change leaves an object as it is. */
export function isSame(before: Said, after: Said): boolean {
  return isDeepStrictEqual(before, after);
}
