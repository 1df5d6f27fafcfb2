import { normaliseImage } from '../image-names.ts';
import { keyOf } from '../ownership.ts';
import type { CheckOf, KindDefinition } from './check-kind.ts';
import { expectedNamed, judgeNamed } from './named-object.ts';

/** A reference of an image; one that pointed to the very same image before the exercise does not count. */
export const imageKind: KindDefinition<CheckOf<'image'>> = {
  trigger: { events: ['image', 'builder'] },
  expected: (check) => expectedNamed('image', check),
  async evaluate(check, context) {
    const wanted = normaliseImage(check.name);
    const all = await context.engine.images();
    const image = all.find((one) => one.reference !== '' && normaliseImage(one.reference) === wanted);
    const isPresent = image ? true : await context.engine.hasImage(check.name);
    const isOlder = image !== undefined && context.rules.existedBefore.has(keyOf.image(image));
    return judgeNamed('image', check, { isPresent, isOlder }, context);
  },
};
