import type { MinikubeStatus } from '#shared/contract/minikube.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { useIntoView } from '../use-into-view.ts';
import { Checks } from './Checks.tsx';
import { HomeChoice } from './HomeChoice.tsx';
import { KubectlLine } from './KubectlLine.tsx';
import { Missing } from './Missing.tsx';
import { NewCluster } from './NewCluster.tsx';
import { Offline } from './Offline.tsx';
import { Profiles } from './Profiles.tsx';
import { Works } from './Works.tsx';
import './start.css';

/** Clusters of this machine: what is needed to make one, those there are, what is being done. */
export function StartPage({ status }: { status: MinikubeStatus | undefined }) {
  const isKnown = status !== undefined && status.state !== 'looking';
  const page = useIntoView(isKnown ? (status.program?.version ?? null) : undefined, 'start');
  if (!isKnown) return <p className="tool-loading">{MINIKUBE_TEXTS.looking}</p>;
  return (
    <div className="minikube" ref={page}>
      <Works status={status} />
      {status.program ? <Ready status={status} /> : <Missing status={status} />}
      <KubectlLine />
    </div>
  );
}

function Ready({ status }: { status: MinikubeStatus }) {
  const isFirst = status.profiles.length === 0;
  return (
    <>
      <Profiles status={status} />
      <NewCluster status={status} />
      <details key={String(isFirst)} className="minikube-more" open={isFirst}>
        <summary>{MINIKUBE_TEXTS.more}</summary>
        <div className="minikube-more-parts">
          <Offline status={status} />
          <Checks />
          <HomeChoice status={status} />
        </div>
      </details>
    </>
  );
}
