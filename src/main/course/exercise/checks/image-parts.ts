import type { ImageInspection } from '#main/docker/inspections.ts';
import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { boundsFacts, isWithin } from './bounds.ts';
import type { CheckContext, CheckOf } from './check-kind.ts';
import { isSameUser } from './user.ts';

type ImageFacts = NonNullable<CheckOf<'image'>['is']>;

/** One thing an image must be: what is expected, and what is observed instead (null when it is so). */
interface ImagePart {
  expected: CheckFact;
  observe(image: ImageInspection, context: CheckContext): Promise<CheckFact | null> | CheckFact | null;
}

type PartMakers = {
  [K in keyof ImageFacts]-?: (name: string, wanted: NonNullable<ImageFacts[K]>) => ImagePart;
};

/** Every fact of the schema, what reads the layers last; the order is that in which a learner is told. */
const MAKERS: PartMakers = {
  user: (name, value) => ({
    expected: expects('image-user', { name, value }),
    observe: async ({ user, id }, context) =>
      (await isSameUser(user, value, id, context.elsewhere)) ? null : observes('image-user', { value: user }),
  }),
  label: (name, { key, value }) => ({
    expected: expects('image-label', { name, key, value }),
    observe: ({ labels }) => {
      const found = labels[key];
      if (found === undefined) return observes('image-label-missing', { key });
      return found === value ? null : observes('image-label', { key, value: found });
    },
  }),
  hasHealthcheck: (name, isOn) => ({
    expected: expects('image-healthcheck', { name, isOn }),
    observe: ({ hasHealthcheck }) =>
      hasHealthcheck === isOn ? null : observes('image-healthcheck', { isOn: hasHealthcheck }),
  }),
  healthcheckEverySeconds: (name, wanted) => ({
    expected: expects('image-healthcheck-seconds', { name, ...boundsFacts(wanted) }),
    observe: ({ healthcheckEverySeconds: seconds }) =>
      isWithin(seconds, wanted) ? null : observes('image-healthcheck-seconds', { seconds }),
  }),
  layers: (name, wanted) => ({
    expected: expects('image-layers', { name, ...boundsFacts(wanted) }),
    observe: ({ layers: { length: count } }) =>
      isWithin(count, wanted) ? null : observes('image-layers', { count }),
  }),
  sizeBytes: (name, wanted) => ({
    expected: expects('image-size', { name, ...boundsFacts(wanted) }),
    observe: ({ sizeBytes }) =>
      isWithin(sizeBytes, wanted) ? null : observes('image-size', { bytes: sizeBytes }),
  }),
  smallerThan: (name, other) => ({
    expected: expects('image-smaller', { name, other }),
    observe: (image, context) => observeSmaller(image, other, context),
  }),
  reuses: (name, { image: other, layers: count }) => ({
    expected: expects('image-reuses', { name, other, count }),
    observe: (image, context) => observeReuse(image, other, count, context),
  }),
  digestFrom: (name, repository) => ({
    expected: expects('image-digest', { name, repository }),
    observe: ({ digests }) =>
      digests.some((digest) => digest.startsWith(`${repository}@`))
        ? null
        : observes('image-digest', { names: digests.map((digest) => digest.split('@')[0]).join(', ') }),
  }),
  wastedBytes: (name, wanted) => ({
    expected: expects('image-wasted', { name, ...boundsFacts(wanted) }),
    observe: async ({ id }, context) => {
      const bytes = await context.elsewhere.wastedBytes(id);
      return isWithin(bytes, wanted) ? null : observes('image-wasted', { bytes });
    },
  }),
};

async function observeSmaller(
  { sizeBytes }: ImageInspection,
  name: string,
  context: CheckContext,
): Promise<CheckFact | null> {
  const other = await context.docker.image.inspect(name);
  if (!other) return observes('image-missing', { name });
  return sizeBytes < other.sizeBytes
    ? null
    : observes('image-sizes', { bytes: sizeBytes, otherBytes: other.sizeBytes });
}

async function observeReuse(
  { layers }: ImageInspection,
  name: string,
  wanted: number,
  context: CheckContext,
): Promise<CheckFact | null> {
  const other = await context.docker.image.inspect(name);
  if (!other) return observes('image-missing', { name });
  const different = layers.findIndex((layer, index) => layer !== other.layers[index]);
  const count = different === -1 ? layers.length : different;
  return count >= wanted ? null : observes('image-reuses', { count });
}

/** The parts of what a check asks of an image. */
export function imagePartsOf(name: string, facts: ImageFacts): ImagePart[] {
  const kinds = Object.keys(MAKERS) as (keyof ImageFacts)[];
  return kinds.flatMap((kind) => {
    const wanted = facts[kind];
    if (wanted === undefined) return [];
    // Each maker takes the value of its own key; the table's type has checked it.
    const make = MAKERS[kind] as (name: string, wanted: unknown) => ImagePart;
    return make(name, wanted);
  });
}
