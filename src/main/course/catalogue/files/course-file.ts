import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readPlainFile } from '#main/files/plain-file.ts';
import { isInside } from '#main/files/resolve-inside.ts';
import type { Report } from '../problems.ts';

/** Largest YAML file, in bytes: the biggest exercise of the course is under 20 kB. */
export const MAX_YAML_BYTES = 256 * 1024;
/** Largest section, in bytes: a screen-sized section is under 8 kB, and Markdown costs more than its length. */
export const MAX_MARKDOWN_BYTES = 32 * 1024;
/** Largest figure, in bytes: hand-drawn technical figures are under 30 kB. */
export const MAX_SVG_BYTES = 256 * 1024;

/**
 * Text of a regular UTF-8 file that really stands in the course folder (links resolved) and is small enough;
 * otherwise null, and why was reported. `root` must be a real path.
 */
export async function readCourseFile(
  root: string,
  file: string,
  maxBytes: number,
  report: Report,
): Promise<string | null> {
  const path = await realpath(join(root, file)).catch(() => null);
  if (path === null) return refuse(report, 'file-missing');
  if (!isInside(root, path)) return refuse(report, 'path-outside-course');
  const { size, isRegular } = await stat(path).then((it) => ({ size: it.size, isRegular: it.isFile() }));
  if (!isRegular) return refuse(report, 'file-not-regular');
  if (size > maxBytes) {
    report('file-too-large', undefined, { sizeBytes: size, maxBytes });
    return null;
  }
  return decode(await readPlainFile(path, maxBytes), report);
}

function refuse(report: Report, code: Parameters<Report>[0]): null {
  report(code);
  return null;
}

function decode(bytes: Uint8Array, report: Report): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n');
  } catch {
    return refuse(report, 'file-not-utf8');
  }
}
