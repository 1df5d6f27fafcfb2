import type { Check } from '#main/course/schema/check.ts';
import type { Misstep } from '#shared/course/missteps.ts';
import type { Verdict } from '../checks/check-kind.ts';

/** A step needs the digest that a registry gives, of an image that an earlier one pushes: it was skipped. */
export function unpushedMisstep(
  checks: readonly Check[],
  verdicts: readonly Verdict[],
  earlier: readonly Check[],
): Misstep | null {
  for (const [index, check] of checks.entries()) {
    if (check.kind !== 'image' || verdicts[index]?.observed.code !== 'observed:image-digest') continue;
    const pushed = earlier.find((one) => one.kind === 'registry' && one.name === check.name);
    if (pushed?.kind === 'registry')
      return { code: 'image-unpushed', params: { name: check.name, container: pushed.container } };
  }
  return null;
}
