import { useEffect, useState } from 'react';
import type { OwnedObject } from '#shared/course/views.ts';
import { EXERCISE, OBJECT_TYPES } from '#shared/strings/fr/exercise-ui.ts';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import { Name } from '../../components/Name.tsx';
import { describeError, useAttempt } from '../../errors.ts';
import { useNotices } from '../../notices.ts';
import { useApi } from '../../session.ts';

/** `isAgain`: what came or changed since the first list. */
type Plan = { objects: OwnedObject[]; isAgain: boolean } | { error: string } | null;

/** Shows exactly what would be removed, then removes that and nothing else. */
export function ResetDialog({ exerciseId, onClose }: { exerciseId: string; onClose: () => void }) {
  const api = useApi();
  const attempt = useAttempt();
  const { say } = useNotices();
  const [plan, setPlan] = useState<Plan>(null);
  const [isRemoving, setRemoving] = useState(false);
  useEffect(() => {
    api.exercise.resetPlan({ exerciseId }).then(
      (objects) => setPlan({ objects, isAgain: false }),
      (error: unknown) => setPlan({ error: describeError(error).title }),
    );
  }, [api, exerciseId]);
  const objects = plan && 'objects' in plan ? plan.objects : null;

  const reset = (list: OwnedObject[]) => {
    setRemoving(true);
    const objectIds = list.map((object) => object.id);
    void attempt(async () => {
      const { removed, left } = await api.exercise.reset({ exerciseId, objectIds });
      if (left.length > 0) return setPlan({ objects: left, isAgain: true });
      say({ kind: 'done', title: EXERCISE.reset.done(removed.length) });
      onClose();
    }).then((isDone) => (isDone ? setRemoving(false) : onClose()));
  };
  return (
    <Dialog
      title={EXERCISE.reset.title}
      onClose={onClose}
      actions={
        <DialogButtons
          accept={objects?.length === 0 ? EXERCISE.reset.confirmEmpty : EXERCISE.reset.confirm}
          look="danger"
          isReady={objects !== null && !isRemoving}
          onAccept={() => objects && reset(objects)}
          onClose={onClose}
        />
      }
    >
      <PlanText plan={plan} />
    </Dialog>
  );
}

function PlanText({ plan }: { plan: Plan }) {
  if (!plan) return <p>{EXERCISE.reset.computing}</p>;
  if ('error' in plan) return <p>{plan.error}</p>;
  if (plan.objects.length === 0) return <p>{EXERCISE.reset.nothing}</p>;
  return (
    <>
      <p>{plan.isAgain ? EXERCISE.reset.left : EXERCISE.reset.intro}</p>
      <ul className="reset-list">
        {plan.objects.map(({ type, id, name, others }) => (
          <li key={`${type} ${id}`}>
            <span>{OBJECT_TYPES[type]}</span>
            <span>
              <Name>{name}</Name>
              {others > 0 && ` ${EXERCISE.reset.others(others)}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
