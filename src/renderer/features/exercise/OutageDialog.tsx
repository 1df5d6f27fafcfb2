import { useEffect, useState } from 'react';
import type { OutagePlan } from '#shared/course/views.ts';
import { OUTAGE } from '#shared/strings/fr/outage.ts';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import { Name } from '../../components/Name.tsx';
import { describeError, useAttempt } from '../../errors.ts';
import { useApi } from '../../session.ts';

interface OutageDialogProps {
  exerciseId: string;
  stepId: string;
  onClose: () => void;
}

/** Lists what may be made again or changed, then breaks one thing of it. */
export function OutageDialog({ exerciseId, stepId, onClose }: OutageDialogProps) {
  const api = useApi();
  const attempt = useAttempt();
  const [plan, setPlan] = useState<OutagePlan | { error: string } | null>(null);
  const [isBreaking, setBreaking] = useState(false);
  useEffect(() => {
    api.outage
      .plan({ exerciseId, stepId })
      .then(setPlan, (error: unknown) => setPlan({ error: describeError(error).title }));
  }, [api, exerciseId, stepId]);
  const begin = () => {
    setBreaking(true);
    void attempt(() => api.outage.begin({ exerciseId, stepId })).then(onClose);
  };
  return (
    <Dialog
      title={OUTAGE.plan.title}
      onClose={onClose}
      actions={
        <DialogButtons
          accept={isBreaking ? OUTAGE.breaking : OUTAGE.plan.confirm}
          look="primary"
          isReady={plan !== null && !('error' in plan) && !isBreaking}
          onAccept={begin}
          onClose={onClose}
        />
      }
    >
      <PlanText plan={plan} />
    </Dialog>
  );
}

/** Each container once, with all that may become of it. */
function PlanText({ plan }: { plan: OutagePlan | { error: string } | null }) {
  if (!plan) return <p>{OUTAGE.plan.computing}</p>;
  if ('error' in plan) return <p>{plan.error}</p>;
  const isRemade = (name: string) => plan.remade.some((one) => one.name === name);
  return (
    <>
      <p>{OUTAGE.plan.intro}</p>
      <ul className="outage-plan">
        {plan.remade.map(({ name, aside, volumes }) => (
          <li key={name}>
            <Name>{name}</Name>
            <p>
              {plan.changed.includes(name) ? OUTAGE.plan.either : OUTAGE.plan.remade}{' '}
              {OUTAGE.plan.aside(aside)} {OUTAGE.plan.volumes(volumes)}
            </p>
          </li>
        ))}
        {plan.changed
          .filter((name) => !isRemade(name))
          .map((name) => (
            <li key={name}>
              <Name>{name}</Name>
              <p>{OUTAGE.plan.changed}</p>
            </li>
          ))}
      </ul>
    </>
  );
}
