import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** Set for the command: tells tests that the engine in DOCKER_HOST is theirs to break. */
const MARK = 'CALE_PRIVATE_ENGINE';

/** Where what runs for tests has its folder. */
export const TEST_FOLDER = process.env.CALE_TEST_TMP ?? tmpdir();

/** Where the course's images for this machine are, once made. */
export const KIT_ARCHIVE = join(
  ROOT,
  'build/kit',
  process.arch === 'arm64' ? 'arm64' : 'amd64',
  'kit.tar.zst',
);

/**
 * Environment of a command of the tests: a home folder and a folder of programs of its own, both in `dir`, and no cluster
 * of the person's.
 */
export function testEnvironment(dir: string): NodeJS.ProcessEnv {
  const [bin, home] = [binOf(dir), join(dir, 'home')];
  for (const folder of [bin, home]) mkdirSync(folder, { recursive: true });
  const { KUBECONFIG: _kubeconfig, ...inherited } = process.env;
  return {
    ...inherited,
    // Shells of the tests read their user's start files: neither those nor what they write may be a person's.
    HOME: home,
    // The packages the course images are made of were fetched once: there is no network to fetch them again.
    XDG_CACHE_HOME: inherited.XDG_CACHE_HOME || join(homedir(), '.cache'),
    PATH: [bin, join(ROOT, 'node_modules/.bin'), inherited.PATH].join(delimiter),
  };
}

/** The folder of programs that come before the machine's. */
export const binOf = (dir: string) => join(dir, 'bin');

/** The same with the private engine of `dir`, which answers at `endpoint`. */
export function engineEnvironment(
  env: NodeJS.ProcessEnv,
  bin: string,
  engine: { dir: string; endpoint: string },
): NodeJS.ProcessEnv {
  // An older docker client may come first on PATH; the engine's own version goes before it.
  if (existsSync('/usr/bin/docker')) symlinkSync('/usr/bin/docker', join(bin, 'docker'));
  const { DOCKER_CONTEXT: _context, ...inherited } = env;
  return { ...inherited, DOCKER_HOST: engine.endpoint, [MARK]: '1', CALE_PRIVATE_ENGINE_DIR: engine.dir };
}

/** Loads the course's images in the engine of this environment. */
export function loadCourseImages(env: NodeJS.ProcessEnv): void {
  const loaded = spawnSync('docker', ['load', '-q', '-i', KIT_ARCHIVE], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (loaded.status !== 0) throw new Error('les images du cours ne se chargent pas');
}

/** Mounts of containers that were still running may linger for a moment; what stays is a temporary folder. */
export function removeFolder(dir: string): void {
  spawnSync('sh', [
    '-c',
    `awk '$2 ~ "^${dir}/" {print $2}' /proc/self/mounts | sort -r | xargs -r umount -l`,
  ]);
  rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
}
