import { CLUSTER_STATE } from '#shared/strings/fr/cluster.ts';
import { useClusterStatus } from '../../cluster/status.ts';

const TONES = { none: 'none', connecting: 'waiting', ready: 'good', lost: 'bad', refused: 'bad' } as const;

/** The cluster in use and its state; pressing it opens, or closes, its panel. */
export function ClusterPart({ onOpen }: { onOpen: () => void }) {
  const status = useClusterStatus();
  if (!status) return null;
  const { state, context, server, errorCode } = status;
  const word = CLUSTER_STATE.states[state];
  return (
    <button
      type="button"
      className="status-part"
      title={[CLUSTER_STATE.open, server].filter(Boolean).join(' · ')}
      onClick={onOpen}
    >
      {CLUSTER_STATE.label}
      <i className={`status-dot status-dot-${TONES[state]}`} aria-hidden="true" />
      <span role="status">
        {state === 'none' ? errorCode !== null && word : context}
        {state === 'ready' ? <span className="sr-only">, {word}</span> : state !== 'none' && `, ${word}`}
      </span>
    </button>
  );
}
