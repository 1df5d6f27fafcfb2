import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { ClusterStatus } from '#shared/contract/cluster.ts';
import { CLUSTER_STATE, CONTEXTS } from '#shared/strings/fr/cluster.ts';
import { Button } from '../../../components/Button.tsx';
import { errorText, useErrorTexts } from '../../../error-texts.ts';
import { useAttempt } from '../../../errors.ts';
import { Failure } from '../../../panel/Failure.tsx';
import { useApi } from '../../../session.ts';
import { PluginDialog } from '../contexts/PluginDialog.tsx';
import { isAsleep, WakeOwn } from './WakeOwn.tsx';

interface StateStripProps {
  status: ClusterStatus;
  onChoose: () => void;
}

/** Why the cluster is not reached, and what to do about it; nothing while it is. */
export function StateStrip({ status, onChoose }: StateStripProps) {
  const api = useApi();
  const attempt = useAttempt();
  useErrorTexts();
  const { state, server, errorCode, errorDetails } = status;
  if (state === 'ready' || (state === 'none' && errorCode === null)) return null;
  if (state === 'connecting')
    return (
      <p className="panel-note panel-strip" role="status">
        {CLUSTER_STATE.connecting(server ?? '')}
      </p>
    );
  return (
    <div className="k8s-strip k8s-strip-bad">
      {state === 'lost' && <p role="alert">{CLUSTER_STATE.lost.text}</p>}
      {errorCode !== null && <Failure text={errorText(errorCode, errorDetails)} />}
      <div className="panel-bar">
        {isAsleep(errorCode) && <WakeOwn code={errorCode} profile={String(errorDetails.profile)} />}
        {state !== 'none' && (
          <Button icon={<RefreshCw />} onClick={() => void attempt(() => api.cluster.retry())}>
            {CLUSTER_STATE.retry}
          </Button>
        )}
        {errorCode === 'cluster-plugin-unconfirmed' && <AskPlugin status={status} />}
        <Button look={state === 'none' && !isAsleep(errorCode) ? 'primary' : 'quiet'} onClick={onChoose}>
          {CLUSTER_STATE.choose}
        </Button>
      </div>
    </div>
  );
}

function AskPlugin({ status }: { status: ClusterStatus }) {
  const [isAsking, setAsking] = useState(false);
  const { contextId } = status;
  if (contextId === null) return null;
  return (
    <>
      <Button look="primary" onClick={() => setAsking(true)}>
        {CONTEXTS.plugin.ask}
      </Button>
      {isAsking && <PluginDialog contextId={contextId} onClose={() => setAsking(false)} />}
    </>
  );
}
