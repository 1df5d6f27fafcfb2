import { useRef } from 'react';
import type { ClusterStatus } from '#shared/contract/cluster.ts';
import { CLUSTER, CLUSTER_KINDS } from '#shared/strings/fr/cluster.ts';
import { OBJECT_PAGE } from '#shared/strings/fr/cluster-actions.ts';
import type { ClusterView, ObjectRef } from '../../../cluster/tables.ts';
import { PanelHead } from '../../../panel/PanelHead.tsx';
import { ObjectMenu } from '../actions/ObjectMenu.tsx';
import type { Subject } from '../actions/object-actions.ts';
import { ClusterStrips } from '../state/ClusterStrips.tsx';
import { ObjectTabs } from './ObjectTabs.tsx';
import { findObject } from './relations.ts';
import { useObjectTab } from './use-object-tab.ts';

interface ObjectPageProps {
  /** The objects one came through; the last is shown. */
  way: readonly ObjectRef[];
  view: ClusterView;
  status: ClusterStatus;
  isShown: boolean;
  onOpen: (ref: ObjectRef) => void;
  /** Goes back to the page after the first `count` objects of the way: 0 is the list. */
  onBack: (count: number) => void;
}

/** Everything about one object: its description, its logs, its versions, its events and its YAML. */
export function ObjectPage(props: ObjectPageProps) {
  const { way, view, status, isShown, onOpen, onBack } = props;
  const last = useRef<Subject | null>(null);
  const uid = way.at(-1)?.uid ?? '';
  const subject = findObject(view, uid);
  if (subject) last.current = subject;
  const known = last.current;
  const crumbs = useCrumbs(props);
  const tabs = useObjectTab(known);
  if (!known) return <Gone crumbs={crumbs} name="" />;
  const { table, object } = known;
  return (
    <>
      <PanelHead way={crumbs} here={object.name}>
        <span className="k8s-kind-name">{CLUSTER_KINDS[table].one}</span>
        <ObjectMenu subject={known} isGone={!subject} {...{ view, status }} onShow={tabs.show} />
      </PanelHead>
      <ClusterStrips {...{ status, view }} onChoose={() => onBack(0)} />
      {!subject && (
        <p className="panel-note panel-strip" role="status">
          {OBJECT_PAGE.gone} {OBJECT_PAGE.lastKnown}
        </p>
      )}
      <ObjectTabs
        subject={known}
        isGone={!subject}
        {...{ view, isShown, onOpen }}
        canWrite={status.canWrite}
        tabs={tabs}
      />
    </>
  );
}

interface Crumb {
  label: string;
  onOpen: () => void;
}

/** The list, then the object one came from. */
function useCrumbs({ way, view, onBack }: ObjectPageProps): readonly Crumb[] {
  const first = way[0];
  const list = { label: first ? CLUSTER_KINDS[first.table].many : CLUSTER.title, onOpen: () => onBack(0) };
  const before = way.at(-2);
  const from = before && findObject(view, before.uid);
  if (!from) return [list];
  return [list, { label: from.object.name, onOpen: () => onBack(way.length - 1) }];
}

function Gone({ crumbs, name }: { crumbs: readonly Crumb[]; name: string }) {
  return (
    <>
      <PanelHead way={crumbs} here={name} />
      <p className="tool-loading" role="status">
        {OBJECT_PAGE.gone}
      </p>
    </>
  );
}
