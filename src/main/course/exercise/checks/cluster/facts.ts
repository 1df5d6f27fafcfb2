import { object, objects, type Said, text } from '#main/core/reading.ts';
import type { FieldFact, ObjectFacts } from '#main/course/schema/cluster-check.ts';
import { expects, observes } from '#shared/course/check-facts.ts';
import type { ClusterKindName } from '#shared/course/cluster-kinds.ts';
import { jsonText, readJsonPath } from '#shared/course/json-path.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { imagesOf, metaOf, readyCountOf } from '../../cluster/said-object.ts';
import { isSameImage } from '../../image-names.ts';
import { matchesPattern } from '../../patterns.ts';
import { boundsFacts, isWithin } from '../bounds.ts';
import { excerptOf } from '../check-kind.ts';

/** An object as facts name it. */
interface Thing {
  of: ClusterKindName;
  name: string;
  namespace: string;
}

/** Something an object must be and is not. */
interface Miss {
  expected: CheckFact;
  observed: CheckFact;
}

type FactMakers = {
  [K in keyof ObjectFacts]-?: (
    thing: Thing,
    wanted: NonNullable<ObjectFacts[K]>,
    said: Said,
  ) => (Miss | null)[];
};

/** Every fact of the schema; the order is that in which a learner is told what is missing. */
const MAKERS: FactMakers = {
  labels: (thing, wanted, said) =>
    Object.entries(wanted).map(([key, value]) =>
      labelMiss('cluster-label', thing, [key, value], metaOf(said).labels),
    ),
  annotations: (thing, wanted, said) =>
    Object.entries(wanted).map(([key, value]) =>
      labelMiss('cluster-annotation', thing, [key, value], metaOf(said).annotations),
    ),
  images: (thing, wanted, said) => [imagesMiss(thing, wanted, imagesOf(said))],
  fields: (thing, wanted, said) => wanted.map((field) => fieldMiss(thing, field, said)),
  conditions: (thing, wanted, said) =>
    Object.entries(wanted).map(([type, asked]) => conditionMiss(thing, type, asked, said)),
  ready: (thing, wanted, said) => {
    const count = readyCountOf(thing.of, said);
    if (isWithin(count, wanted)) return [null];
    return [
      {
        expected: expects('cluster-ready', { ...thing, ...boundsFacts(wanted) }),
        observed: observes('cluster-ready', { count }),
      },
    ];
  },
};

/** The first thing asked of an object that it is not; null when it is all. */
export function firstMiss(thing: Thing, facts: ObjectFacts | undefined, said: Said): Miss | null {
  const keys = Object.keys(MAKERS) as (keyof ObjectFacts)[];
  for (const key of keys) {
    const wanted = facts?.[key];
    if (wanted === undefined) continue;
    // Each maker takes the value of its own key; the table's type has checked it.
    const make = MAKERS[key] as (thing: Thing, wanted: unknown, said: Said) => (Miss | null)[];
    const miss = make(thing, wanted, said).find((one) => one !== null);
    if (miss) return miss;
  }
  return null;
}

function labelMiss(
  code: 'cluster-label' | 'cluster-annotation',
  thing: Thing,
  [key, value]: [string, string],
  held: Readonly<Record<string, string>>,
): Miss | null {
  if (held[key] === value) return null;
  return {
    expected: expects(code, { ...thing, key, value }),
    observed: observes(code, { key, value: held[key] ?? '' }),
  };
}

/** The same images, in the same order. */
export function isSameImages(wanted: readonly string[], held: readonly string[]): boolean {
  return wanted.length === held.length && wanted.every((one, index) => isSameImage(one, held[index] ?? ''));
}

function imagesMiss(thing: Thing, wanted: readonly string[], held: readonly string[]): Miss | null {
  if (isSameImages(wanted, held)) return null;
  return {
    expected: expects('cluster-images', { ...thing, images: wanted.join(', ') }),
    observed: observes('cluster-images', { images: held.join(', ') }),
  };
}

function conditionMiss(
  thing: Thing,
  type: string,
  asked: string | { status: string; reason: string },
  said: Said,
): Miss | null {
  const { status, reason } = typeof asked === 'string' ? { status: asked, reason: '' } : asked;
  const held = objects(object(said.status).conditions).find((one) => one.type === type) ?? {};
  if (text(held.status) === status && (reason === '' || text(held.reason) === reason)) return null;
  return {
    expected: expects('cluster-condition', { ...thing, type, status, reason }),
    observed: observes('cluster-condition', {
      ...{ type, status: text(held.status), reason: text(held.reason) },
      message: excerptOf(text(held.message)),
    }),
  };
}

/** The first value at the path stands for all that are there. */
function fieldMiss(thing: Thing, field: FieldFact, said: Said): Miss | null {
  const { path } = field;
  const [value] = readJsonPath(said, path);
  const isThere = value !== undefined;
  if (isThere && field.exists && isAsked(field, value)) return null;
  if (!isThere && !field.exists) return null;
  const held = isThere
    ? observes('cluster-field', { path, value: excerptOf(jsonText(value)) })
    : observes('cluster-field-absent', { path });
  return { expected: fieldFact(thing, field), observed: held };
}

function isAsked({ equals, matches, min, max }: FieldFact, value: unknown): boolean {
  const shown = jsonText(value);
  if (equals !== undefined && shown !== String(equals)) return false;
  if (matches !== undefined && !matchesPattern(matches, shown)) return false;
  if (min === undefined && max === undefined) return true;
  return isWithin(Number(shown), { min: min ?? Number.NEGATIVE_INFINITY, max });
}

function fieldFact(thing: Thing, { path, exists, equals, matches, min, max }: FieldFact): CheckFact {
  if (!exists) return expects('cluster-field-absent', { ...thing, path });
  if (equals !== undefined) return expects('cluster-field', { ...thing, path, value: String(equals) });
  if (matches !== undefined) return expects('cluster-field-matches', { ...thing, path, pattern: matches });
  if (min === undefined && max === undefined) return expects('cluster-field-there', { ...thing, path });
  return expects('cluster-field-within', { ...thing, path, ...boundsFacts({ min, max }) });
}
