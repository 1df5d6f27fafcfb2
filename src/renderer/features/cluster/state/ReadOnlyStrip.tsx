import { Lock } from 'lucide-react';
import { useState } from 'react';
import type { ClusterStatus } from '#shared/contract/cluster.ts';
import { CLUSTER_STATE } from '#shared/strings/fr/cluster.ts';
import { Button } from '../../../components/Button.tsx';
import { ActionDialog } from '../../../panel/ActionDialog.tsx';
import { useApi } from '../../../session.ts';

const TEXT = CLUSTER_STATE.readOnly;

/** Says that the cluster is not changed, and lets the learner allow it; nothing where it may be. */
export function ReadOnlyStrip({ status }: { status: ClusterStatus }) {
  const [isAsking, setAsking] = useState(false);
  const { state, canWrite, isForTerminals, context, contextId, server } = status;
  if (canWrite || state === 'none' || context === null || contextId === null) return null;
  return (
    <div className="k8s-strip k8s-strip-wait">
      <p>
        <Lock aria-hidden="true" /> {TEXT.text(context)} {!isForTerminals && TEXT.withheld}
      </p>
      <Button onClick={() => setAsking(true)}>{TEXT.open}</Button>
      {isAsking && <OpenCluster {...{ context, contextId, server }} onClose={() => setAsking(false)} />}
    </div>
  );
}

interface OpenClusterProps {
  context: string;
  contextId: string;
  server: string | null;
  onClose: () => void;
}

/** Shows which cluster would be changed, at which address, before the app may. */
function OpenCluster({ context, contextId, server, onClose }: OpenClusterProps) {
  const api = useApi();
  return (
    <ActionDialog
      title={TEXT.title(context)}
      accept={TEXT.accept}
      onAccept={() => api.cluster.open({ contextId, isOpened: true })}
      onClose={onClose}
    >
      <p>{TEXT.question}</p>
      <dl className="panel-facts">
        <div>
          <dt>{CLUSTER_STATE.address}</dt>
          <dd translate="no">{server}</dd>
        </div>
      </dl>
    </ActionDialog>
  );
}
