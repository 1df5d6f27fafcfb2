import { Check, CircleDashed } from 'lucide-react';
import type { CheckView } from '#shared/course/views.ts';
import { describeFact } from '#shared/strings/fr/checks.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';

/** What is expected against what is observed, check by check; questions are asked elsewhere. */
export function StepChecks({ checks }: { checks: readonly CheckView[] }) {
  const shown = checks.filter((check) => check.question === null);
  if (shown.length === 0) return null;
  return (
    <dl className="checks">
      {shown.map((check, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a check is known by its index
        <div key={index} className={check.isOk ? 'check check-ok' : 'check'}>
          {check.isOk ? <Check aria-hidden="true" /> : <CircleDashed aria-hidden="true" />}
          <dt>{EXERCISE.expected}</dt>
          <dd>{describeFact(check.expected)}</dd>
          <dt>{EXERCISE.observed}</dt>
          <dd>{check.observed ? describeFact(check.observed) : EXERCISE.notYetObserved}</dd>
        </div>
      ))}
    </dl>
  );
}
