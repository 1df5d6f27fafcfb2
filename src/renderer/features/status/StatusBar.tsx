import type { ReactNode } from 'react';
import { useLive } from '../../live.ts';
import { EnginePart } from './EnginePart.tsx';
import { ImagesPart } from './ImagesPart.tsx';
import { NetworkPart } from './NetworkPart.tsx';
import { PlacePart } from './PlacePart.tsx';
import './status.css';

interface StatusBarProps {
  unitId: string | null;
  /** The cluster and its state; null until its code may load. */
  cluster: ReactNode;
}

/** The state of everything in one line: engine, images, cluster, network, place in the course. */
export function StatusBar({ unitId, cluster }: StatusBarProps) {
  const live = useLive();
  return (
    <>
      <EnginePart engine={live.engine} isConnected={live.isConnected} />
      {live.kit && live.engine?.state === 'ready' && <ImagesPart kit={live.kit} />}
      {cluster}
      {live.connectivity && <NetworkPart state={live.connectivity.state} />}
      <PlacePart live={live} unitId={unitId} />
    </>
  );
}
