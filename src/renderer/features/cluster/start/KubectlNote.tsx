import type { MinikubeKubectl } from '#shared/contract/minikube.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';

const TEXT = MINIKUBE_TEXTS.kubectl;

interface KubectlNoteProps {
  kubectl: MinikubeKubectl | null;
  /** The context in use, where terminals are not given it. */
  withheld: string | null;
}

/** Which kubectl terminals have, and whether it suits the chosen cluster; null where there is none. Says why they have no cluster. */
export function KubectlNote({ kubectl, withheld }: KubectlNoteProps) {
  return (
    <>
      {withheld !== null && <p className="panel-warning">{TEXT.withheld(withheld)}</p>}
      <p className={kubectl?.fit === 'far' ? 'panel-warning' : 'panel-note'}>{sentenceOf(kubectl)}</p>
    </>
  );
}

function sentenceOf(kubectl: MinikubeKubectl | null): string {
  if (!kubectl) return TEXT.none;
  const { version, serverVersion, fit } = kubectl;
  if (fit === 'same') return TEXT.same(version);
  if (fit === 'near') return TEXT.near(version, serverVersion ?? '');
  return fit === 'far' ? TEXT.far(version, serverVersion ?? '') : TEXT.unknown(version);
}
