import { useEffect, useState } from 'react';
import type { ExerciseView, Misnamed, OwnedObject } from '#shared/course/views.ts';
import { EXERCISE_RESET } from '#shared/strings/fr/exercise-reset.ts';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import { draftsBelow, filesOf, forgetDrafts } from '../../editor/drafts.ts';
import { describeError, useAttempt } from '../../errors.ts';
import { useNotices } from '../../notices.ts';
import { LostDrafts } from '../../panel/LostDrafts.tsx';
import { OwnedList } from '../../panel/OwnedList.tsx';
import { useApi } from '../../session.ts';
import { forgetAnswers } from './answer-draft.ts';
import { isReadyToBegin } from './ready-to-begin.ts';

/** `isAgain`: what came or changed since the first list. */
type Plan = { objects: OwnedObject[]; isAgain: boolean } | { error: string } | null;

interface ResetDialogProps {
  view: Pick<ExerciseView, 'exerciseId' | 'needs' | 'steps'>;
  onClose: () => void;
}

/** Shows exactly what would be removed, then removes that and nothing else; the exercise begins again, unless something of it is left. */
export function ResetDialog({ view: { exerciseId, needs, steps }, onClose }: ResetDialogProps) {
  const api = useApi();
  const attempt = useAttempt();
  const { say } = useNotices();
  const [plan, setPlan] = useState<Plan>(null);
  const [misnamed, setMisnamed] = useState<readonly Misnamed[]>([]);
  const [isRemoving, setRemoving] = useState(false);
  useEffect(() => {
    // What cannot be looked for keeps nobody from what the exercise owns.
    const looked = api.exercise.misnamed({ exerciseId }).catch(() => []);
    Promise.all([api.exercise.resetPlan({ exerciseId }), looked]).then(
      ([objects, near]) => {
        setMisnamed(near);
        setPlan({ objects, isAgain: false });
      },
      (error: unknown) => setPlan({ error: describeError(error).title }),
    );
  }, [api, exerciseId]);
  const objects = plan && 'objects' in plan ? plan.objects : null;
  const drafts = objects
    ? draftsBelow([...filesOf(objects), ...steps.flatMap(({ opens }) => opens ?? [])])
    : [];
  const beginsAgain = isReadyToBegin(needs);
  const accepts = EXERCISE_RESET.confirm[beginsAgain ? 'again' : 'only'];

  const reset = (list: OwnedObject[]) => {
    setRemoving(true);
    const objectIds = list.map((object) => object.id);
    void attempt(async () => {
      const { removed, left } = await api.exercise.reset({ exerciseId, objectIds });
      const stay = draftsBelow(filesOf(left));
      forgetDrafts(drafts.filter((file) => !stay.includes(file)));
      if (left.length > 0) return setPlan({ objects: left, isAgain: true });
      // Begun again at once, the exercise may never be seen as one that is not begun.
      forgetAnswers(exerciseId);
      say({ kind: 'done', title: EXERCISE_RESET.done(removed.length) });
      onClose();
      if (beginsAgain) await api.exercise.begin({ exerciseId });
    }).then((isDone) => (isDone ? setRemoving(false) : onClose()));
  };
  return (
    <Dialog
      title={EXERCISE_RESET.title}
      onClose={onClose}
      actions={
        <DialogButtons
          accept={objects?.length === 0 ? accepts.nothing : accepts.objects}
          look="danger"
          isReady={objects !== null && !isRemoving}
          onAccept={() => objects && reset(objects)}
          onClose={onClose}
        />
      }
    >
      <PlanText plan={plan} />
      <LostDrafts drafts={drafts} />
      {misnamed.length > 0 && <Staying misnamed={misnamed} />}
    </Dialog>
  );
}

/** What bears nearly a name of the exercise is the learner's to remove. */
function Staying({ misnamed }: { misnamed: readonly Misnamed[] }) {
  return (
    <>
      <p>{EXERCISE_RESET.misnamed(misnamed.length)}</p>
      <OwnedList objects={misnamed.map((one) => ({ ...one, id: one.name, others: 0 }))} />
    </>
  );
}

function PlanText({ plan }: { plan: Plan }) {
  if (!plan) return <p>{EXERCISE_RESET.computing}</p>;
  if ('error' in plan) return <p>{plan.error}</p>;
  if (plan.objects.length === 0) return <p>{EXERCISE_RESET.nothing}</p>;
  return (
    <>
      <p>{plan.isAgain ? EXERCISE_RESET.left : EXERCISE_RESET.intro}</p>
      <OwnedList objects={plan.objects} />
    </>
  );
}
