import type { KitBuildFailure } from '#shared/domain/kit.ts';

/** An expected failure of the build: a code and what its sentence names. */
export class KitFailure extends Error {
  readonly code: KitBuildFailure;
  readonly details: Readonly<Record<string, string>>;

  constructor(code: KitBuildFailure, details: Record<string, string> = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.code = code;
    this.details = details;
  }
}

/** Any error as a KitFailure: a full disk and an interruption keep their name, the rest is `internal`. */
export function asKitFailure(error: unknown): KitFailure {
  if (error instanceof KitFailure) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC') return new KitFailure('disk-full', {}, { cause: error });
  if (code === 'ABORT_ERR') return new KitFailure('cancelled', {}, { cause: error });
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new KitFailure('internal', { reason }, { cause: error });
}
