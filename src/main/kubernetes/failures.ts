import { object, objects, text } from '#main/core/reading.ts';
import { AppError, type AppErrorCode, type AppErrorDetails } from '#shared/errors.ts';

/** What was asked of a cluster, for failures that do not say it. */
export interface Asked {
  /** Address of the API server. */
  server: string;
  /** Kubernetes' own verb: `list`, `watch`, `get`, `create`, `patch`, `delete`. */
  verb: string;
  resource: string;
  name?: string;
}

/** Causes of a connection that was never made, or ended before its answer. */
const UNREACHABLE =
  /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_|ENOENT|UND_ERR_|ERR_HTTP2_|ERR_STREAM_|ABORT_ERR)/;

/** Names of what a signal rejects with, ours or the time's. */
const GIVEN_UP = /^(Abort|Timeout)Error$/;

/** Families of codes of certificates that are not accepted, and of a peer that does not speak TLS. */
const TLS =
  /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|ERR_OSSL|INVALID_CA|PATH_LENGTH|EPROTO)/;

/** The client's own certificate is refused for its age by the server's alert, before any answer. */
const EXPIRED_ALERT = /certificate.?expired|alert number 45/i;
/** What Go's server says in HTTP to a client that came without TLS, or the reverse. */
const WRONG_SCHEME = /HTTP request to an HTTPS server|wrong version number|packet length too long/i;

/** Anything a request throws, as an AppError; the only place that reads codes of connections. */
export function toClusterError(error: unknown, asked: Asked): AppError {
  if (error instanceof AppError) return error;
  const {
    code = '',
    message = String(error),
    cause,
  } = (error ?? {}) as NodeJS.ErrnoException & { cause?: unknown };
  if (cause && !TLS.test(code) && typeof (cause as NodeJS.ErrnoException).code === 'string')
    return toClusterError(cause, asked);
  const details = { server: asked.server, message };
  if (EXPIRED_ALERT.test(message) && code !== 'CERT_HAS_EXPIRED')
    return new AppError('cluster-credentials-expired', details, { cause: error });
  if (TLS.test(code) || WRONG_SCHEME.test(message))
    return new AppError('cluster-tls-refused', details, { cause: error });
  if (UNREACHABLE.test(String(code)) || GIVEN_UP.test((error as Error)?.name ?? ''))
    return new AppError('cluster-unreachable', details, { cause: error });
  return new AppError('cluster-answer-unreadable', details, { cause: error });
}

const BY_STATUS: Readonly<Record<number, AppErrorCode>> = {
  401: 'cluster-unauthorized',
  403: 'cluster-forbidden',
  404: 'cluster-object-missing',
  409: 'cluster-conflict',
  410: 'cluster-version-gone',
  413: 'cluster-object-too-large',
  422: 'cluster-object-invalid',
  429: 'cluster-busy',
  503: 'cluster-unreachable',
  504: 'cluster-unreachable',
};

/** A `Status` that refuses, as an AppError caused by it: `message` is the cluster's own sentence, `field` the first it names. */
export function refusal(httpStatus: number, said: unknown, asked: Asked): AppError {
  const status = object(said);
  if (httpStatus >= 300 && httpStatus < 400)
    return new AppError('cluster-redirected', { server: asked.server, status: httpStatus });
  const { details: saidDetails } = status;
  const [first] = objects(object(saidDetails).causes);
  const details: AppErrorDetails = {
    ...{ server: asked.server, verb: asked.verb, resource: asked.resource },
    name: text(object(saidDetails).name) || (asked.name ?? ''),
    reason: text(status.reason),
    message: text(status.message),
    ...(first ? { field: text(first.field) } : {}),
  };
  return new AppError(codeOf(httpStatus, text(status.reason), text(status.message)), details, {
    cause: said,
  });
}

function codeOf(httpStatus: number, reason: string, message: string): AppErrorCode {
  if (WRONG_SCHEME.test(message)) return 'cluster-tls-refused';
  if (reason === 'AlreadyExists') return 'cluster-object-exists';
  if (httpStatus === 400) return 'cluster-object-invalid';
  return BY_STATUS[httpStatus] ?? 'cluster-refused';
}

/** Failures after which the same cluster may answer again by itself: its connection, not its answer, failed. */
export function isLoss(error: unknown): boolean {
  return error instanceof AppError && error.code === 'cluster-unreachable';
}
