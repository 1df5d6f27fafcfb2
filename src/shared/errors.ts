/**
 * Every expected failure of the app, named after its cause. `strings/fr/errors.ts` maps each to a French text
 * and the compiler refuses a missing one. Anything unexpected becomes `internal` with a log reference.
 */
export const APP_ERROR_CODES = [
  // engine
  'docker-unreachable',
  'docker-permission-denied',
  'docker-api-too-old',
  'docker-source-unknown',
  'docker-remote-not-confirmed',
  'docker-redirected',
  'docker-answer-unreadable',
  'container-not-found',
  'container-not-running',
  'container-state-conflict',
  'container-command-not-found',
  'container-log-unreadable',
  'memory-over-swap',
  'memory-below-use',
  'cpus-out-of-range',
  'cpus-set-otherwise',
  'image-not-found',
  'volume-not-found',
  'network-not-found',
  'object-in-use',
  'name-already-used',
  'port-already-used',
  'disk-full',
  'docker-refused',
  'docker-answer-too-large',
  // images and layers
  'image-name-invalid',
  'image-archive-invalid',
  'image-archive-unreadable',
  'leaves-machine',
  'registry-unreachable',
  'registry-refused',
  'registry-image-unknown',
  'layers-not-analysed',
  'layers-too-many-files',
  'file-already-exists',
  // volumes
  'volume-path-not-found',
  'volume-not-mounted',
  'volume-folder-denied',
  'volume-archive-invalid',
  'archive-entry-outside',
  'archive-holds-device',
  'helper-timeout',
  // networks
  'subnet-overlap',
  'subnet-invalid',
  'network-predefined',
  'network-mode-fixed',
  // builds
  'build-tool-missing',
  'build-tool-too-old',
  'build-step-failed',
  'build-base-missing',
  'build-syntax-unavailable',
  'build-file-missing',
  'build-target-unknown',
  'build-ssh-missing',
  'build-dockerfile-invalid',
  'build-failed',
  'build-nothing-before',
  'file-changed',
  'file-too-large',
  'file-not-text',
  'file-still-written',
  // kit
  'kit-missing',
  'kit-corrupted',
  'kit-build-failed',
  // course
  'course-invalid',
  'unit-not-found',
  'exercise-not-found',
  'step-not-found',
  'quiz-not-found',
  'exercise-not-open',
  'exercise-swarm-active',
  'answer-unreadable',
  'outage-not-ready',
  'outage-no-effect',
  // terminal
  'terminal-not-found',
  'terminal-limit-reached',
  'terminal-shell-missing',
  // workspace and store
  'path-outside-workspace',
  'workspace-unusable',
  'file-not-found',
  'data-folder-in-use',
  'data-folder-unwritable',
  'stored-file-damaged',
  'stored-file-too-new',
  'app-port-taken',
  // contract
  'cleanup-changed',
  'docker-cli-missing',
  'compose-missing',
  'compose-file-missing',
  'compose-file-invalid',
  'compose-project-elsewhere',
  'compose-unhealthy',
  'compose-failed',
  'compose-busy',
  // a registry in a container
  'registry-silent',
  'registry-tag-missing',
  'registry-delete-refused',
  'registry-collect-failed',
  // a cluster
  'kubeconfig-missing',
  'kubeconfig-broken',
  'kubeconfig-ambiguous',
  'cluster-none',
  'cluster-own-paused',
  'cluster-own-stopped',
  'cluster-node-none',
  'cluster-context-unknown',
  'cluster-context-broken',
  'cluster-plugin-unconfirmed',
  'cluster-plugin-changed',
  'cluster-plugin-missing',
  'cluster-plugin-failed',
  'cluster-credentials-unsupported',
  'cluster-unreachable',
  'cluster-credentials-expired',
  'cluster-unauthorized',
  'cluster-forbidden',
  'cluster-tls-refused',
  'cluster-too-old',
  'cluster-redirected',
  'cluster-answer-unreadable',
  'cluster-answer-too-large',
  'cluster-read-only',
  'cluster-object-missing',
  'cluster-object-exists',
  'cluster-object-invalid',
  'cluster-object-too-large',
  'cluster-conflict',
  'cluster-changed',
  'cluster-version-gone',
  'cluster-busy',
  'cluster-refused',
  'cluster-kind-unknown',
  'manifest-unreadable',
  'cluster-revision-unknown',
  'pod-command-failed',
  'forward-no-pod',
  'forward-refused',
  'forward-limit-reached',
  // minikube
  'minikube-missing',
  'minikube-not-executable',
  'minikube-wrong-architecture',
  'minikube-unreadable',
  'minikube-failed',
  'minikube-busy',
  'minikube-profile-unknown',
  'minikube-offline-incomplete',
  'minikube-image-kept',
  'minikube-name-taken',
  'operation-not-found',
  'input-invalid',
  'forbidden',
  // transport: said by the renderer itself when the core does not answer
  'core-unreachable',
  'internal',
] as const;

export type AppErrorCode = (typeof APP_ERROR_CODES)[number];

/** Structured facts about a failure: what the French text interpolates, never a sentence. */
export type AppErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** An expected failure: a code that names its cause and the facts its message needs. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: AppErrorCode;
  readonly details: AppErrorDetails;

  constructor(code: AppErrorCode, details: AppErrorDetails = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.code = code;
    this.details = details;
  }
}

/** Tells whether a string is one of our codes, for errors that crossed a process boundary. */
export function isAppErrorCode(code: string): code is AppErrorCode {
  return (APP_ERROR_CODES as readonly string[]).includes(code);
}
