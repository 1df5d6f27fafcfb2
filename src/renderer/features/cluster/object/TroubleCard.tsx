import { TriangleAlert } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import type { PodLogBatch } from '#shared/contract/pod.ts';
import { type PodTrouble, toneOfTrouble, troubleOf } from '#shared/domain/pod-trouble.ts';
import { OBJECT_PAGE } from '#shared/strings/fr/cluster-actions.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { podTroubleText } from '#shared/strings/fr/pod-trouble.ts';
import type { ClusterView } from '../../../cluster/tables.ts';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { LessonLink } from '../../../panel/LessonLink.tsx';
import { startOf } from '../../../panel/long-text.ts';
import { useCall } from '../../../panel/use-call.ts';
import { useKept } from '../../../panel/use-kept.ts';
import { useApi } from '../../../session.ts';
import { otherTagsOf } from './other-tags.ts';
import { eventsOf } from './relations.ts';
import { troubleCommands } from './trouble-commands.ts';
import { lessonOfTrouble } from './trouble-lessons.ts';

const TEXT = OBJECT_PAGE.trouble;
/** Lines of a log that usually tell why a program ended. */
const LAST_LINES = 12;

interface TroubleCardProps {
  pod: ClusterObject<'pods'>;
  view: ClusterView;
}

/** Why a pod does not work, in plain words, with the cluster's own and what to look at; nothing for one that works. */
export function TroubleCard({ pod, view }: TroubleCardProps) {
  const trouble = useMemo(() => troubleOf(pod, eventsOf(view, pod)), [pod, view]);
  if (!trouble) return null;
  const { what, why, look } = podTroubleText(trouble);
  const said = 'message' in trouble ? trouble.message : '';
  return (
    <section className={`k8s-trouble k8s-trouble-${toneOfTrouble(trouble)}`} aria-label={what}>
      <h3>
        <TriangleAlert aria-hidden="true" />
        {what}
      </h3>
      <p className="k8s-lines">{why}</p>
      <p>
        {look} <LessonLink to={lessonOfTrouble(trouble)} />
      </p>
      <OtherTags {...{ pod, view, trouble }} />
      {said !== '' && (
        <details>
          <summary>{TEXT.said}</summary>
          <p translate="no">{startOf(said, 4_000)}</p>
        </details>
      )}
      {hasLog(trouble) && <LastLines pod={pod} container={trouble.container} />}
      {troubleCommands(trouble, pod.name, pod.namespace ?? '').map((command) => (
        <EquivalentCommand key={command} command={command} title={PANEL.command.look} />
      ))}
    </section>
  );
}

/** Names of the image's other tags that the node has: one of them may have been meant. */
function OtherTags({ pod, view, trouble }: TroubleCardProps & { trouble: PodTrouble }) {
  if (trouble.code !== 'image-pull' && trouble.code !== 'image-never') return null;
  const node = view.nodes.find(({ name }) => name === pod.nodeName);
  const names = otherTagsOf(trouble.image, node?.imageNames ?? []);
  return names.length === 0 ? null : <p>{TEXT.otherTags(names)}</p>;
}

type Ended = Extract<PodTrouble, { code: 'crash-loop' | 'exited' | 'restarted' | 'oom-killed' }>;

function hasLog(trouble: PodTrouble): trouble is Ended {
  return ['crash-loop', 'exited', 'restarted', 'oom-killed'].includes(trouble.code);
}

/** What a container that ended wrote last. */
function LastLines({ pod, container }: { pod: ClusterObject<'pods'>; container: string }) {
  const api = useApi();
  const { name, namespace, uid } = pod;
  const one = pod.containers.find((other) => other.name === container);
  const isPrevious = one?.state.kind !== 'terminated';
  const restarts = one?.restarts ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another life of the container has another log
  const ask = useCallback(async () => {
    const request = { namespace: namespace ?? '', pods: [name], container, isPrevious, isFollowed: false };
    return readAll(await api.pod.logs({ ...request, tail: LAST_LINES }));
  }, [api, namespace, name, container, isPrevious, restarts]);
  const lines = useKept(useCall(ask).value, uid);
  if (!lines || lines.length === 0) return null;
  return (
    <>
      <p className="panel-note">{TEXT.lastLines}</p>
      <pre className="panel-text k8s-last" translate="no">
        {lines.join('\n')}
      </pre>
    </>
  );
}

async function readAll(batches: AsyncIterable<PodLogBatch>): Promise<string[]> {
  const lines: string[] = [];
  for await (const batch of batches) lines.push(...batch.lines.map(({ text }) => startOf(text, 1_000)));
  return lines.slice(-LAST_LINES);
}
