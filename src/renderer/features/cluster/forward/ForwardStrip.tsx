import { ExternalLink, X } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { ClusterForward } from '#shared/contract/forward.ts';
import { CLUSTER_TABLES } from '#shared/domain/cluster.ts';
import { FORWARD } from '#shared/strings/fr/cluster-actions.ts';
import type { ClusterView } from '../../../cluster/tables.ts';
import { IconButton } from '../../../components/Button.tsx';
import { errorText, useErrorTexts } from '../../../error-texts.ts';
import { useAttempt } from '../../../errors.ts';
import { OpenAddressDialog } from '../../../panel/OpenAddressDialog.tsx';
import { useApi, useWatch } from '../../../session.ts';
import '../../../panel/container-marks.css';

/** The ports of this machine that lead into the cluster; each opens in a browser, or is closed. */
export function ForwardStrip({ view }: { view: ClusterView }) {
  const api = useApi();
  const forwards = useWatch<ClusterForward[]>(
    useCallback((options) => api.forward.watch(undefined, options), [api]),
  );
  const [asked, setAsked] = useState<string | null>(null);
  if (!forwards || forwards.length === 0) return null;
  return (
    <>
      <ul className="k8s-forwards" aria-label={FORWARD.list}>
        {forwards.map((forward) => (
          <Forward key={forward.forwardId} {...{ forward, view }} onOpen={setAsked} />
        ))}
      </ul>
      {asked !== null && <OpenAddressDialog url={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

interface ForwardProps {
  forward: ClusterForward;
  view: ClusterView;
  onOpen: (url: string) => void;
}

function Forward({ forward, view, onOpen }: ForwardProps) {
  const api = useApi();
  const attempt = useAttempt();
  useErrorTexts();
  const { forwardId, table, name, port, localPort, url, errorCode, errorDetails } = forward;
  const failure = errorCode === null ? null : errorText(errorCode, errorDetails);
  return (
    <li>
      <button type="button" className="ctn-port" translate="no" title={url} onClick={() => onOpen(url)}>
        localhost:{localPort}
        <ExternalLink aria-hidden="true" />
      </button>
      <span className="k8s-forward-to" translate="no">
        → {CLUSTER_TABLES[table].kind} {name}:{port}
      </span>
      <span
        className={failure || forward.podName === null ? 'tone-bad' : 'panel-note'}
        title={failure?.cause}
      >
        {failure?.title ?? answerOf(forward, view)}
      </span>
      <IconButton
        label={FORWARD.close(localPort)}
        onClick={() => void attempt(() => api.forward.close({ forwardId }))}
      >
        <X />
      </IconButton>
    </li>
  );
}

/** Who answers behind a port, as far as is known: a pod is looked for when something asks. */
export function answerOf({ podName, namespace }: ClusterForward, { pods }: ClusterView): string {
  if (podName === null) return FORWARD.nobody;
  const isThere = pods.some((pod) => pod.name === podName && pod.namespace === namespace);
  // Where no pod is read, nothing is known of this one.
  return isThere || pods.length === 0 ? FORWARD.answeredBy(podName) : FORWARD.left(podName);
}
