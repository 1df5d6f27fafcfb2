import type { ClusterObject, PodContainer } from '#shared/contract/cluster-object.ts';
import { ROW } from '#shared/strings/fr/cluster.ts';
import { OBJECT_PAGE } from '#shared/strings/fr/cluster-actions.ts';
import { formatAge } from '../../../cluster/format-age.ts';
import { Section } from '../../../panel/Body.tsx';
import type { Tone } from '../list/row-facts.ts';
import { Mark } from '../Mark.tsx';

interface ContainerLinesProps {
  pod: ClusterObject<'pods'>;
  nowMs: number;
}

/** The containers of a pod, in the order in which they begin. */
export function ContainerLines({ pod, nowMs }: ContainerLinesProps) {
  return (
    <Section title={OBJECT_PAGE.containers}>
      <ul className="k8s-containers">
        {pod.containers.map((one) => (
          <li key={one.name}>
            <Mark tone={toneOf(one)} />
            <strong translate="no">{one.name}</strong>
            <span>{stateText(one, nowMs)}</span>
            <span className="panel-note" translate="no">
              {[
                one.image,
                one.isSidecar ? OBJECT_PAGE.sidecar : one.isInit ? OBJECT_PAGE.init : '',
                one.ports.map(({ port, protocol }) => `${port}/${protocol}`).join(', '),
                one.restarts > 0 ? ROW.restarts(one.restarts) : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function stateText({ state, isReady, isInit, isSidecar }: PodContainer, nowMs: number): string {
  const since = state.kind === 'running' && state.startedAtMs > 0 ? formatAge(nowMs - state.startedAtMs) : '';
  const isWorking = state.kind === 'running' && (!isInit || isSidecar);
  return [
    OBJECT_PAGE.containerStates[state.kind],
    since,
    state.reason,
    state.exitCode === null ? '' : OBJECT_PAGE.exitCode(state.exitCode),
    isWorking && !isReady ? ROW.notReady : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function toneOf({ state, isReady, isInit, isSidecar }: PodContainer): Tone {
  if (state.kind === 'terminated') return state.exitCode === 0 ? 'off' : 'bad';
  if (state.kind === 'waiting')
    return state.reason.startsWith('Err') || /BackOff|Error/.test(state.reason) ? 'bad' : 'wait';
  return isReady || (isInit && !isSidecar) ? 'good' : 'wait';
}
