/** An object: its kind's word, its name, or the labels that choose it, and its namespace, empty outside of any. */
interface Thing {
  of: string;
  name: string;
  namespace: string;
}
interface Page extends Thing {
  port: number;
  path: string;
}
interface LocalPage {
  port: number;
  path: string;
}
interface Exec extends Thing {
  command: string;
}
/** -1 where there is no bound. */
interface Within {
  min: number;
  max: number;
}

/** What a check of a cluster may expect. */
export interface ClusterExpectedFacts {
  'cluster-exists': Thing;
  'cluster-gone': Thing;
  'cluster-label': Thing & { key: string; value: string };
  'cluster-annotation': Thing & { key: string; value: string };
  /** An empty reason means any. */
  'cluster-condition': Thing & { type: string; status: string; reason: string };
  'cluster-ready': Thing & Within;
  'cluster-images': Thing & { images: string };
  'cluster-field': Thing & { path: string; value: string };
  'cluster-field-matches': Thing & { path: string; pattern: string };
  'cluster-field-within': Thing & { path: string } & Within;
  'cluster-field-there': Thing & { path: string };
  'cluster-field-absent': Thing & { path: string };
  /** Empty texts mean "not asked"; `isAsked` when more is asked of each than that. */
  'cluster-count': {
    of: string;
    selector: string;
    pattern: string;
    namespace: string;
    isAsked: boolean;
  } & Within;
  'cluster-every': { of: string; selector: string; pattern: string; namespace: string };
  'rollout-state': Thing & { state: string };
  'rollout-ready': Thing & Within;
  'rollout-images': Thing & { images: string };
  'rollout-revision': Thing & Within;
  'cluster-endpoints': Thing & Within;
  'cluster-http-status': Page & { status: number };
  'cluster-http-contains': Page & { text: string };
  'cluster-http-matches': Page & { pattern: string };
  'local-http-status': LocalPage & { status: number };
  'local-http-contains': LocalPage & { text: string };
  'local-http-matches': LocalPage & { pattern: string };
  'cluster-exec-exit-code': Exec & { exitCode: number };
  'cluster-exec-contains': Exec & { text: string };
  'cluster-exec-matches': Exec & { pattern: string };
  'cluster-logs-contains': Thing & { text: string };
  'cluster-logs-matches': Thing & { pattern: string };
  /** An empty name means any. */
  'cluster-changed': Thing & { change: string; isAsked: boolean; min: number };
  'cluster-event': Thing & { reason: string };
}

/** What a check of a cluster may observe instead. */
export interface ClusterObservedFacts {
  /** `none`, `connecting`, `lost` or `refused`. */
  'cluster-not-ready': { state: string };
  'cluster-not-opened': { context: string };
  /** It began on another one. */
  'cluster-other': Record<never, never>;
  'cluster-missing': Thing;
  'cluster-older': Thing;
  'cluster-not-owned': Thing;
  'cluster-still-there': Thing;
  'cluster-never-seen': Thing;
  /** Empty where it has none. */
  'cluster-label': { key: string; value: string };
  'cluster-annotation': { key: string; value: string };
  /** An empty status where it has no such condition. */
  'cluster-condition': { type: string; status: string; reason: string; message: string };
  'cluster-ready': { count: number };
  'cluster-images': { images: string };
  'cluster-field': { path: string; value: string };
  'cluster-field-absent': { path: string };
  'cluster-count': { count: number };
  'cluster-others': { count: number; name: string };
  /** What keeps a pod from starting, empty where nothing does. */
  'rollout-state': { state: string; ready: number; wanted: number; trouble: string };
  'rollout-revision': { revision: number };
  'cluster-endpoints': { ready: number; notReady: number };
  'cluster-no-pod': Thing;
  'cluster-http-no-answer': Thing & { port: number };
  /** A service has others. */
  'cluster-http-no-port': Thing & { port: number; ports: string };
  'cluster-logs-empty': Thing;
}
