import type { ParsedDockerfile } from '#shared/domain/dockerfile.ts';
import { parseReference, withTag } from '#shared/domain/image-reference.ts';

/** Bases of a recipe that the engine does not have under the name they are given; those with a variable are not judged. */
export function missingBases({ stages }: ParsedDockerfile, references: readonly string[]): string[] {
  const bases = stages
    .filter(({ base, isOnStage }) => !isOnStage && base !== '' && base !== 'scratch' && !/[$@]/.test(base))
    .map(({ base }) => base);
  const known = new Set(references);
  return [...new Set(bases)].filter((base) => parseReference(base) !== null && !known.has(withTag(base)));
}
