import { useEffect, useState } from 'react';
import type { OwnedObject } from '#shared/course/views.ts';
import { EXERCISE, OBJECT_TYPES } from '#shared/strings/fr/exercise-ui.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { describeError, useAttempt } from '../../errors.ts';
import { useNotices } from '../../notices.ts';
import { useApi } from '../../session.ts';

type Plan = { objects: OwnedObject[] } | { error: string } | null;

/** Shows exactly what would be removed, then removes that and nothing else. */
export function ResetDialog({ exerciseId, onClose }: { exerciseId: string; onClose: () => void }) {
  const api = useApi();
  const attempt = useAttempt();
  const { say } = useNotices();
  const [plan, setPlan] = useState<Plan>(null);
  const [isRemoving, setRemoving] = useState(false);
  useEffect(() => {
    api.exercise.resetPlan({ exerciseId }).then(
      (objects) => setPlan({ objects }),
      (error: unknown) => setPlan({ error: describeError(error).title }),
    );
  }, [api, exerciseId]);
  const objects = plan && 'objects' in plan ? plan.objects : null;

  const reset = (list: OwnedObject[]) => {
    setRemoving(true);
    void attempt(async () => {
      const { removed } = await api.exercise.reset({
        exerciseId,
        objectIds: list.map((object) => object.id),
      });
      say({ kind: 'done', title: EXERCISE.reset.done(removed.length) });
    }).then(onClose);
  };
  return (
    <Dialog
      title={EXERCISE.reset.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{UI.actions.cancel}</Button>
          <Button look="danger" disabled={!objects || isRemoving} onClick={() => objects && reset(objects)}>
            {objects?.length === 0 ? EXERCISE.reset.confirmEmpty : EXERCISE.reset.confirm}
          </Button>
        </>
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
      <p>{EXERCISE.reset.intro}</p>
      <ul className="reset-list">
        {plan.objects.map(({ type, id, name }) => (
          <li key={`${type} ${id}`}>
            <span>{OBJECT_TYPES[type]}</span>
            <code>{name}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
