import { type CliRun, runCli } from '#main/core/run-cli.ts';
import type { Workspace } from '#main/files/workspace.ts';
import type { BuildRequest } from '#shared/contract/build.ts';
import { secretOption } from '#shared/domain/build-command.ts';
import { type BuildFailure, readBuildFailure } from './build-failure.ts';
import { applyProgress, type BuildProgress, createProgressReader, NO_PROGRESS } from './build-progress.ts';

type BuildOptions = Pick<
  BuildRequest,
  'folder' | 'tag' | 'target' | 'args' | 'secrets' | 'skipsCache' | 'lendsSsh'
>;

/** Words of the CLI for a build; paths are absolute, links followed. Throws `path-outside-workspace`. */
export async function buildArguments(
  workspace: Workspace,
  options: BuildOptions,
  dockerfile: string,
): Promise<string[]> {
  const { folder, tag, target, args, secrets, skipsCache, lendsSsh } = options;
  const paths = await Promise.all(secrets.map(({ path }) => workspace.resolveInside(path)));
  return [
    'buildx',
    'build',
    '--progress=rawjson',
    '--load',
    `--file=${dockerfile}`,
    `--tag=${tag}`,
    ...(target === null ? [] : [`--target=${target}`]),
    ...args.map(({ name, value }) => `--build-arg=${name}=${value}`),
    ...secrets.map(({ id }, index) => `--secret=${secretOption(id, paths[index] ?? '')}`),
    ...(lendsSsh ? ['--ssh=default'] : []),
    ...(skipsCache ? ['--no-cache'] : []),
    await workspace.resolveInside(folder),
  ];
}

/** Lines of plain text kept: the failure is at their end. */
const KEPT_TEXT_LINES = 200;

/** Runs a build and says its progress; null once it succeeded. Throws when aborted. */
export async function runBuild(
  run: Omit<CliRun, 'onLine'>,
  onProgress: (progress: BuildProgress) => void,
): Promise<BuildFailure | null> {
  const read = createProgressReader();
  const texts: string[] = [];
  let progress = NO_PROGRESS;
  const onLine = (line: string) => {
    const found = read(line);
    if (found?.kind === 'message') {
      progress = applyProgress(progress, found.message);
      onProgress(progress);
    } else if (found) {
      texts.push(found.text);
      texts.splice(0, texts.length - KEPT_TEXT_LINES);
    }
  };
  const code = await runCli({ ...run, onLine });
  return code === 0 ? null : readBuildFailure(texts);
}
