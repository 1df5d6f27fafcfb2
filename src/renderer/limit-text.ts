import { MEBIBYTE } from '#shared/domain/container-run.ts';
import { formatBytes } from './format.ts';

/** From here on a limit reads better in larger units. */
const MAX_MEBIBYTES = 4096;

/** A memory limit as it was asked for: `--memory 64m` is 64 Mio, which `formatBytes` would call 67,1 Mo. */
export function formatLimit(bytes: number): string {
  const mebibytes = bytes / MEBIBYTE;
  const isAsked = Number.isInteger(mebibytes) && mebibytes <= MAX_MEBIBYTES;
  return isAsked ? `${mebibytes}\u00a0Mio` : formatBytes(bytes);
}
