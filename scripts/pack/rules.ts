import { closeSync, openSync, readSync } from 'node:fs';
import { byBytes } from '../kit/tar.ts';
import type { PackedFile } from './content.ts';
import type { PackPlatform } from './platforms.ts';

/**
 * A path below the folder where a person unpacks is shorter, in characters: with `C:\Users\NAME\Desktop` before it, Windows
 * opens it within its 260.
 */
const PATH_END = 180;
/** What no Windows disk takes in a name. */
const REFUSED_NAME = /[<>:"\\|?*\u0000-\u001f\u0080-\uffff]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** What is wrong with the content of an archive, one sentence each; empty when it can be handed out. */
export function contentMistakes(platform: PackPlatform, files: readonly PackedFile[]): string[] {
  const names = files.flatMap(({ path }) => {
    if (path.length >= PATH_END) return [`${path}: ${path.length} characters`];
    return path.split('/').some((name) => name === '..' || REFUSED_NAME.test(name)) ? [`${path}: name`] : [];
  });
  return [...names, ...twice(files), ...programMistakes(platform, files), ...endsOfLines(files)];
}

/** Disks of Windows and macOS hold one of two names that differ by case. */
function twice(files: readonly PackedFile[]): string[] {
  const seen = new Set<string>();
  return files.flatMap(({ path }) => {
    const name = path.toLowerCase();
    if (seen.has(name)) return [`${path}: twice`];
    seen.add(name);
    return [];
  });
}

/** Compiled code, by the names it has in all our packages. */
const COMPILED = /(\/node\/node(\.exe)?|\.node|\/spawn-helper)$/;
const STARTER = /\/cale-seche\.(sh|cmd|command|desktop)$/;

function programMistakes({ magic }: PackPlatform, files: readonly PackedFile[]): string[] {
  const compiled = files.filter(({ path }) => COMPILED.test(path));
  const foreign = compiled.filter((file) => firstBytes(file, magic.length / 2) !== magic);
  const starters = files.filter(({ path }) => STARTER.test(path));
  const notRunnable = [...compiled, ...starters].filter(
    ({ path, isExecutable }) => !isExecutable && !path.endsWith('.node'),
  );
  return [
    ...(compiled.some(({ path }) => path.includes('/node/node')) ? [] : ['no Node']),
    ...(compiled.some(({ path }) => path.endsWith('pty.node')) ? [] : ['no pseudo-terminals']),
    ...(starters.length > 0 ? [] : ['nothing to start it by']),
    ...foreign.map(({ path }) => `${path}: for another platform`),
    ...notRunnable.map(({ path }) => `${path}: cannot be run`),
  ];
}

function endsOfLines(files: readonly PackedFile[]): string[] {
  return files.flatMap(({ path, source }) => {
    if (!STARTER.test(path) || !('bytes' in source)) return [];
    const text = source.bytes.toString('utf8');
    const isWhole = path.endsWith('.cmd') ? !/(?<!\r)\n/.test(text) && isAscii(text) : !text.includes('\r');
    return isWhole ? [] : [`${path}: ends of lines, or letters that cmd.exe reads otherwise`];
  });
}

const isAscii = (text: string) => Buffer.byteLength(text) === text.length;

function firstBytes({ source }: PackedFile, count: number): string {
  if ('bytes' in source) return source.bytes.subarray(0, count).toString('hex');
  const bytes = Buffer.alloc(count);
  const fd = openSync(source.file, 'r');
  try {
    readSync(fd, bytes, 0, count, 0);
  } finally {
    closeSync(fd);
  }
  return bytes.toString('hex');
}

/** The same files, in an order that no locale changes. */
export function inOrder(files: readonly PackedFile[]): PackedFile[] {
  return [...files].sort((a, b) => byBytes(a.path, b.path));
}
