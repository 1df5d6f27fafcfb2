import { count, digits, object, objects, type Said, text } from '#main/core/reading.ts';
import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { standingOf } from '../../cluster/ownership.ts';
import { imagesOf, isReady, metaOf, readyCountOf } from '../../cluster/said-object.ts';
import { boundsFacts, isWithin } from '../bounds.ts';
import { type CheckedCluster, type CheckOf, failed, passed, type Verdict } from '../check-kind.ts';
import { clusterKind } from './cluster-kind.ts';
import { isSameImages } from './facts.ts';
import { podsKeptBy } from './pods.ts';
import { thingOf } from './thing.ts';

type RolloutCheck = CheckOf<'cluster-rollout'>;

/** How far a workload's pods are those of its template. */
export const clusterRolloutKind = clusterKind<'cluster-rollout'>({
  tables: ({ of }) => [of, 'replicaset', 'pod'],
  expected: mainFact,
  async evaluate(check, look, context) {
    const thing = thingOf(check);
    const said = await look.find(check.of, thing.namespace, check.name);
    if (!said) return failed(mainFact(check), observes('cluster-missing', thing));
    if (standingOf(context.rules, { of: check.of, said }) === 'older')
      return failed(mainFact(check), observes('cluster-older', thing));
    return judge(check, said, await podsKeptBy(look, check.of, said), look);
  },
});

async function judge(
  check: RolloutCheck,
  said: Said,
  pods: readonly Said[],
  look: CheckedCluster,
): Promise<Verdict> {
  const trouble = troubleOf(pods);
  const state = stateOf(check, said, trouble);
  const ready = readyCountOf(check.of, said);
  if (state !== check.state) {
    const wanted = wantedOf(check, said);
    return failed(mainFact(check), observes('rollout-state', { state, ready, wanted, trouble }));
  }
  if (check.ready && !isWithin(ready, check.ready)) {
    const expected = expects('rollout-ready', { ...thingOf(check), ...boundsFacts(check.ready) });
    return failed(expected, observes('cluster-ready', { count: ready }));
  }
  return judgeImages(check, pods) ?? (await judgeRevision(check, said, look)) ?? passed(mainFact(check));
}

/** What the controller says of itself: it must have seen the last change, and each pod be new and ready. */
function stateOf(check: RolloutCheck, said: Said, trouble: string): RolloutCheck['state'] {
  const { spec, status } = { spec: object(said.spec), status: object(said.status) };
  if (spec.paused === true) return 'paused';
  const wanted = wantedOf(check, said);
  const isSeen = count(status.observedGeneration) >= count(object(said.metadata).generation);
  const isDaemon = check.of === 'daemonset';
  const updated = count(isDaemon ? status.updatedNumberScheduled : status.updatedReplicas);
  const all = count(isDaemon ? status.currentNumberScheduled : status.replicas);
  const isComplete =
    isSeen && updated === wanted && all === wanted && readyCountOf(check.of, said) === wanted;
  if (isComplete) return 'complete';
  return isSeen && trouble !== '' ? 'stuck' : 'progressing';
}

function wantedOf({ of }: RolloutCheck, said: Said): number {
  if (of === 'daemonset') return count(object(said.status).desiredNumberScheduled);
  const { replicas } = object(said.spec);
  return typeof replicas === 'number' ? replicas : 1;
}

/** Reasons for which a container waits that no patience mends. */
const STUCK = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'ErrImageNeverPull',
  'InvalidImageName',
  'CrashLoopBackOff',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
]);

/** Why a pod does not start: its first container that waits for nothing good, or no node that takes it. */
function troubleOf(pods: readonly Said[]): string {
  const troubles = pods.map((pod) => {
    const status = object(pod.status);
    const containers = [...objects(status.initContainerStatuses), ...objects(status.containerStatuses)];
    const waiting = containers.map((one) => text(object(object(one.state).waiting).reason));
    const unplaced = objects(status.conditions).find(
      ({ type, status: holds }) => type === 'PodScheduled' && holds === 'False',
    );
    return waiting.find((reason) => STUCK.has(reason)) ?? text(unplaced?.reason);
  });
  return troubles.find((one) => one !== '') ?? '';
}

function judgeImages(check: RolloutCheck, pods: readonly Said[]): Verdict | null {
  const { images } = check;
  if (!images) return null;
  const running = pods.filter((pod) => !metaOf(pod).isBeingDeleted && isReady(pod));
  const other = running.find((pod) => !isSameImages(images, imagesOf(pod)));
  if (!other && running.length > 0) return null;
  const held = other ? imagesOf(other).join(', ') : '';
  return failed(
    expects('rollout-images', { ...thingOf(check), images: images.join(', ') }),
    observes('cluster-images', { images: held }),
  );
}

const REVISION = 'deployment.kubernetes.io/revision';

async function judgeRevision(check: RolloutCheck, said: Said, look: CheckedCluster): Promise<Verdict | null> {
  if (!check.revision) return null;
  const revision = await revisionOf(check, said, look);
  if (isWithin(revision, check.revision)) return null;
  return failed(
    expects('rollout-revision', { ...thingOf(check), ...boundsFacts(check.revision) }),
    observes('rollout-revision', { revision }),
  );
}

/** Of a deployment, what it says itself; of the others, their newest history. */
async function revisionOf(check: RolloutCheck, said: Said, look: CheckedCluster): Promise<number> {
  const meta = metaOf(said);
  if (check.of === 'deployment') return digits(meta.annotations[REVISION]);
  const histories = await look.histories(meta.namespace);
  const own = histories.filter((one) => metaOf(one).owners.includes(meta.uid));
  return Math.max(0, ...own.map((one) => count(one.revision)));
}

function mainFact(check: RolloutCheck): CheckFact {
  return expects('rollout-state', { ...thingOf(check), state: check.state });
}
