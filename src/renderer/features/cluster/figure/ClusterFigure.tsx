import { CLUSTER_MAP } from '#shared/strings/fr/cluster-map.ts';
import { namespaceState } from '../../../cluster/namespaces.ts';
import type { ClusterView, ObjectRef } from '../../../cluster/tables.ts';
import { ClusterMap } from '../../../cluster-map/ClusterMap.tsx';
import { VirtualList } from '../../../components/VirtualList.tsx';
import { Nothing } from '../../../panel/Body.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { NamespaceChoice } from '../list/NamespaceChoice.tsx';
import { NamespaceAbsent, NamespaceLeaving } from '../list/NamespaceNote.tsx';

interface ClusterFigureProps {
  view: ClusterView;
  /** Null shows them all. */
  namespace: string | null;
  onNamespace: (namespace: string | null) => void;
  onOpen: (ref: ObjectRef) => void;
}

/** Height of a block before it was measured, in CSS pixels: one set with one line of pods, and its service. */
const BLOCK_PX = 176;

/** The live map of the cluster, one namespace or all of them; each part opens its object. */
export function ClusterFigure({ view, namespace, onNamespace, onOpen }: ClusterFigureProps) {
  if (!view.isKnown) return <p className="tool-loading">{CLUSTER_MAP.waiting}</p>;
  return (
    <>
      <NamespaceLeaving view={view} namespace={namespace} />
      <ClusterMap
        tables={view}
        namespace={namespace}
        choice={<NamespaceChoice view={view} namespace={namespace} onChange={onNamespace} />}
        onOpen={onOpen}
        empty={<NothingDrawn {...{ view, namespace, onNamespace }} />}
        renderBlocks={(blocks, head, render) => (
          <VirtualList
            items={blocks}
            keyOf={({ key }) => key}
            estimatePx={BLOCK_PX}
            label={CLUSTER_MAP.title}
            head={head}
            renderItem={render}
          />
        )}
      />
    </>
  );
}

/** Why there is nothing to draw. */
function NothingDrawn({ view, namespace, onNamespace }: Omit<ClusterFigureProps, 'onOpen'>) {
  if (namespace !== null && namespaceState(view, namespace) === 'absent')
    return <NamespaceAbsent namespace={namespace} onChange={onNamespace} />;
  return (
    <Nothing text={CLUSTER_MAP.empty(namespace)}>
      <EquivalentCommand command={CLUSTER_MAP.command(namespace)} />
    </Nothing>
  );
}
