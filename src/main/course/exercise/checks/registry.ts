import type { RegistryTag } from '#shared/contract/registry.ts';
import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { parseReference, shortImageId } from '#shared/domain/image-reference.ts';
import { AppError } from '#shared/errors.ts';
import {
  type CheckContext,
  type CheckOf,
  failed,
  type KindDefinition,
  passed,
  running,
  type Verdict,
} from './check-kind.ts';
import { findOwnedRunning } from './owned-container.ts';

type RegistryCheck = CheckOf<'registry'>;

/** What a registry of the exercise holds under a name, and whether it is the image that the engine has. */
export const registryKind: KindDefinition<RegistryCheck> = {
  trigger: { events: ['container', 'image'], hasProbe: true },
  needs: () => ['published-port'],
  tells: ({ container }) => running(container),
  expected: mainFact,
  async evaluate(check, context) {
    const { container, refusal } = await findOwnedRunning(check.container, context);
    if (!container) return failed(mainFact(check), refusal);
    const held = await readHeld(check, container.id, context);
    return 'digest' in held ? judge(check, held.digest, context) : failed(mainFact(check), held);
  },
};

function mainFact({ container, name, isImage }: RegistryCheck): CheckFact {
  return isImage === undefined
    ? expects('registry-holds', { container, name })
    : expects('registry-holds-image', { container, name, image: isImage });
}

/** What it holds, or why nothing can be said. */
async function readHeld(
  { container, name }: RegistryCheck,
  containerId: string,
  { elsewhere }: CheckContext,
): Promise<RegistryTag | CheckFact> {
  const reference = parseReference(name);
  if (!reference) return observes('registry-lacks', {});
  const { repository, tag, digest } = reference;
  try {
    return await elsewhere.registryTag(containerId, repository, digest ?? tag ?? 'latest');
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'registry-tag-missing') return observes('registry-lacks', {});
    if (error.code === 'registry-silent') return observes('registry-silent', { container });
    throw error;
  }
}

/** An engine keeps, of each image, the digests under which registries took it or gave it. */
async function judge(check: RegistryCheck, digest: string, { docker }: CheckContext): Promise<Verdict> {
  const expected = mainFact(check);
  if (check.isImage === undefined) return passed(expected);
  const image = await docker.image.inspect(check.isImage);
  if (!image) return failed(expected, observes('image-missing', { name: check.isImage }));
  const isSame = image.id === digest || image.digests.some((one) => one.endsWith(`@${digest}`));
  return isSame
    ? passed(expected)
    : failed(expected, observes('registry-other-image', { digest: shortImageId(digest) }));
}
