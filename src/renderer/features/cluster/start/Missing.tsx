import { useState } from 'react';
import type { MinikubeStatus } from '#shared/contract/minikube.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { Button } from '../../../components/Button.tsx';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { Name } from '../../../components/Name.tsx';
import { errorText, useErrorTexts } from '../../../error-texts.ts';
import { useAttempt } from '../../../errors.ts';
import { Failure } from '../../../panel/Failure.tsx';
import { useApi } from '../../../session.ts';
import { HomeChoice } from './HomeChoice.tsx';

const TEXT = MINIKUBE_TEXTS.missing;

/** minikube is not there, or cannot be used: what to put where; one that may not work in its home may work in another. */
export function Missing({ status }: { status: MinikubeStatus }) {
  const { failure } = status;
  useErrorTexts();
  const api = useApi();
  const attempt = useAttempt();
  const [lookedAtMs, setLookedAtMs] = useState<number | null>(null);
  const look = async () => {
    await api.minikube.refresh();
    setLookedAtMs(Date.now());
  };
  const isThere = failure?.code === 'minikube-failed';
  return (
    <section className="panel-nothing minikube-missing">
      <h3>{isThere ? TEXT.refuses : TEXT.title}</h3>
      {failure && <Failure text={errorText(failure.code, failure.details)} />}
      {isThere ? <HomeChoice status={status} /> : <Steps folder={status.folder} />}
      <Button look="primary" onClick={() => void attempt(look)}>
        {TEXT.again}
      </Button>
      <p className="panel-note" role="status">
        {lookedAtMs !== null && TEXT.looked(new Date(lookedAtMs).toLocaleTimeString('fr-FR'))}
      </p>
    </section>
  );
}

function Steps({ folder }: { folder: string }) {
  return (
    <>
      <p>{TEXT.text}</p>
      <ol>
        {TEXT.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>
        {TEXT.folder} <Name>{folder}</Name> <CopyButton text={folder} />
      </p>
    </>
  );
}
