import type { BuildRequest } from '../contract/build.ts';
import { shellJoin } from './shell-quote.ts';

/** The command that does the same from the workspace, whose terminals start there. */
export function buildCommand(request: BuildRequest): string {
  const { folder, dockerfile, tag, target, args, secrets, skipsCache, lendsSsh } = request;
  const file = folder === '.' ? dockerfile : `${folder}/${dockerfile}`;
  return shellJoin([
    'docker',
    'build',
    ...(skipsCache ? ['--no-cache'] : []),
    ...(target === null ? [] : ['--target', target]),
    ...args.flatMap(({ name, value }) => ['--build-arg', `${name}=${value}`]),
    ...secrets.flatMap(({ id, path }) => ['--secret', secretOption(id, path)]),
    ...(lendsSsh ? ['--ssh', 'default'] : []),
    ...(dockerfile === 'Dockerfile' ? [] : ['-f', file]),
    '-t',
    tag,
    folder,
  ]);
}

/** The value of `--secret`, which is one line of CSV. */
export function secretOption(id: string, path: string): string {
  const source = `src=${path}`;
  return `id=${id},${/[",\n]/.test(source) ? `"${source.replaceAll('"', '""')}"` : source}`;
}
