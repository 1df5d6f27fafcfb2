import type { DockerConnection, DockerTls } from '#main/docker/agent.ts';
import type { EngineSource } from '#shared/contract/engine.ts';
import { currentContextName, listContexts, readTls } from './docker-contexts.ts';
import {
  type Endpoint,
  formatEndpoint,
  isRemoteEndpoint,
  parseEndpoint,
  publicEndpoint,
  WSLC_ENDPOINT,
} from './endpoint.ts';
import { EMPTY_CLI_ENV, type EngineSourceHandle } from './source.ts';
import type { SourceEnvironment } from './source-environment.ts';
import { connectionOverSsh } from './ssh.ts';
import { findUsualSockets, hasDesktop } from './usual-sockets.ts';
import { connectionOverWslc, findWslc, WSLC_LACKS, WSLC_START_MS } from './wslc.ts';

/** What was asked for by name, before anything is looked for. */
export interface SourceRequest {
  /** `--engine URL` of the command line. */
  optionUrl: string | null;
  /** URL the learner typed. */
  customUrl: string | null;
}

interface Candidate {
  id: string;
  kind: EngineSource['kind'];
  label: string;
  endpoint: string;
  product?: EngineSource['product'];
  tls?: DockerTls | null;
  /** TLS is asked for apart from the address. */
  wantsTls?: boolean;
  /** Variables of the docker CLI besides DOCKER_HOST; or all of them, where it reads the address itself. */
  cliEnv?: Record<string, string>;
  readsItself?: boolean;
  isExclusive?: boolean;
  isAutomatic?: boolean;
}

/**
 * Every source of this machine, in the order a docker CLI would prefer them: the option, DOCKER_HOST, the current
 * context, the usual sockets, WSL Containers; then what must be picked by hand. Opens no connection.
 */
export function findEngineSources(host: SourceEnvironment, request: SourceRequest): EngineSourceHandle[] {
  const wslc = findWslc(host);
  const candidates = [
    ...optionCandidates(request),
    ...environmentCandidates(host),
    ...contextCandidates(host),
    ...socketCandidates(host),
    ...(wslc === null ? [] : [wslcCandidate(host)]),
    ...customCandidates(request),
  ];
  const handles = candidates.map((candidate) => toHandle(candidate, wslc ?? 'wslc'));
  return handles.sort((a, b) => Number(b.isAutomatic) - Number(a.isAutomatic));
}

function optionCandidates({ optionUrl }: SourceRequest): Candidate[] {
  if (optionUrl === null) return [];
  const url = publicEndpoint(optionUrl);
  return [{ id: `option:${url}`, kind: 'option', label: url, endpoint: url, isExclusive: true }];
}

/** As the docker CLI, DOCKER_HOST wins over every context. */
function environmentCandidates(host: SourceEnvironment): Candidate[] {
  const { DOCKER_HOST } = host.env;
  if (!DOCKER_HOST) return [];
  const endpoint = publicEndpoint(DOCKER_HOST);
  const { DOCKER_TLS = '', DOCKER_TLS_VERIFY = '', DOCKER_CERT_PATH = '' } = host.env;
  const isVerified = DOCKER_TLS_VERIFY !== '';
  // Certificates alone ask for nothing.
  const wantsTls = isVerified || DOCKER_TLS !== '';
  const tls = wantsTls ? readTls(host, DOCKER_CERT_PATH || `${host.home}/.docker`, !isVerified) : null;
  const cliEnv = { DOCKER_TLS, DOCKER_TLS_VERIFY, DOCKER_CERT_PATH };
  return [{ id: 'env', kind: 'env', label: endpoint, endpoint, tls, wantsTls, cliEnv, isExclusive: true }];
}

function contextCandidates(host: SourceEnvironment): Candidate[] {
  const current = currentContextName(host);
  return listContexts(host).map(({ name, endpoint, tls }) => ({
    id: `context:${name}`,
    kind: 'context',
    label: name,
    endpoint: publicEndpoint(endpoint),
    tls,
    wantsTls: tls !== null,
    cliEnv: { DOCKER_CONTEXT: name },
    readsItself: true,
    isAutomatic: name === current,
  }));
}

function socketCandidates(host: SourceEnvironment): Candidate[] {
  const kind = host.platform === 'win32' ? 'pipe' : 'socket';
  const scheme = kind === 'pipe' ? 'npipe' : 'unix';
  return findUsualSockets(host).map(({ path, label, product }) => ({
    id: `${kind}:${path}`,
    kind,
    label,
    product,
    endpoint: `${scheme}://${path}`,
  }));
}

/** Chosen by itself only where the learner installed nothing that does more. */
function wslcCandidate(host: SourceEnvironment): Candidate {
  return {
    ...{ id: 'wslc', kind: 'wslc', label: 'WSL', endpoint: WSLC_ENDPOINT },
    isAutomatic: !hasDesktop(host),
  };
}

function customCandidates({ customUrl }: SourceRequest): Candidate[] {
  if (customUrl === null) return [];
  const url = publicEndpoint(customUrl);
  return [{ id: `custom:${url}`, kind: 'custom', label: url, endpoint: url, isAutomatic: false }];
}

/** `wslc`: the program that reaches WSL Containers. */
function toHandle(candidate: Candidate, wslc: string): EngineSourceHandle {
  const endpoint = endpointOf(candidate);
  const isRemote = endpoint === null || isRemoteEndpoint(endpoint);
  const isWslc = endpoint?.kind === 'wslc';
  const { id, kind, label } = candidate;
  return {
    source: {
      id,
      kind,
      label,
      endpoint: candidate.endpoint,
      isRemote,
      product: productOf(candidate, endpoint),
    },
    connection: endpoint && connectionTo(endpoint, candidate.tls ?? null, wslc),
    cliEnv: { ...EMPTY_CLI_ENV, ...candidate.cliEnv, ...hostFor(candidate, endpoint) },
    publishedAddress: endpoint && 'host' in endpoint && isRemote ? endpoint.host : '127.0.0.1',
    missingCapabilities: isWslc ? WSLC_LACKS : isRemote ? ['bind-mount'] : [],
    isSameMachine: endpoint?.kind === 'socket',
    startMs: isWslc ? WSLC_START_MS : 0,
    timeFactor: 1,
    isExclusive: candidate.isExclusive ?? false,
    isAutomatic: candidate.isAutomatic ?? true,
    watchedPath: endpoint?.kind === 'socket' ? endpoint.path : null,
  };
}

/** As a docker CLI reads an address of its own contexts: the scheme and the port are said. */
const SAID_WHOLE = /^(unix|npipe|ssh):\/\/|^tcp:\/\/[^/]+:\d+\/?$/;

function endpointOf({ endpoint, wantsTls, readsItself }: Candidate): Endpoint | null {
  return readsItself && !SAID_WHOLE.test(endpoint) ? null : parseEndpoint(endpoint, wantsTls);
}

/** The CLI is told where to go as the address was understood here: both reach the same engine, or neither does. */
function hostFor({ endpoint, readsItself }: Candidate, found: Endpoint | null): Record<string, string> {
  return readsItself ? {} : { DOCKER_HOST: found ? formatEndpoint(found) : endpoint };
}

function connectionTo(endpoint: Endpoint, tls: DockerTls | null, wslc: string): DockerConnection | null {
  switch (endpoint.kind) {
    case 'socket':
    case 'pipe':
      return { socketPath: endpoint.path };
    case 'tcp':
      // An address that asks for TLS is not spoken to without it.
      return endpoint.isTls && !tls ? null : { host: endpoint.host, port: endpoint.port, tls };
    case 'ssh':
      return connectionOverSsh(endpoint);
    case 'wslc':
      return connectionOverWslc(wslc);
  }
}

/** Pieces of a socket's path, or of a context's endpoint, that tell whose it is. */
const PRODUCT_MARKS: readonly [RegExp, EngineSource['product']][] = [
  [/\/\.?colima\//, 'colima'],
  [/\/\.rd\//, 'rancher-desktop'],
  [/\/\.orbstack\//, 'orbstack'],
  [/podman/, 'podman'],
  [/\/\.docker\/(run|desktop)\/|dockerDesktop/, 'docker-desktop'],
  [/\/run\/user\/\d+\/docker\.sock$/, 'rootless'],
  [/^unix:\/\/(\/var)?\/run\/docker\.sock$|pipe\/docker_engine$/, 'docker'],
];

function productOf(
  { product, endpoint: text }: Candidate,
  endpoint: Endpoint | null,
): EngineSource['product'] {
  if (product) return product;
  if (endpoint?.kind === 'wslc') return 'wsl';
  if (endpoint?.kind !== 'socket' && endpoint?.kind !== 'pipe') return 'unknown';
  return PRODUCT_MARKS.find(([mark]) => mark.test(text))?.[1] ?? 'unknown';
}
