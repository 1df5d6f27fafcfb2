import { ownOf } from '#shared/domain/own.ts';
import { shellJoin, shellQuote } from '#shared/domain/shell-quote.ts';

/** An object as kubectl is told of it. */
export interface KubectlTarget {
  /** Kubernetes' own word, as `Deployment`. */
  kind: string;
  name: string;
  /** Null for what lives in no namespace. */
  namespace: string | null;
}

/** Who applies, as the app itself is named to the cluster: its fields stay its own whoever of the two writes. */
const FIELD_MANAGER = 'cale-seche';

/** Logs that kubectl follows at a time; it refuses more than 5 unless it is told. */
const MAX_FOLLOWED_LOGS = 50;

/** What kubectl calls a kind on its command line; the long names have short ones that everybody types. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  PersistentVolume: 'pv',
  PersistentVolumeClaim: 'pvc',
  StorageClass: 'sc',
};

/** The word that stands for a kind in a kubectl command. */
export function kubectlKind(kind: string): string {
  return ownOf(SHORT_NAMES, kind) ?? kind.toLowerCase();
}

function slashName({ kind, name }: KubectlTarget): string {
  return `${kubectlKind(kind)}/${name}`;
}

/** Always said, `default` too: the context of a terminal may have a namespace of its own. */
function inNamespace(namespace: string | null): string[] {
  return namespace === null ? [] : ['-n', namespace];
}

function kubectl(target: Pick<KubectlTarget, 'namespace'>, ...words: string[]): string {
  return shellJoin(['kubectl', ...words, ...inNamespace(target.namespace)]);
}

/** Lists a kind: in one namespace, in all of them (`namespace` null), or where none matters. */
export function getCommand(kind: string, scope: { namespace: string | null; isNamespaced: boolean }): string {
  const where = scope.namespace === null ? ['-A'] : inNamespace(scope.namespace);
  return shellJoin(['kubectl', 'get', kubectlKind(kind), ...(scope.isNamespaced ? where : [])]);
}

/** Tells everything of one object, with its events. */
export function describeCommand(target: KubectlTarget): string {
  return kubectl(target, 'describe', kubectlKind(target.kind), target.name);
}

/** What a pod or a node uses, as it was measured last. */
export function topCommand(target: KubectlTarget): string {
  return kubectl(target, 'top', kubectlKind(target.kind), target.name);
}

/** Prints one object as the cluster keeps it. */
export function yamlCommand(target: KubectlTarget): string {
  return kubectl(target, 'get', kubectlKind(target.kind), target.name, '-o', 'yaml');
}

/** The events of one object, the newest last. */
export function eventsCommand(target: KubectlTarget): string {
  return kubectl(target, 'events', '--for', slashName(target));
}

/** Asks for another number of replicas. */
export function scaleCommand(target: KubectlTarget, replicas: number): string {
  return kubectl(target, 'scale', slashName(target), `--replicas=${replicas}`);
}

/** Gives a container of a workload another image. */
export function setImageCommand(target: KubectlTarget, container: string, image: string): string {
  return kubectl(target, 'set', 'image', slashName(target), `${container}=${image || 'IMAGE'}`);
}

/** What one asks of the versions of a workload. */
type RolloutVerb = 'status' | 'history' | 'restart' | 'undo' | 'pause' | 'resume';

/** Follows, lists, restarts or takes back the versions of a workload. */
export function rolloutCommand(
  target: KubectlTarget,
  verb: RolloutVerb,
  details: { toRevision?: number; isDryRun?: boolean } = {},
): string {
  const { toRevision, isDryRun = false } = details;
  return kubectl(
    target,
    'rollout',
    verb,
    slashName(target),
    ...(toRevision === undefined ? [] : [`--to-revision=${toRevision}`]),
    ...(isDryRun ? ['--dry-run=server'] : []),
  );
}

/** Makes the objects of a manifest what it says; `namespace`: of those that name none. */
export function applyCommand(file: string, namespace: string, isForced: boolean): string {
  const force = isForced ? ['--force-conflicts'] : [];
  const how = ['--server-side', `--field-manager=${FIELD_MANAGER}`, ...force];
  return kubectl({ namespace }, 'apply', ...how, '-f', file);
}

/** Deletes one object. */
export function deleteCommand(target: KubectlTarget): string {
  return kubectl(target, 'delete', kubectlKind(target.kind), target.name);
}

/** What one reads of a pod's logs. */
export interface LogsRequest {
  namespace: string | null;
  /** One pod, or those the labels select. */
  pod?: string;
  selector?: Readonly<Record<string, string>>;
  /** All of them where none is named and there are several. */
  container?: string;
  hasManyContainers?: boolean;
  isFollowed?: boolean;
  /** The log of the container's last life. */
  isPrevious?: boolean;
  hasTimestamps?: boolean;
}

/** Reads the whole logs of a pod, or of all pods of a selection, with their names before each line where there are several. */
export function logsCommand(request: LogsRequest): string {
  const { pod, selector = {}, container, isFollowed, isPrevious, hasTimestamps } = request;
  const isAll = container === undefined && (pod === undefined || request.hasManyContainers === true);
  const isMany = isAll || pod === undefined;
  return kubectl(
    request,
    'logs',
    // Of a selection, kubectl would print the last 10 lines only.
    ...(pod === undefined ? ['-l', selectorText(selector), '--tail=-1'] : [pod]),
    ...(isMany ? ['--prefix'] : []),
    ...(isAll ? ['--all-containers'] : []),
    ...(container === undefined ? [] : ['-c', container]),
    ...(isPrevious ? ['--previous'] : []),
    ...(isFollowed ? ['-f'] : []),
    ...(isFollowed && isMany ? [`--max-log-requests=${MAX_FOLLOWED_LOGS}`] : []),
    ...(hasTimestamps ? ['--timestamps'] : []),
  );
}

/** A selection of labels as kubectl and Kubernetes write it. */
export function selectorText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}

/** Runs a program in a container of a pod, with a terminal. */
export function execCommand(
  { name, namespace }: Pick<KubectlTarget, 'name' | 'namespace'>,
  container: string | null,
  program: readonly string[] = ['sh'],
): string {
  const options = ['-it', name, ...(container === null ? [] : ['-c', container]), ...inNamespace(namespace)];
  return shellJoin(['kubectl', 'exec', ...options, '--', ...program]);
}

/** Opens a port of this machine that leads to one of a pod, a service or a workload. */
export function forwardCommand(target: KubectlTarget, port: number, localPort: number | null): string {
  const ports = localPort === port ? String(port) : `${localPort ?? ''}:${port}`;
  return kubectl(target, 'port-forward', slashName(target), ports);
}

/** The value of one key of a secret, readable. */
export function secretCommand(target: Pick<KubectlTarget, 'name' | 'namespace'>, key: string): string {
  const path = `{.data.${key.replace(/[.\\]/g, String.raw`\$&`)}}`;
  const read = shellJoin(['kubectl', 'get', 'secret', target.name, ...inNamespace(target.namespace), '-o']);
  return `${read} ${shellQuote(`jsonpath=${path}`)} | base64 -d`;
}
