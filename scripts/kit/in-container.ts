import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { KIT_CLI } from '#shared/strings/fr/kit.ts';
import { run } from './command.ts';
import { KitFailure } from './failure.ts';
import type { KitOptions } from './options.ts';
import type { Report } from './report.ts';

/** Debian trixie with apt, dpkg and a Node that runs this script. */
export const BUILDER_IMAGE = 'node:24-trixie-slim';

/** Builds in a Debian container through the docker CLI, where the machine has no apt; asks before pulling its image. */
export async function buildInContainer(
  options: KitOptions,
  repoDir: string,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  if (!(await hasImage())) await agreeToPull(options);
  report.info(KIT_CLI.inContainer(BUILDER_IMAGE));
  for (const dir of [options.outDir, options.cacheDir]) await mkdir(dir, { recursive: true });
  const args = containerArgs(options, repoDir, userOf());
  // The CLI hands the signal on to the script inside, which then tidies up.
  const child = spawn('docker', args, { stdio: 'inherit', signal });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new KitFailure('container-failed', { image: BUILDER_IMAGE, reason: `code ${code}` });
}

async function hasImage(): Promise<boolean> {
  return run('docker', ['image', 'inspect', BUILDER_IMAGE]).then(
    () => true,
    () => false,
  );
}

async function agreeToPull({ isAccepted, isJson }: KitOptions): Promise<void> {
  if (isAccepted) return;
  const refused = new KitFailure('container-refused', { image: BUILDER_IMAGE });
  if (isJson || !process.stdin.isTTY) throw refused;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(KIT_CLI.askPull(BUILDER_IMAGE));
    if (!/^(o|oui|y|yes)$/i.test(answer.trim())) throw refused;
  } finally {
    terminal.close();
  }
}

function userOf(): string | null {
  const uid = process.getuid?.();
  return uid === undefined || process.platform !== 'linux' ? null : `${uid}:${process.getgid?.() ?? uid}`;
}

/** Arguments of `docker run`: the checkout read-only (writable to update the lock), the archives and cache as ours. */
export function containerArgs(options: KitOptions, repoDir: string, user: string | null): string[] {
  const mount = (source: string, target: string, isReadOnly: boolean) =>
    `type=bind,source=${source},target=${target}${isReadOnly ? ',readonly' : ''}`;
  return [
    'run',
    '--rm',
    '--init',
    ...(user === null ? [] : ['--user', user]),
    ...['--env', 'HOME=/tmp'],
    ...['--mount', mount(repoDir, '/cale-seche', !options.isLockUpdated)],
    ...['--mount', mount(options.outDir, '/sortie', false)],
    ...['--mount', mount(options.cacheDir, '/cache', false)],
    ...['--workdir', '/cale-seche', BUILDER_IMAGE, 'node', 'scripts/kit/build.ts'],
    ...[
      '--out',
      '/sortie',
      '--cache',
      '/cache',
      '--arch',
      options.platforms.map(({ arch }) => arch).join(','),
    ],
    ...(options.only.length > 0 ? ['--only', options.only.join(',')] : []),
    ...(options.mirror ? ['--mirror', options.mirror] : []),
    ...(options.isLockUpdated ? ['--update-lock'] : []),
    ...(options.isLockStrict ? ['--locked'] : []),
    ...(options.isForced ? ['--force'] : []),
    ...(options.isJson ? ['--json'] : []),
  ];
}
