import { Check, CircleDashed } from 'lucide-react';
import type { CheckFact, CheckView } from '#shared/course/views.ts';
import { describeFact } from '#shared/strings/fr/checks.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { withPlaces } from '../../content/places.tsx';
import { type CheckGroup, groupChecks } from './check-groups.ts';

/** What is expected against what is observed, check by check, a missing object said once; questions are asked elsewhere. */
export function StepChecks({ checks }: { checks: readonly CheckView[] }) {
  const shown = checks.filter((check) => check.question === null);
  if (shown.length === 0) return null;
  return (
    <dl className="checks">
      {groupChecks(shown).map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: checks stay in their order
        <Group key={index} group={group} />
      ))}
    </dl>
  );
}

function Group({ group: { absent, checks } }: { group: CheckGroup }) {
  if (absent) return <Absent absent={absent} checks={checks} />;
  return checks.map(({ isOk, expected, observed }) => (
    <div key={JSON.stringify(expected)} className={isOk ? 'check check-ok' : 'check'}>
      {isOk ? <Check aria-hidden="true" /> : <CircleDashed aria-hidden="true" />}
      <dt>{EXERCISE.expected}</dt>
      <dd>{describeFact(expected)}</dd>
      <dt>{EXERCISE.observed}</dt>
      <dd>{observed ? withPlaces(describeFact(observed)) : EXERCISE.notYetObserved}</dd>
    </div>
  ));
}

/** All that is expected of an object, then that it is missing. */
function Absent({ absent, checks }: { absent: CheckFact; checks: readonly CheckView[] }) {
  return (
    <div className="check">
      <CircleDashed aria-hidden="true" />
      <dt>{EXERCISE.expected}</dt>
      {checks.map(({ expected }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: checks stay in their order
        <dd key={index}>{describeFact(expected)}</dd>
      ))}
      <dt>{EXERCISE.observed}</dt>
      <dd>{describeFact(absent)}</dd>
    </div>
  );
}
