import type { ClusterExpectedFacts, ClusterObservedFacts } from './cluster-facts.ts';
import type { CheckFact } from './views.ts';

type State = string;
interface Named {
  name: string;
}
interface Switch extends Named {
  isOn: boolean;
}
interface Setting<T> extends Named {
  value: T;
}
interface Keyed extends Named {
  key: string;
  value: string;
}
interface Port extends Named {
  containerPort: number;
  /** 0 means any. */
  hostPort: number;
  /** Empty means every interface. */
  hostIp: string;
}
interface Mount extends Named {
  type: string;
  /** Empty means any. */
  source: string;
  /** Empty means anywhere. */
  target: string;
  access: 'any' | 'read-only' | 'read-write';
}
interface Http {
  container: string;
  port: number;
  path: string;
}
/** `means` says it in the place of the command; empty where the command speaks for itself. */
export interface Exec {
  container: string;
  command: string;
  means: string;
}

/** -1 where there is no bound. */
interface Bounds extends Named {
  min: number;
  max: number;
}

/** What a check may expect: codes and what their French text interpolates. */
export interface ExpectedFacts extends ClusterExpectedFacts {
  'container-exists': Named;
  'container-gone': Named;
  'container-state': Named & { state: State };
  'container-exit-code': Named & { exitCode: number };
  'container-wrote': Setting<string>;
  'container-image': Setting<string>;
  'container-image-digest': Named & { repository: string };
  'container-env': Keyed;
  'container-label': Keyed;
  'container-port': Port;
  'container-published': Switch;
  'container-mount': Mount;
  'container-network': Setting<string>;
  'container-network-mode': Setting<string>;
  'container-memory': Setting<number>;
  'container-cpus': Setting<number>;
  'container-pids': Setting<number>;
  'container-restart-policy': Setting<string>;
  'container-restart-count': Setting<number>;
  'container-user': Setting<string>;
  'container-has-user': Switch;
  'container-hostname': Setting<string>;
  'container-health': Setting<string>;
  'container-privileged': Switch;
  'container-oom-killed': Switch;
  'container-swap': Switch;
  'container-signalled': Switch;
  'container-tty': Switch;
  'container-stdin': Switch;
  'container-auto-removed': Switch;
  'container-pid-mode': Setting<string>;
  'container-uts-mode': Setting<string>;
  'container-cpu-shares': Setting<number>;
  'container-uninterrupted': Named;
  'container-log-option': Keyed;
  /** Empty texts and -1 mean "not asked". */
  'container-count': {
    image: string;
    pattern: string;
    state: State;
    isUninterrupted: boolean;
    min: number;
    max: number;
  };
  'image-exists': Named;
  'image-gone': Named;
  'image-layers': Bounds;
  'image-size': Bounds;
  'image-wasted': Bounds;
  'image-smaller': Named & { other: string };
  'image-reuses': Named & { other: string; count: number };
  'image-label': Keyed;
  'image-user': Setting<string>;
  'image-healthcheck': Switch;
  'image-healthcheck-seconds': Bounds;
  'image-digest': Named & { repository: string };
  /** Empty texts mean "not asked". */
  'image-history-has': Named & { text: string; pattern: string };
  'image-history-lacks': Named & { text: string; pattern: string };
  /** `means` says it in the place of the texts; empty where they speak for themselves. */
  'image-file': Named & { path: string; text: string; pattern: string; means: string };
  'image-secret-absent': Named & { secret: string };
  /** An empty place is any. */
  'image-secret-there': Named & { secret: string; place: string };
  'usage-memory': Bounds;
  'usage-processes': Bounds;
  'swarm-active': Record<never, never>;
  'swarm-inactive': Record<never, never>;
  'service-exists': Named;
  'service-image': Setting<string>;
  'service-replicas': Setting<number>;
  'service-running': Bounds;
  'service-ended': Bounds;
  'service-secret': Setting<string>;
  'volume-exists': Named;
  'volume-gone': Named;
  'network-exists': Named;
  'network-gone': Named;
  'network-connects': Named & { container: string };
  'file-exists': { path: string };
  'folder-exists': { path: string };
  'file-gone': { path: string };
  'file-contains': { path: string; text: string };
  /** `means` says it in the place of the pattern; empty where it speaks for itself. */
  'file-matches': { path: string; pattern: string; means: string };
  'file-member': { path: string; member: string; text: string; pattern: string };
  'http-status': Http & { status: number };
  'http-contains': Http & { text: string };
  'http-matches': Http & { pattern: string };
  'registry-holds': Named & { container: string };
  'registry-holds-image': Named & { container: string; image: string };
  'exec-exit-code': Exec & { exitCode: number };
  'exec-contains': Exec & { text: string };
  'exec-matches': Exec & { pattern: string };
  'logs-contains': { container: string; text: string };
  'logs-matches': { container: string; pattern: string };
  /** Empty texts mean "not asked"; `details` lists attributes as `key=value`. */
  'event-seen': {
    type: string;
    action: string;
    subject: string;
    lostName: string;
    details: string;
    isFailure: boolean;
    min: number;
  };
  'answer-right': Record<never, never>;
}

/** What a check may observe instead. */
export interface ObservedFacts extends ClusterObservedFacts {
  'as-expected': Record<never, never>;
  'engine-not-ready': Record<never, never>;
  'check-failed': { code: string };
  'container-missing': Named;
  'container-older': Named;
  'container-not-owned': Named;
  'container-still-there': Named & { state: State; exitCode: number };
  'never-seen': { type: string; name: string };
  'container-state': { state: State; exitCode: number };
  'container-unwritten': { path: string };
  'container-image': { value: string };
  'container-env-missing': { key: string };
  'container-env': { key: string; value: string };
  'container-label-missing': { key: string };
  'container-label': { key: string; value: string };
  'container-port-missing': { containerPort: number };
  'container-port': { containerPort: number; hostPort: number; hostIp: string };
  'container-published': { isOn: boolean };
  'container-mount-missing': { target: string };
  'container-mount': { type: string; source: string; target: string; isReadOnly: boolean };
  'container-networks': { names: string };
  'container-network-mode': { value: string };
  'container-memory': { value: number };
  'container-cpus': { value: number };
  'container-pids': { value: number };
  'container-restart-policy': { value: string };
  'container-restart-count': { value: number };
  'container-user': { value: string };
  'container-has-user': { isOn: boolean };
  'container-hostname': { value: string };
  'container-health': { value: string };
  'container-privileged': { isOn: boolean };
  'container-oom-killed': { isOn: boolean };
  'container-swap': { isOn: boolean };
  'container-signalled': { isOn: boolean };
  'container-tty': { isOn: boolean };
  'container-stdin': { isOn: boolean };
  'container-auto-removed': { isOn: boolean };
  'container-pid-mode': { value: string };
  'container-uts-mode': { value: string };
  /** 0 means that none were given. */
  'container-cpu-shares': { value: number };
  'container-interrupted': Record<never, never>;
  'container-just-so': Record<never, never>;
  'container-log-option': { key: string; value: string };
  /** Those that bear the name and are not counted, where the check asks for an image or a state: theirs is another. */
  /** `other` is one of those that bear such a name and do not count, with its image and its state where these are why; empty texts say that they are not. */
  'container-count': { count: number; others: number; other: string; image: string; state: State };
  'image-missing': Named;
  'image-still-there': Named;
  'image-older': Named;
  'image-layers': { count: number };
  'image-size': { bytes: number };
  'image-sizes': { bytes: number; otherBytes: number };
  'image-wasted': { bytes: number };
  'image-reuses': { count: number };
  'image-label-missing': { key: string };
  'image-label': { key: string; value: string };
  'image-user': { value: string };
  'image-healthcheck': { isOn: boolean };
  /** 0 for an image without one. */
  'image-healthcheck-seconds': { seconds: number };
  /** Empty when no registry knows it. */
  'image-digest': { names: string };
  /** The instruction, shortened. */
  'image-history-has': { excerpt: string };
  'image-history-lacks': Record<never, never>;
  'image-file-missing': { path: string };
  'image-file-content': { excerpt: string };
  /** The first place, and how many there are. */
  'image-secret-found': {
    place: string;
    layer: number;
    where: string;
    form: string;
    isRemoved: boolean;
    count: number;
  };
  'image-secret-nowhere': Record<never, never>;
  'usage-memory': { bytes: number };
  'usage-processes': { count: number };
  'swarm-state': { state: string };
  'swarm-older': Record<never, never>;
  'service-missing': Named;
  'service-older': Named;
  'service-image': { value: string };
  'service-replicas': { count: number };
  'service-running': { count: number };
  'service-ended': { count: number };
  'service-secrets': { names: string };
  'volume-missing': Named;
  'volume-still-there': Named;
  'volume-older': Named;
  'network-missing': Named;
  'network-still-there': Named;
  'network-older': Named;
  'network-lacks': Named & { containers: string };
  'file-missing': { path: string };
  'folder-missing': { path: string };
  'folder-is-file': { path: string };
  'file-still-there': { path: string };
  'file-content': { excerpt: string };
  'file-outside': { path: string };
  /** What a build stops at: a line, and the word it begins with; an empty word means that there is no `FROM` before it. */
  'file-broken-recipe': { line: number; word: string };
  /** The word of an instruction that nothing follows. */
  'file-bare-instruction': { line: number; word: string };
  /** The word that should end a here-document, and does nowhere. */
  'file-open-heredoc': { line: number; word: string };
  'file-no-archive': { path: string };
  'file-no-member': { path: string; member: string };
  'http-not-published': { container: string; port: number };
  'http-no-answer': { address: string };
  'http-status': { status: number };
  'http-content': { excerpt: string };
  'container-not-running': Named & { state: State; exitCode: number };
  'registry-silent': { container: string };
  'registry-lacks': Record<never, never>;
  /** Twelve characters of it. */
  'registry-other-image': { digest: string };
  'exec-too-long': { seconds: number };
  'exec-not-so': Record<never, never>;
  'exec-exit-code': { exitCode: number; excerpt: string };
  'exec-output': { excerpt: string };
  'logs-empty': { container: string };
  'logs-content': { excerpt: string };
  'event-not-seen': Record<never, never>;
  'event-seen-times': { count: number };
  'answer-awaited': Record<never, never>;
  'answer-wrong': Record<never, never>;
  /** The machine does not have the value yet. */
  'answer-too-soon': Record<never, never>;
}

type ExpectedCode = keyof ExpectedFacts;
type ObservedCode = keyof ObservedFacts;

/** What a check wants, with the parameters its text needs and no other. */
export function expects<C extends ExpectedCode>(code: C, params: ExpectedFacts[C]): CheckFact {
  return { code: `expected:${code}`, params: sayable(params) };
}

/** What a check found, with the parameters its text needs and no other. */
export function observes<C extends ObservedCode>(code: C, params: ObservedFacts[C]): CheckFact {
  return { code: `observed:${code}`, params: sayable(params) };
}

/** A number that is none, read of an annotation that is no number say, would end the exercise of every page. */
function sayable(params: object): CheckFact['params'] {
  const isNone = (value: unknown) => typeof value === 'number' && !Number.isFinite(value);
  const kept = Object.entries(params).map(([name, value]) => [name, isNone(value) ? 0 : value]);
  return Object.fromEntries(kept) as CheckFact['params'];
}

/** What every check observes once it is true. */
export const AS_EXPECTED = observes('as-expected', {});
