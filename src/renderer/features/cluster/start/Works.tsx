import { useState } from 'react';
import type { MinikubeStatus, MinikubeWork } from '#shared/contract/minikube.ts';
import type { MinikubeRemedy } from '#shared/domain/minikube.ts';
import { REMEDIES_OF } from '#shared/domain/minikube-failure.ts';
import { MINIKUBE_PHASE_TEXTS, MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { CACHED_PART_NAMES } from '#shared/strings/fr/minikube-failures.ts';
import { Button } from '../../../components/Button.tsx';
import { useAttempt } from '../../../errors.ts';
import { useOperation } from '../../../operation.ts';
import { WorkList } from '../../../panel/WorkList.tsx';
import { useApi } from '../../../session.ts';
import { useIntoView } from '../use-into-view.ts';
import { LogDialog } from './LogDialog.tsx';
import { useRemedies } from './use-remedies.ts';

const TEXT = MINIKUBE_TEXTS.works;

/** What minikube does and did: its step in words, what it downloads, why it failed and what to do about it. */
export function Works({ status }: { status: MinikubeStatus }) {
  const api = useApi();
  const attempt = useAttempt();
  const works = status.works.map((work) => ({
    operationId: work.operationId,
    name: TEXT.actions[work.action](work.profile),
    more: () => <WorkMore work={work} />,
  }));
  const running = status.works.findLast(({ isRunning }) => isRunning);
  const list = useIntoView(running?.operationId ?? null);
  if (works.length === 0) return null;
  return (
    <div ref={list}>
      <WorkList
        works={works}
        onDismiss={(operationId) => void attempt(() => api.minikube.dismiss({ operationId }))}
      />
    </div>
  );
}

function WorkMore({ work }: { work: MinikubeWork }) {
  const operation = useOperation(work.operationId);
  const [isLogShown, setLogShown] = useState(false);
  const phases: Readonly<Record<string, string>> = MINIKUBE_PHASE_TEXTS;
  const { subject, state } = operation ?? { subject: null, state: 'running' };
  return (
    <>
      {state === 'running' && (
        <p className="minikube-phase">
          {phases[operation?.phase ?? '']} {subject !== null && subjectOf(work, subject)}
        </p>
      )}
      <Downloads work={work} />
      {work.warnings.length > 0 && (
        <details className="minikube-warnings">
          <summary>{TEXT.warnings}</summary>
          <ul>
            {work.warnings.map((warning) => (
              <li key={warning} lang="en" translate="no">
                {warning}
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className="panel-bar">
        {operation?.state === 'failed' && (
          <Remedies work={work} code={operation.errorCode ?? ''} cause={operation.errorDetails.cause} />
        )}
        {operation?.state === 'cancelled' && (
          <Remedies work={work} code="minikube-failed" cause="interrupted" />
        )}
        <Button look="quiet" onClick={() => setLogShown(true)}>
          {TEXT.log}
        </Button>
      </div>
      {isLogShown && <LogDialog operationId={work.operationId} onClose={() => setLogShown(false)} />}
    </>
  );
}

function subjectOf({ action }: MinikubeWork, subject: string) {
  if (action === 'start' && /^\d+$/.test(subject)) return TEXT.node(subject);
  return <code translate="no">{subject}</code>;
}

function Downloads({ work: { downloads } }: { work: MinikubeWork }) {
  if (downloads.length === 0) return null;
  return (
    <ul className="minikube-downloads">
      {downloads.map(({ id, sizeBytes, wholeBytes }) => (
        <li key={id}>
          {CACHED_PART_NAMES[id]} <span>{MINIKUBE_TEXTS.offline.part(sizeBytes, wholeBytes)}</span>
        </li>
      ))}
    </ul>
  );
}

interface RemediesProps {
  work: MinikubeWork;
  code: string;
  cause: unknown;
}

/** Buttons for what the app can do about a failure. */
function Remedies({ work, code, cause }: RemediesProps) {
  const perform = useRemedies(work);
  return remediesOf(code, cause)
    .filter((remedy) => perform[remedy])
    .map((remedy) => (
      <Button key={remedy} onClick={perform[remedy]}>
        {MINIKUBE_TEXTS.remedies[remedy]}
      </Button>
    ));
}

function remediesOf(code: string, cause: unknown): readonly MinikubeRemedy[] {
  if (code === 'disk-full') return REMEDIES_OF.disk;
  if (code !== 'minikube-failed') return ['retry'];
  const known: Readonly<Record<string, readonly MinikubeRemedy[]>> = REMEDIES_OF;
  return known[String(cause)] ?? ['retry'];
}
