import type { ImageInspection } from '#main/docker/inspections.ts';
import { observes } from '#shared/course/check-facts.ts';
import { type ImageReference, normaliseImage, referencesOf } from '../image-names.ts';
import { bearersOf, IMAGES } from '../objects/image.ts';
import { type CheckContext, type CheckOf, failed, type KindDefinition, type Verdict } from './check-kind.ts';
import { imagePartsOf } from './image-parts.ts';
import { expectedNamed, judgeNamed } from './named-object.ts';

type ImageCheck = CheckOf<'image'>;

/**
 * A reference of an image and what the image must be; one that pointed to the very same image before the exercise does
 * not count.
 */
export const imageKind: KindDefinition<ImageCheck> = {
  trigger: { events: ['image', 'builder'] },
  tells: ({ name, exists }) => ({ type: 'image', name, exists }),
  expected: (check) => imagePartsOf(check.name, check.is ?? {})[0]?.expected ?? expectedNamed('image', check),
  async evaluate(check, context) {
    const wanted = normaliseImage(check.name);
    const all = referencesOf(await context.docker.image.list());
    const listed = all.find((one) => one.reference !== '' && normaliseImage(one.reference) === wanted);
    const image = await context.docker.image.inspect(check.name);
    const isPresent = listed !== undefined || image !== null;
    const isOlder = listed !== undefined && context.rules.existedBefore.has(IMAGES.keyOf(listed));
    const named = judgeNamed('image', check, { isPresent, isOlder }, context);
    if (named.isOk && check.isWhole) return judgeOtherNames(check, all, named, context);
    return named.isOk && check.exists && image ? judgeFacts(check, image, context, named) : named;
  },
};

/** Gone under one name, the image that had it last may still have another. */
function judgeOtherNames(
  { name }: ImageCheck,
  all: readonly ImageReference[],
  named: Verdict,
  { rules }: CheckContext,
): Verdict {
  const id = bearersOf(name, rules.seen).at(-1);
  const other = all.find((one) => one.id === id && one.reference !== '');
  return other ? failed(named.expected, observes('image-still-there', { name: other.reference })) : named;
}

async function judgeFacts(
  check: ImageCheck,
  image: ImageInspection,
  context: CheckContext,
  named: Verdict,
): Promise<Verdict> {
  for (const part of imagePartsOf(check.name, check.is ?? {})) {
    const observed = await part.observe(image, context);
    if (observed) return failed(part.expected, observed);
  }
  return named;
}
