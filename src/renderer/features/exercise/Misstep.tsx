import type { CheckFact } from '#shared/course/views.ts';
import { describeMisstep } from '#shared/strings/fr/missteps.ts';

/** What probably went wrong, and what to do about it. */
export function Misstep({ misstep }: { misstep: CheckFact }) {
  return (
    <p className="misstep" role="status">
      {describeMisstep(misstep)}
    </p>
  );
}
