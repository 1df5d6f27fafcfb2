import { useMemo } from 'react';
import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import type { ClusterTable } from '#shared/domain/cluster.ts';
import { CLUSTER_KINDS } from '#shared/strings/fr/cluster.ts';
import { OBJECT_PAGE } from '#shared/strings/fr/cluster-actions.ts';
import type { ClusterView, ObjectRef } from '../../../cluster/tables.ts';
import { Section } from '../../../panel/Body.tsx';
import { FirstOf } from '../../../panel/FirstOf.tsx';
import type { Subject } from '../actions/object-actions.ts';
import { rowFacts } from '../list/row-facts.ts';
import { Mark } from '../Mark.tsx';
import { findNamed, findObject, podsOf, replacedSets, replicaSetsOf, servicesOf } from './relations.ts';

interface RelatedProps {
  subject: Subject;
  view: ClusterView;
  nowMs: number;
  onOpen: (ref: ObjectRef) => void;
}

/** What an object comes from, runs and is reached by; each opens its own page. */
export function Related({ subject, view, nowMs, onOpen }: RelatedProps) {
  const { table, object } = subject;
  const owner = object.ownerUid === null ? null : findObject(view, object.ownerUid);
  const lines = (title: string, of: ClusterTable, objects: readonly ClusterObject[]) => (
    <Lines {...{ title, table: of, objects, view, nowMs, onOpen }} />
  );
  return (
    <>
      {owner && lines(OBJECT_PAGE.facts.owner, owner.table, [owner.object])}
      {table === 'deployments' && lines(OBJECT_PAGE.replicaSets, 'replicaSets', replicaSetsOf(view, object))}
      {CARRIERS.has(table) && lines(OBJECT_PAGE.pods, 'pods', podsOf(view, subject))}
      {table === 'pods' && lines(OBJECT_PAGE.services, 'services', servicesOf(view, object))}
      {referencesOf(subject, view).map((one) => (
        <Lines
          key={one.object.uid}
          title={CLUSTER_KINDS[one.table].one}
          table={one.table}
          objects={[one.object]}
          {...{ view, nowMs, onOpen }}
        />
      ))}
    </>
  );
}

const CARRIERS: ReadonlySet<ClusterTable> = new Set([
  'deployments',
  'replicaSets',
  'statefulSets',
  'daemonSets',
  'jobs',
  'services',
  'nodes',
]);

/** What a pod runs on and a claim is bound to. */
function referencesOf({ object }: Subject, view: ClusterView): readonly Subject[] {
  const found: (Subject | null)[] = [];
  if ('nodeName' in object && object.nodeName !== null)
    found.push(findNamed(view, 'nodes', { name: object.nodeName, namespace: null }));
  if ('podIp' in object)
    for (const name of object.claims)
      found.push(findNamed(view, 'claims', { name, namespace: object.namespace }));
  if ('volumeName' in object)
    found.push(findNamed(view, 'volumes', { name: object.volumeName, namespace: null }));
  return found.filter((one) => one !== null);
}

interface LinesProps {
  title: string;
  table: ClusterTable;
  objects: readonly ClusterObject[];
  view: ClusterView;
  nowMs: number;
  onOpen: (ref: ObjectRef) => void;
}

const NO_CONTEXT = { readyByService: new Map<string, number>(), podsByNode: new Map<string, number>() };

function Lines({ title, table, objects, view, nowMs, onOpen }: LinesProps) {
  const replaced = useMemo(() => replacedSets(view), [view]);
  if (objects.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="k8s-related">
        <FirstOf items={objects}>
          {(object) => {
            const { tone, side, facts } = rowFacts(table, object, {
              ...{ nowMs, ...NO_CONTEXT },
              replacedSets: replaced,
            });
            return (
              <li key={object.uid}>
                <Mark tone={tone} />
                <button type="button" translate="no" onClick={() => onOpen({ table, uid: object.uid })}>
                  {object.name}
                </button>
                <span className="panel-note">{[side, ...facts.slice(0, 2)].filter(Boolean).join(' · ')}</span>
              </li>
            );
          }}
        </FirstOf>
      </ul>
    </Section>
  );
}
