import { useCallback } from 'react';
import type { MinikubeKubectl } from '#shared/contract/minikube.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { useClusterStatus } from '../../../cluster/status.ts';
import { Section } from '../../../panel/Body.tsx';
import { useApi, useWatch } from '../../../session.ts';
import { KubectlNote } from './KubectlNote.tsx';

/** Says which kubectl terminals have, as soon as that is known. */
export function KubectlLine() {
  const api = useApi();
  const kubectl = useWatch<MinikubeKubectl | null>(
    useCallback((options: { signal: AbortSignal }) => api.minikube.kubectl(undefined, options), [api]),
  );
  const cluster = useClusterStatus();
  if (kubectl === undefined) return null;
  return (
    <Section title={MINIKUBE_TEXTS.kubectl.title}>
      <KubectlNote kubectl={kubectl} withheld={cluster?.isForTerminals === false ? cluster.context : null} />
    </Section>
  );
}
