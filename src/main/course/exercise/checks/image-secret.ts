import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import type { SecretFind } from '#shared/domain/secret-find.ts';
import { type CheckContext, type CheckOf, failed, type KindDefinition, type Verdict } from './check-kind.ts';
import { imageKind } from './image.ts';

type SecretCheck = CheckOf<'image-secret'>;

/** What whoever has an image of the exercise can read of a secret; where it is, is told even when it should be there. */
export const imageSecretKind: KindDefinition<SecretCheck> = {
  trigger: { events: ['image', 'builder'] },
  tells: ({ name }) => ({ type: 'image', name, exists: true }),
  expected: mainFact,
  async evaluate(check, context) {
    const { name, isThere, place } = check;
    const image = await imageKind.evaluate({ kind: 'image', name, exists: true }, context);
    if (!image.isOk) return failed(mainFact(check), image.observed);
    const finds = await findSecretIn(check, context);
    // Removed since: what is gone was not searched, and proves nothing.
    if (finds === null) return failed(mainFact(check), observes('image-missing', { name }));
    const wanted = finds.filter((find) => place === undefined || find.place === place);
    return { isOk: wanted.length > 0 === isThere, expected: mainFact(check), observed: tell(wanted) };
  },
};

/** Every place where an image lets a secret be read; null when there is no such image. */
export async function findSecretIn(
  { name, secret }: { name: string; secret: string },
  { docker, elsewhere }: CheckContext,
): Promise<SecretFind[] | null> {
  const image = await docker.image.inspect(name);
  return image && elsewhere.findSecret(image.id, secret);
}

function tell(finds: readonly SecretFind[]): Verdict['observed'] {
  const [first] = finds;
  return first
    ? observes('image-secret-found', { ...first, count: finds.length })
    : observes('image-secret-nowhere', {});
}

function mainFact({ name, secret, isThere, place }: SecretCheck): CheckFact {
  return isThere
    ? expects('image-secret-there', { name, secret, place: place ?? '' })
    : expects('image-secret-absent', { name, secret });
}
