import { CircleCheck, CircleDashed, CircleDot, type LucideIcon } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import type { ExerciseView, IndexedExercise, Outline } from '#shared/course/views.ts';
import { ANNEXES } from '#shared/strings/fr/annexes.ts';
import { formatDuration } from '../../format.ts';
import { useLive } from '../../live.ts';
import { Failure } from '../../panel/Failure.tsx';
import { useCall } from '../../panel/use-call.ts';
import { formatRoute } from '../../route.ts';
import { useApi } from '../../session.ts';
import { groupIndex, type IndexGroup, type IndexRow } from './exercise-index.ts';

const TEXT = ANNEXES.exercises;

const ICONS: Record<ExerciseView['state'], LucideIcon> = {
  'not-begun': CircleDashed,
  begun: CircleDot,
  finished: CircleCheck,
};

/** Every exercise of the course, what each takes and how far the learner is with it. */
export function ExerciseIndex() {
  const api = useApi();
  const { outline } = useLive();
  const { value, failure } = useCall(useCallback(() => api.exercise.index(), [api]));
  if (failure) return <Failure text={failure} />;
  if (!value || !outline) return <p className="annex-note">{ANNEXES.loading}</p>;
  return <Groups exercises={value} outline={outline} />;
}

function Groups({ exercises, outline }: { exercises: readonly IndexedExercise[]; outline: Outline }) {
  const { progress } = useLive();
  const groups = useMemo(() => groupIndex(exercises, outline, progress), [exercises, outline, progress]);
  const count = (state: IndexRow['state']) =>
    groups.flatMap(({ rows }) => rows).filter((row) => row.state === state).length;
  return (
    <div className="exercise-index">
      <p className="annex-note">{TEXT.counts(count('finished'), count('begun'), exercises.length)}</p>
      {groups.map((group) => (
        <Group key={group.unitId} group={group} />
      ))}
    </div>
  );
}

function Group({ group: { unitId, number, title, rows } }: { group: IndexGroup }) {
  return (
    <section>
      <h2 id={`unite-${unitId}`}>
        <a href={formatRoute({ page: 'course', unitId, sectionId: null })}>{TEXT.unit(number, title)}</a>
      </h2>
      <div className="table-frame scroll">
        <table aria-labelledby={`unite-${unitId}`}>
          <thead>
            <tr>
              <th scope="col">{TEXT.columns.title}</th>
              <th scope="col">{TEXT.columns.duration}</th>
              <th scope="col">{TEXT.columns.state}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.exerciseId} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ row }: { row: IndexRow }) {
  const { unitId, sectionId, exerciseId, title, durationMin, state, passedCount, stepIds } = row;
  const Icon = ICONS[state];
  return (
    <tr>
      <td>
        <a href={formatRoute({ page: 'course', unitId, sectionId, exerciseId })}>{title}</a>
        <Needs row={row} />
      </td>
      <td className="annex-duration">{formatDuration(durationMin)}</td>
      <td>
        <span className={`annex-state annex-state-${state}`}>
          <Icon aria-hidden="true" />
          {TEXT.states[state]}
          {state === 'begun' && <span>{TEXT.passed(passedCount, stepIds.length)}</span>}
        </span>
      </td>
    </tr>
  );
}

function Needs({ row: { needsEngine, needsCluster, images } }: { row: IndexRow }) {
  return (
    <ul className="annex-needs">
      {needsEngine && <li>{TEXT.engine}</li>}
      {needsCluster && <li>{TEXT.cluster}</li>}
      {images.map((image) => (
        <li key={image}>
          <code translate="no">{image}</code>
        </li>
      ))}
    </ul>
  );
}
