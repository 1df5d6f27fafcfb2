import { Check, CircleMinus, type LucideIcon, TriangleAlert, X } from 'lucide-react';
import { useCallback } from 'react';
import type { MinikubeCheck } from '#shared/contract/minikube.ts';
import { MINIKUBE_TEXTS, minikubeCheckText } from '#shared/strings/fr/minikube.ts';
import { openTool } from '../../../command-bus.ts';
import { Button } from '../../../components/Button.tsx';
import { Section } from '../../../panel/Body.tsx';
import { Failure } from '../../../panel/Failure.tsx';
import { useCall } from '../../../panel/use-call.ts';
import { useApi } from '../../../session.ts';

const TEXT = MINIKUBE_TEXTS.checks;

const ICONS: Readonly<Record<MinikubeCheck['state'], LucideIcon>> = {
  ok: Check,
  warning: TriangleAlert,
  failed: X,
  skipped: CircleMinus,
};

/** What a start would meet on this machine, looked at before it is asked for. */
export function Checks() {
  const api = useApi();
  const checks = useCall(useCallback(() => api.minikube.check(), [api]));
  return (
    <Section title={TEXT.title}>
      {checks.failure && <Failure text={checks.failure} />}
      {checks.isRunning && <p className="panel-note">{TEXT.running}</p>}
      <ul className="minikube-checks">
        {checks.value?.map((check) => (
          <CheckRow key={check.id} check={check} />
        ))}
      </ul>
      <div className="panel-bar">
        <Button disabled={checks.isRunning} onClick={checks.reload}>
          {TEXT.again}
        </Button>
      </div>
    </Section>
  );
}

function CheckRow({ check }: { check: MinikubeCheck }) {
  const Icon = ICONS[check.state];
  const { title, text } = minikubeCheckText(check);
  return (
    <li data-state={check.state}>
      <Icon role="img" aria-label={TEXT.states[check.state]} />
      <p>
        <strong>{title}</strong> {text}
      </p>
      {check.remedies.includes('clean-up') && (
        <Button onClick={() => openTool('cleanup')}>{MINIKUBE_TEXTS.remedies['clean-up']}</Button>
      )}
    </li>
  );
}
