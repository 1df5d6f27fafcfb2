import { ownOf } from './own.ts';

/** A state of a container as Kubernetes tells it. */
interface ContainerStateFacts {
  kind: 'waiting' | 'running' | 'terminated';
  /** Empty while it runs. */
  reason: string;
  message: string;
  exitCode: number | null;
}

interface ContainerFacts {
  name: string;
  image: string;
  isInit: boolean;
  /** An init container that goes on beside the others. */
  isSidecar: boolean;
  isReady: boolean;
  restarts: number;
  state: ContainerStateFacts;
  lastState: ContainerStateFacts | null;
}

/** What is read of a pod to explain it. */
export interface PodFacts {
  phase: string;
  nodeName: string | null;
  /** Why the whole pod is as it is, as `Evicted`; most often empty. */
  reason: string;
  message: string;
  deletingSinceMs: number | null;
  /** `Always`, `OnFailure` or `Never`. */
  restartPolicy: string;
  containers: readonly ContainerFacts[];
  conditions: readonly { type: string; status: string; reason: string; message: string }[];
}

/** What is read of the pod's own events, the oldest first. */
interface PodEventFacts {
  reason: string;
  message: string;
}

/** Why an image does not come. */
export type PullCause = 'not-found' | 'refused' | 'network' | 'platform' | 'unknown';

/** Why no node takes a pod; `count` nodes of those that are there, null where it is not about nodes. */
export interface SchedulingCause {
  code:
    | 'cpu'
    | 'memory'
    | 'resource'
    | 'taint'
    | 'affinity'
    | 'pod-affinity'
    | 'claim-unbound'
    | 'claim-missing'
    | 'volume-node'
    | 'port'
    | 'cordoned'
    | 'too-many-pods'
    | 'spread'
    | 'other';
  count: number | null;
  /** The taint, the claim, the resource, or the scheduler's own words. */
  detail: string;
}

/** What a container misses to be made. */
export interface MissingConfig {
  kind: 'ConfigMap' | 'Secret';
  name: string;
  /** Null when the object itself is missing. */
  key: string | null;
}

interface OfContainer {
  container: string;
  isInit: boolean;
}

/** Why a pod does not work as asked, from its real state; `strings/fr/pod-trouble.ts` has the words of each code. */
export type PodTrouble =
  | (OfContainer & { code: 'image-pull'; image: string; cause: PullCause; message: string })
  | (OfContainer & { code: 'image-never' | 'image-name'; image: string })
  | (OfContainer & { code: 'config-missing'; missing: MissingConfig | null; message: string })
  | (OfContainer & { code: 'cannot-start'; program: string | null; message: string })
  | (OfContainer & { code: 'crash-loop'; exitCode: number | null; restarts: number })
  | (OfContainer & { code: 'restarted'; exitCode: number | null; restarts: number; isOutOfMemory: boolean })
  | (OfContainer & { code: 'oom-killed'; restarts: number })
  | (OfContainer & { code: 'exited'; exitCode: number | null })
  | (OfContainer & { code: 'init-running' })
  | {
      code: 'probe';
      probe: 'readiness' | 'liveness' | 'startup';
      message: string;
      restarts: number;
      container: string | null;
      isInit: boolean;
    }
  | { code: 'unschedulable'; nodeCount: number | null; causes: readonly SchedulingCause[]; message: string }
  | { code: 'volume'; missing: MissingConfig | null; message: string }
  | { code: 'sandbox'; message: string }
  | { code: 'evicted'; message: string }
  | { code: 'failed'; reason: string; message: string }
  | { code: 'node-lost'; nodeName: string }
  | { code: 'gated' | 'unscheduled' | 'starting' | 'not-ready' | 'completed' | 'terminating' };

/** How grave a trouble is: it will not mend itself, it may, or it is no trouble. */
type TroubleTone = 'bad' | 'wait' | 'off';

const CALM = new Set<PodTrouble['code']>([
  'unscheduled',
  'starting',
  'init-running',
  'not-ready',
  'terminating',
  'gated',
  'restarted',
]);

/** How grave it is. */
export function toneOfTrouble({ code }: PodTrouble): TroubleTone {
  if (code === 'completed') return 'off';
  return CALM.has(code) ? 'wait' : 'bad';
}

/** What keeps a pod from working, the first cause first; null for one that works. */
export function troubleOf(pod: PodFacts, events: readonly PodEventFacts[] = []): PodTrouble | null {
  if (pod.deletingSinceMs !== null) return { code: 'terminating' };
  if (pod.phase === 'Succeeded') return { code: 'completed' };
  return (
    failed(pod) ??
    notScheduled(pod) ??
    firstOf(pod.containers, (one) => cannotBegin(one, events)) ??
    notPrepared(pod, events) ??
    firstOf(pod.containers, (one) => crashing(one, pod, events)) ??
    notReady(pod, events) ??
    firstOf(pod.containers, restarted)
  );
}

function firstOf<T>(items: readonly T[], find: (item: T) => PodTrouble | null): PodTrouble | null {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return null;
}

function failed({ phase, reason, message, containers, nodeName }: PodFacts): PodTrouble | null {
  if (reason === 'Evicted') return { code: 'evicted', message };
  if (phase === 'Unknown' || reason === 'NodeLost') return { code: 'node-lost', nodeName: nodeName ?? '' };
  if (phase !== 'Failed') return null;
  const ended = containers.find(({ state }) => isBadEnd(state));
  // A reason of the whole pod comes before how its containers were ended for it.
  return ended && reason === '' ? endedOf(ended) : { code: 'failed', reason, message };
}

function endedOf(one: ContainerFacts): PodTrouble {
  return namedEnd(one, one.state) ?? { code: 'exited', ...of(one), exitCode: one.state.exitCode };
}

/** An end whose reason tells more than its exit code. */
function namedEnd(one: ContainerFacts, ended: ContainerStateFacts | null): PodTrouble | null {
  const { reason = '', message = '' } = ended ?? {};
  if (reason === 'OOMKilled') return { code: 'oom-killed', ...of(one), restarts: one.restarts };
  if (reason === 'StartError' || reason === 'ContainerCannotRun')
    return { code: 'cannot-start', ...of(one), program: programOf(message), message };
  return null;
}

function of({ name, isInit }: ContainerFacts): OfContainer {
  return { container: name, isInit };
}

function notScheduled(pod: PodFacts): PodTrouble | null {
  const condition = pod.conditions.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
  if (condition?.reason === 'SchedulingGated') return { code: 'gated' };
  if (condition) {
    const { message } = condition;
    return { code: 'unschedulable', ...readScheduling(message), message };
  }
  return pod.phase === 'Pending' && !pod.nodeName ? { code: 'unscheduled' } : null;
}

/** Each thing the scheduler says of nodes, what it says of making room left out. */
export function readScheduling(message: string): {
  nodeCount: number | null;
  causes: readonly SchedulingCause[];
} {
  const [, total, said = message] = /^0\/(\d+) nodes? (?:are|is) available: (.*)$/s.exec(message) ?? [];
  const causes = said
    .replace(/[.;] *(?:preemption|no new claims to deallocate).*$/s, '')
    .split(/, (?=\d+ |pod |persistentvolumeclaim )/)
    .map((part) => part.replace(/\.$/, '').trim())
    .filter((part) => part !== '');
  return { nodeCount: total === undefined ? null : Number(total), causes: causes.map(readCause) };
}

const CAUSES: readonly (readonly [RegExp, SchedulingCause['code']])[] = [
  [/Insufficient cpu/, 'cpu'],
  [/Insufficient memory/, 'memory'],
  [/Insufficient (\S+)/, 'resource'],
  [/untolerated taint(?:\(s\))?(?: \{([^}]*)\})?/, 'taint'],
  [/node affinity\/selector/, 'affinity'],
  [/volume node affinity/, 'volume-node'],
  [/affinity rules/, 'pod-affinity'],
  [/persistentvolumeclaim "([^"]*)" (?:not found|is being deleted)/, 'claim-missing'],
  [/unbound immediate PersistentVolumeClaims|available persistent volumes to bind/, 'claim-unbound'],
  [/free ports/, 'port'],
  [/unschedulable/, 'cordoned'],
  [/Too many pods/, 'too-many-pods'],
  [/topology spread/, 'spread'],
];

function readCause(part: string): SchedulingCause {
  const [, count] = /^(\d+) /.exec(part) ?? [];
  for (const [pattern, code] of CAUSES) {
    const found = pattern.exec(part);
    if (found)
      return {
        code,
        count: count === undefined ? null : Number(count),
        detail: (found[1] ?? '').replace(/: *$/, ''),
      };
  }
  return { code: 'other', count: count === undefined ? null : Number(count), detail: part };
}

/** What keeps a container from beginning at all: its image, its settings, its program. */
function cannotBegin(one: ContainerFacts, events: readonly PodEventFacts[]): PodTrouble | null {
  const { state, image } = one;
  if (state.kind !== 'waiting') return null;
  const { message } = state;
  switch (state.reason) {
    case 'ErrImagePull':
    case 'ImagePullBackOff':
    case 'RegistryUnavailable':
    case 'SignatureValidationFailed': {
      const told = pullMessage(message, image, events);
      return { code: 'image-pull', ...of(one), image, cause: pullCauseOf(told, image), message: told };
    }
    case 'ErrImageNeverPull':
      return { code: 'image-never', ...of(one), image };
    case 'InvalidImageName':
      return { code: 'image-name', ...of(one), image };
    case 'CreateContainerConfigError':
      return { code: 'config-missing', ...of(one), missing: readMissing(message), message };
    case 'CreateContainerError':
    case 'RunContainerError':
      return { code: 'cannot-start', ...of(one), program: programOf(message), message };
    default:
      return null;
  }
}

/** The engine's own words: while it waits to try again, older clusters tell them in an event only. */
function pullMessage(message: string, image: string, events: readonly PodEventFacts[]): string {
  if (pullCauseOf(message, image) !== 'unknown') return message;
  const told = events.findLast(
    (event) => event.reason === 'Failed' && event.message.includes(image) && /pull/i.test(event.message),
  );
  return told?.message ?? message;
}

const PULL_CAUSES: readonly (readonly [RegExp, PullCause])[] = [
  [
    /no such host|connection refused|(?:i\/o|handshake|gateway|connection) time-?out|timeout exceeded|timed out|deadline exceeded|unreachable|no route to host|TLS handshake/i,
    'network',
  ],
  [/\bEOF\b/, 'network'],
  [/access denied|unauthorized|forbidden|authorization|authentication/i, 'refused'],
  [/no match for platform/i, 'platform'],
  [/not ?found|manifest unknown|does not exist/i, 'not-found'],
];

function pullCauseOf(message: string, image: string): PullCause {
  const said = withoutImage(message, image);
  return PULL_CAUSES.find(([pattern]) => pattern.test(said))?.[1] ?? 'unknown';
}

/** The words that are not the image's own name, address or reference: a name may hold what is looked for. */
function withoutImage(message: string, image: string): string {
  const name = image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
  const isOfImage = (word: string) =>
    word.includes(name) && (word.startsWith(`${name}:`) || /["/]/.test(word));
  return message
    .split(/\s+/)
    .filter((word) => !isOfImage(word))
    .join(' ');
}

/** The config map or secret that a message says is missing. */
export function readMissing(message: string): MissingConfig | null {
  const [, objectKind, objectName] = /\b(configmap|secret)s? "([^"]+)" not found/i.exec(message) ?? [];
  if (objectKind && objectName) return { kind: kindOf(objectKind), name: objectName, key: null };
  const [, key, keyKind, keyName] =
    /couldn't find key (\S+) in (ConfigMap|Secret) (?:[^/\s]+\/)?(\S+)/i.exec(message) ?? [];
  if (key && keyKind && keyName) return { kind: kindOf(keyKind), name: keyName, key };
  return null;
}

function kindOf(word: string): MissingConfig['kind'] {
  return word.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap';
}

/** The program that a runtime did not find or could not run. */
function programOf(message: string): string | null {
  return /exec: "([^"]+)"/.exec(message)?.[1] ?? null;
}

/** The node took the pod, but its volumes, its network or its init containers are not done. */
function notPrepared({ phase, containers }: PodFacts, events: readonly PodEventFacts[]): PodTrouble | null {
  const isWaiting = containers.some(({ state }) => state.kind === 'waiting' && BEGINNING.has(state.reason));
  if (phase !== 'Pending' || !isWaiting) return null;
  const init = containers.find(
    ({ isInit, isSidecar, state }) => isInit && !isSidecar && state.kind === 'running',
  );
  if (init) return { code: 'init-running', ...of(init) };
  // An init container that fails again and again is told as what crashes.
  if (containers.some(({ isInit, state, restarts }) => isInit && (restarts > 0 || isBadEnd(state))))
    return null;
  const told = events.findLast(({ reason }) => ownOf(PREPARING, reason) || PREPARED.has(reason));
  const tell = told && ownOf(PREPARING, told.reason);
  return tell ? tell(told.message) : { code: 'starting' };
}

/** What a node tells once volumes and network are there. */
const PREPARED = new Set(['Pulling', 'Pulled', 'Created', 'Started']);

const BEGINNING = new Set(['', 'ContainerCreating', 'PodInitializing']);

const PREPARING: Readonly<Record<string, (message: string) => PodTrouble>> = {
  FailedMount: (message) => ({ code: 'volume', missing: readMissing(message), message }),
  FailedAttachVolume: (message) => ({ code: 'volume', missing: null, message }),
  FailedCreatePodSandBox: (message) => ({ code: 'sandbox', message }),
};

function isBadEnd(state: ContainerStateFacts): boolean {
  return state.kind === 'terminated' && state.exitCode !== 0;
}

/** A container that ended and should not have, or will be tried again. */
function crashing(one: ContainerFacts, pod: PodFacts, events: readonly PodEventFacts[]): PodTrouble | null {
  const isBackOff = one.state.kind === 'waiting' && one.state.reason === 'CrashLoopBackOff';
  const hasJustEnded = one.state.kind === 'terminated' && !isDone(one, pod);
  if (!isBackOff && !hasJustEnded) return null;
  const ended = one.state.kind === 'terminated' ? one.state : one.lastState;
  const named = namedEnd(one, ended);
  if (named) return named;
  if (pod.restartPolicy === 'Never' && !one.isSidecar) return endedOf(one);
  const exitCode = ended?.exitCode ?? null;
  const probe =
    isBackOff && isStopped(one, exitCode, events) ? probeOf(events, ['liveness', 'startup']) : null;
  if (probe) return { ...probe, ...of(one), restarts: one.restarts };
  return { code: 'crash-loop', ...of(one), exitCode, restarts: one.restarts };
}

/** It ended well, and nobody asked for more. */
function isDone({ isInit, state }: ContainerFacts, { restartPolicy }: PodFacts): boolean {
  return state.kind === 'terminated' && state.exitCode === 0 && (isInit || restartPolicy !== 'Always');
}

/** Exit codes of a program that a signal ended, KILL or TERM. */
const SIGNALLED = new Set<number | null>([137, 143, null]);

/** The node stopped it, as a probe makes it do; one that ends well when it is stopped is told by an event only. */
function isStopped({ name }: ContainerFacts, exitCode: number | null, events: readonly PodEventFacts[]) {
  if (SIGNALLED.has(exitCode)) return true;
  const isKilled = ({ reason, message }: PodEventFacts) =>
    reason === 'Killing' && message.startsWith(`Container ${name} failed `);
  return exitCode === 0 && events.some(isKilled);
}

type Probe = Extract<PodTrouble, { code: 'probe' }>;

/** The newest of these probes that an event says fails. */
function probeOf(events: readonly PodEventFacts[], probes: readonly Probe['probe'][]): Probe | null {
  for (const { reason, message } of events.toReversed()) {
    const [, word, told = ''] =
      /^(Readiness|Liveness|Startup) probe (?:failed|errored)[^:]*: ?(.*)$/s.exec(message) ?? [];
    const probe = probes.find((one) => one === word?.toLowerCase());
    if (reason === 'Unhealthy' && probe)
      return { code: 'probe', probe, message: told.trim(), restarts: 0, container: null, isInit: false };
  }
  return null;
}

function notReady(pod: PodFacts, events: readonly PodEventFacts[]): PodTrouble | null {
  const { phase, containers, conditions, nodeName } = pod;
  const ready = conditions.find(({ type }) => type === 'Ready');
  if (phase !== 'Running' || !ready || ready.status === 'True') return null;
  if (ready.reason === 'NodeNotReady' || ready.status === 'Unknown')
    return { code: 'node-lost', nodeName: nodeName ?? '' };
  const waiting = containers.find((one) => !one.isReady && !one.isInit && !isDone(one, pod));
  if (!waiting && containers.some((one) => !one.isInit && isDone(one, pod))) return null;
  const probe = probeOf(events, ['readiness', 'startup', 'liveness']);
  if (probe) return { ...probe, container: waiting?.name ?? null, restarts: waiting?.restarts ?? 0 };
  return { code: 'not-ready' };
}

/** It works now, and ended before: worth a look. */
function restarted(one: ContainerFacts): PodTrouble | null {
  const { lastState, restarts } = one;
  if (restarts === 0 || lastState?.kind !== 'terminated' || one.isInit) return null;
  const { exitCode, reason } = lastState;
  return { code: 'restarted', ...of(one), exitCode, restarts, isOutOfMemory: reason === 'OOMKilled' };
}
