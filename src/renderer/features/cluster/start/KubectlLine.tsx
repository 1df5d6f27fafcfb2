import { useCallback } from 'react';
import type { MinikubeKubectl } from '#shared/contract/minikube.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { Section } from '../../../panel/Body.tsx';
import { useApi, useWatch } from '../../../session.ts';

const TEXT = MINIKUBE_TEXTS.kubectl;

/** Which kubectl terminals have, and whether it suits the chosen cluster. */
export function KubectlLine() {
  const api = useApi();
  const kubectl = useWatch<MinikubeKubectl | null>(
    useCallback((options: { signal: AbortSignal }) => api.minikube.kubectl(undefined, options), [api]),
  );
  if (kubectl === undefined) return null;
  return (
    <Section title={TEXT.title}>
      <p className={kubectl?.fit === 'far' ? 'panel-warning' : 'panel-note'}>{sentenceOf(kubectl)}</p>
    </Section>
  );
}

function sentenceOf(kubectl: MinikubeKubectl | null): string {
  if (!kubectl) return TEXT.none;
  const { version, serverVersion, fit } = kubectl;
  if (fit === 'same') return TEXT.same(version);
  if (fit === 'near') return TEXT.near(version, serverVersion ?? '');
  return fit === 'far' ? TEXT.far(version, serverVersion ?? '') : TEXT.unknown(version);
}
