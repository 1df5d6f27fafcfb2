import { useEffect, useState } from 'react';
import type { LeftByExercise } from '#shared/course/views.ts';
import { CLEAR_MACHINE } from '#shared/strings/fr/clear-machine.ts';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import { allDrafts, draftsBelow, filesOf, forgetDrafts } from '../../editor/drafts.ts';
import { describeError, useAttempt } from '../../errors.ts';
import { useNotices } from '../../notices.ts';
import { Check } from '../../panel/Fields.tsx';
import { LostDrafts } from '../../panel/LostDrafts.tsx';
import { OwnedList } from '../../panel/OwnedList.tsx';
import { forgetPicks } from '../../quiz-picks.ts';
import { useApi } from '../../session.ts';

/** `isAgain`: what came or changed since the first list. */
type Plan = { exercises: readonly LeftByExercise[]; isAgain: boolean } | { error: string } | null;

/** Shows exactly what exercises left, removes that and nothing else, and forgets the progress where it is asked. */
export function ClearDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const attempt = useAttempt();
  const { say } = useNotices();
  const [plan, setPlan] = useState<Plan>(null);
  const [forgetsProgress, setForgetsProgress] = useState(false);
  const [isClearing, setClearing] = useState(false);
  useEffect(() => {
    api.exercise.clearPlan().then(
      (exercises) => setPlan({ exercises, isAgain: false }),
      (error: unknown) => setPlan({ error: describeError(error).title }),
    );
  }, [api]);
  const listed = plan && 'exercises' in plan ? plan.exercises : null;
  const lost = listed ? draftsOf(listed, forgetsProgress) : [];
  const isEmpty = listed?.every(({ objects }) => objects.length === 0) ?? true;

  const clear = (list: readonly LeftByExercise[]) => {
    setClearing(true);
    const exercises = list.map(({ exerciseId, objects }) => ({
      exerciseId,
      objectIds: objects.map(({ id }) => id),
    }));
    void attempt(async () => {
      const { removedCount, left } = await api.exercise.clear({ exercises, forgetsProgress });
      const isAll = forgetsProgress && left.length === 0;
      const stay = draftsOf(left);
      forgetDrafts(draftsOf(list, isAll).filter((file) => !stay.includes(file)));
      if (left.length > 0) return setPlan({ exercises: left, isAgain: true });
      if (isAll) forgetPicks();
      say({ kind: 'done', title: CLEAR_MACHINE.done(removedCount, forgetsProgress) });
      onClose();
    }).then((isDone) => (isDone ? setClearing(false) : onClose()));
  };
  return (
    <Dialog
      title={CLEAR_MACHINE.title}
      isWide
      onClose={onClose}
      actions={
        <DialogButtons
          accept={CLEAR_MACHINE.confirm}
          look="danger"
          isReady={listed !== null && !isClearing && !(isEmpty && !forgetsProgress)}
          onAccept={() => listed && clear(listed)}
          onClose={onClose}
        />
      }
    >
      <PlanText plan={plan} isEmpty={isEmpty} />
      <LostDrafts drafts={lost} />
      {listed && (
        <>
          <Check label={CLEAR_MACHINE.progress} isChecked={forgetsProgress} onChange={setForgetsProgress} />
          {forgetsProgress && <p className="settings-help">{CLEAR_MACHINE.progressHelp}</p>}
        </>
      )}
    </Dialog>
  );
}

/** Drafts that go with those objects; all there are go with the progress. */
function draftsOf(exercises: readonly LeftByExercise[], isAll = false): string[] {
  return isAll ? allDrafts() : draftsBelow(exercises.flatMap(({ objects }) => filesOf(objects)));
}

function PlanText({ plan, isEmpty }: { plan: Plan; isEmpty: boolean }) {
  if (!plan) return <p>{CLEAR_MACHINE.reading}</p>;
  if ('error' in plan) return <p role="alert">{plan.error}</p>;
  const intro = plan.isAgain ? CLEAR_MACHINE.left : CLEAR_MACHINE.intro;
  return (
    <>
      <p>{isEmpty ? CLEAR_MACHINE.nothing : intro}</p>
      {plan.exercises.map(({ exerciseId, title, objects, errorCode }) => (
        <section key={exerciseId} className="clear-exercise" aria-label={title}>
          {errorCode === null ? <h3>{title}</h3> : <p>{CLEAR_MACHINE.unread(title)}</p>}
          {objects.length > 0 && <OwnedList objects={objects} />}
        </section>
      ))}
      <p>{CLEAR_MACHINE.others}</p>
    </>
  );
}
