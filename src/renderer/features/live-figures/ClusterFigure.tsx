import { type ReactNode, useState } from 'react';
import { CLUSTER } from '#shared/strings/fr/cluster.ts';
import { CLUSTER_MAP } from '#shared/strings/fr/cluster-map.ts';
import { LIVE_FIGURES } from '#shared/strings/fr/live-figures.ts';
import { namespaceNames, namespaceState } from '../../cluster/namespaces.ts';
import { useCluster } from '../../cluster/objects.ts';
import { useClusterStatus } from '../../cluster/status.ts';
import type { ClusterView } from '../../cluster/tables.ts';
import { ClusterMap } from '../../cluster-map/ClusterMap.tsx';
import { withPlaces } from '../../content/places.tsx';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { LiveChoice, LiveEmpty, LiveSheet } from './LiveFrame.tsx';

const TEXT = LIVE_FIGURES.cluster;
/** Value of the choice that shows every namespace: none has this name. */
const ALL = '*';
/** Blocks a figure of a lesson has room for. */
const MAX_BLOCKS = 8;

/** The learner's cluster: its pods on their nodes, what runs them and which services point at them. */
export function ClusterFigure() {
  const view = useCluster();
  const status = useClusterStatus();
  const [chosen, setChosen] = useState<string | null>(null);
  const namespace = chosen ?? status?.namespace ?? 'default';
  const isReady = status?.state === 'ready' && view.isKnown;
  const options = namespaceNames(view, namespace === ALL ? null : namespace).map((name) => ({
    id: name,
    name,
  }));
  return (
    <LiveSheet
      kind="cluster"
      caption={TEXT.explain}
      choice={
        isReady && (
          <LiveChoice
            label={TEXT.choose}
            value={namespace}
            options={[{ id: ALL, name: TEXT.all }, ...options]}
            onChange={setChosen}
          />
        )
      }
    >
      {isReady ? (
        <Plan view={view} namespace={namespace === ALL ? null : namespace} />
      ) : (
        <p className="live-note">{waitingText(status)}</p>
      )}
    </LiveSheet>
  );
}

function waitingText(status: ReturnType<typeof useClusterStatus>): string {
  if (status === undefined || status.state === 'connecting') return TEXT.waiting;
  if (status.state === 'ready') return CLUSTER_MAP.waiting;
  return status.state === 'lost' ? TEXT.lost : TEXT.none;
}

/** Why there is nothing to draw, and a command to go on with. */
function emptyOf(view: ClusterView, namespace: string | null): { text: string; command: string } {
  if (namespace !== null && namespaceState(view, namespace) === 'absent')
    return { text: CLUSTER.namespaceAbsent(namespace), command: 'kubectl get namespaces' };
  return { text: CLUSTER_MAP.empty(namespace), command: CLUSTER_MAP.command(namespace) };
}

function Plan({ view, namespace }: { view: ClusterView; namespace: string | null }) {
  return (
    <>
      <ClusterMap
        tables={view}
        namespace={namespace}
        empty={<LiveEmpty {...emptyOf(view, namespace)} />}
        renderBlocks={(blocks, head, render) => (
          <>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide map scrolls, so the keyboard must reach it */}
            <section className="live-plan scroll" aria-label={TEXT.plan} tabIndex={0}>
              {head}
              {blocks.slice(0, MAX_BLOCKS).map(
                (block): ReactNode => (
                  <div key={block.key}>{render(block)}</div>
                ),
              )}
            </section>
            {blocks.length > MAX_BLOCKS && (
              <p className="live-note">{withPlaces(TEXT.more(blocks.length - MAX_BLOCKS))}</p>
            )}
          </>
        )}
      />
      <EquivalentCommand
        command={`kubectl get pods -o wide ${namespace === null ? '-A' : `-n ${namespace}`}`}
      />
    </>
  );
}
