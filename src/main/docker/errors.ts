import { AppError, type AppErrorCode, type AppErrorDetails } from '#shared/errors.ts';

interface EngineFailure {
  statusCode?: number;
  code?: string;
  message?: string;
  json?: { message?: string };
}

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
]);

/** Runs a call to the engine and turns what dockerode throws into an AppError; `subject` names the object asked for. */
export async function callEngine<T>(call: Promise<T>, subject: EngineSubject = {}): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw toAppError(error, subject);
  }
}

export interface EngineSubject {
  type?: 'container' | 'image' | 'volume' | 'network';
  name?: string;
}

/** The engine's status codes and messages as our codes; the only place that reads them. */
export function toAppError(error: unknown, subject: EngineSubject = {}): AppError {
  if (error instanceof AppError) return error;
  const failure = (typeof error === 'object' && error !== null ? error : {}) as EngineFailure;
  const message = failure.json?.message ?? failure.message ?? String(error);
  const details: AppErrorDetails = { name: subject.name ?? '', message };
  return new AppError(codeOf(failure, message, subject), details, { cause: error });
}

function codeOf(failure: EngineFailure, message: string, subject: EngineSubject): AppErrorCode {
  if (failure.code === 'EACCES' || failure.code === 'EPERM') return 'docker-permission-denied';
  if (failure.code && UNREACHABLE.has(failure.code)) return 'docker-unreachable';
  if (/no space left on device/i.test(message)) return 'disk-full';
  if (/port is already allocated|address already in use/i.test(message)) return 'port-already-used';
  if (/client version .* is too (old|new)/i.test(message)) return 'docker-api-too-old';
  if (failure.statusCode === 404) return notFoundCode(message, subject);
  if (failure.statusCode === 409) return conflictCode(message);
  return 'docker-refused';
}

function notFoundCode(message: string, subject: EngineSubject): AppErrorCode {
  const named = /no such (container|image|volume|network)/i.exec(message)?.[1]?.toLowerCase() ?? subject.type;
  switch (named) {
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

function conflictCode(message: string): AppErrorCode {
  if (/is already in use by container|already exists/i.test(message)) return 'name-already-used';
  if (/is not running/i.test(message)) return 'container-not-running';
  return 'object-in-use';
}
