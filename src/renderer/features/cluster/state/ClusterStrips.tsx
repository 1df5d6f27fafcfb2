import type { ClusterStatus } from '#shared/contract/cluster.ts';
import type { ClusterView } from '../../../cluster/tables.ts';
import { ForwardStrip } from '../forward/ForwardStrip.tsx';
import { ReadOnlyStrip } from './ReadOnlyStrip.tsx';
import { StateStrip } from './StateStrip.tsx';

interface ClusterStripsProps {
  status: ClusterStatus;
  view: ClusterView;
  onChoose: () => void;
}

/** What must be known of the cluster before its objects: how it is reached, whether it may be changed, its open ports. */
export function ClusterStrips({ status, view, onChoose }: ClusterStripsProps) {
  return (
    <>
      <StateStrip status={status} onChoose={onChoose} />
      <ReadOnlyStrip status={status} />
      <ForwardStrip view={view} />
    </>
  );
}
