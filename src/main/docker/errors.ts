import { AppError, type AppErrorCode, type AppErrorDetails } from '#shared/errors.ts';

interface EngineFailure {
  statusCode?: number;
  code?: string;
  message?: string;
}

/** The object a call was about, for failures that do not name it. */
export interface EngineSubject {
  type?: 'container' | 'image' | 'volume' | 'network';
  name?: string;
}

/** A container by the twelve characters of its id that `docker ps` shows. */
export const containerSubject = (containerId: string) =>
  ({ type: 'container', name: containerId.slice(0, 12) }) as const satisfies EngineSubject;

/** Runs a call to the engine and turns what dockerode throws into an AppError; `subject` names the object asked for. */
export async function callEngine<T>(call: Promise<T>, subject: EngineSubject = {}): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw toAppError(error, subject);
  }
}

/** Null for a thing that is not there, which is then an answer and no failure. */
export async function orNull<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AppError && error.code.endsWith('-not-found')) return null;
    throw error;
  }
}

/**
 * The engine's status codes and messages as our codes; the only place that reads them. Details: `name` of the object,
 * `message` of the engine, `port` where one is taken, `holder` for what uses the object.
 */
export function toAppError(error: unknown, subject: EngineSubject = {}): AppError {
  if (error instanceof AppError) return error;
  const failure = (typeof error === 'object' && error !== null ? error : {}) as EngineFailure;
  const message = messageOf(failure, error);
  const code = codeOf(failure, message, subject);
  return new AppError(code, detailsOf(code, message, subject), { cause: error });
}

function messageOf(failure: EngineFailure, error: unknown): string {
  return String(failure.message ?? error).trim();
}

/** Causes of a connection that was never made, or ended before the answer. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOTSOCK',
  'ABORT_ERR',
  'ERR_STREAM_PREMATURE_CLOSE',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Families of codes of a peer that does not speak the engine's HTTP or TLS. */
const OTHER_PROTOCOL = /^(HPE_|ERR_TLS_|ERR_SSL_)/;

function codeOf(failure: EngineFailure, message: string, subject: EngineSubject): AppErrorCode {
  const { statusCode } = failure;
  const code = String(failure.code ?? '');
  if (code === 'EACCES' || code === 'EPERM') return 'docker-permission-denied';
  if (UNREACHABLE.has(code) || OTHER_PROTOCOL.test(code)) return 'docker-unreachable';
  if (/HTTP request to an HTTPS server/i.test(message)) return 'docker-unreachable';
  return codeOfMessage(message) ?? codeOfStatus(statusCode, message, subject);
}

/** The engine could not run the first program of a container; `$1` is that program. */
const MISSING_COMMAND =
  /failed to create task.*exec: "([^"]*)".*(?:executable file not found|no such file|permission denied)/is;

/** What a volume stands for (a folder, a server, a disk) is not there, or refuses. */
const UNMOUNTABLE = /failed to mount local volume|error while mounting volume/i;

/** Failures the engine gives with several status codes, but always these words. */
function codeOfMessage(message: string): AppErrorCode | null {
  if (/no space left on device|disk quota exceeded/i.test(message)) return 'disk-full';
  if (/port is already allocated|address already in use/i.test(message)) return 'port-already-used';
  if (/client version .* is too (old|new)|minimum supported API version/i.test(message)) {
    return 'docker-api-too-old';
  }
  if (/already paused|is not paused|cannot start a paused/i.test(message)) return 'container-state-conflict';
  if (MISSING_COMMAND.test(message)) return 'container-command-not-found';
  if (UNMOUNTABLE.test(message)) return 'volume-not-mounted';
  if (/logging driver does not support reading/i.test(message)) return 'container-log-unreadable';
  return codeOfLimitMessage(message) ?? codeOfNetworkMessage(message);
}

/** More CPUs than there are; `$1` is their number. */
const TOO_MANY_CPUS = /range of cpus is from .* as there are only (\d+)/i;

function codeOfLimitMessage(message: string): AppErrorCode | null {
  if (
    /already set memoryswap limit|memoryswap limit should be larger|memsw\.limit_in_bytes: invalid/i.test(
      message,
    )
  )
    return 'memory-over-swap';
  // The kernel's own refusal, with cgroups v1: runc tells the usage with it, or the file it wrote in.
  if (/unable to set memory limit|memory\.(?:memsw\.)?limit_in_bytes: device or resource busy/i.test(message))
    return 'memory-below-use';
  if (TOO_MANY_CPUS.test(message)) return 'cpus-out-of-range';
  if (/cannot be updated as (?:NanoCPUs|CPU)/i.test(message)) return 'cpus-set-otherwise';
  return null;
}

function codeOfNetworkMessage(message: string): AppErrorCode | null {
  if (/pool overlaps with other one|overlaps with (an )?existing/i.test(message)) return 'subnet-overlap';
  if (/invalid (subnet|CIDR|network config|address|pool request)|failed to parse pool/i.test(message))
    return 'subnet-invalid';
  if (/pre-?defined (bridge )?network/i.test(message)) return 'network-predefined';
  if (
    /sharing network namespace with another container or host|cannot be (connected|disconnected).*(host|none)/i.test(
      message,
    )
  )
    return 'network-mode-fixed';
  return null;
}

function codeOfStatus(statusCode: number | undefined, message: string, subject: EngineSubject): AppErrorCode {
  if (statusCode === 404) return notFoundCode(message, subject);
  if (statusCode === 409) return conflictCode(message);
  // The engine answers 403, not 409, for a network that still connects containers.
  if (statusCode === 403 && /has active endpoints/i.test(message)) return 'object-in-use';
  return 'docker-refused';
}

function notFoundCode(message: string, subject: EngineSubject): AppErrorCode {
  switch (missingTypeOf(message) ?? subject.type) {
    case 'image':
      return 'image-not-found';
    case 'volume':
      return 'volume-not-found';
    case 'network':
      return 'network-not-found';
    case 'container':
      return 'container-not-found';
    default:
      return 'docker-refused';
  }
}

function missingTypeOf(message: string): string | undefined {
  const found =
    /no such (container|image|volume|network)/i.exec(message) ??
    /\b(network|volume|container)\b .* not found/i.exec(message);
  return found?.[1]?.toLowerCase();
}

function conflictCode(message: string): AppErrorCode {
  if (/is already in use by container|already exists/i.test(message)) return 'name-already-used';
  if (/is not running|is paused|is restarting/i.test(message)) return 'container-not-running';
  return 'object-in-use';
}

function detailsOf(code: AppErrorCode, message: string, subject: EngineSubject): AppErrorDetails {
  const details = { name: subject.name ?? nameIn(message), message };
  if (code === 'port-already-used') return { ...details, port: portIn(message) };
  if (code === 'container-command-not-found') {
    return { ...details, command: MISSING_COMMAND.exec(message)?.[1] ?? '' };
  }
  if (code === 'cpus-out-of-range') return { ...details, count: TOO_MANY_CPUS.exec(message)?.[1] ?? '' };
  if (code === 'object-in-use' || code === 'name-already-used')
    return { ...details, holder: holderIn(message) };
  return details;
}

/** The object the engine's sentence is about, empty when it names none. */
function nameIn(message: string): string {
  const found =
    /container name "\/?([^"]+)" is already/i.exec(message) ??
    /\/volumes\/([^/]+)\/_data/.exec(message) ??
    /network with name (\S+) already exists/i.exec(message) ??
    /no such (?:container|image|volume|network): (\S+)/i.exec(message) ??
    /network (\S+) not found/i.exec(message);
  return found?.[1] ?? '';
}

/** The port of the first address of the sentence, which is the host's. */
function portIn(message: string): number | null {
  const found = /(?:\d+(?:\.\d+){3}|\[[^\]]*\]|::):(\d{1,5})\b/.exec(message);
  return found?.[1] ? Number(found[1]) : null;
}

/** What uses the object: the first container id the engine gives, twelve characters as `docker ps` shows it. */
function holderIn(message: string): string {
  return /\b([0-9a-f]{12})[0-9a-f]{0,52}\b/.exec(message)?.[1] ?? '';
}
