import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Root of the checkout or of the packaged app. */
export const ROOT_DIR = findRoot(dirname(fileURLToPath(import.meta.url)));

/** The bundler may put this module in any folder of `out`; only the root has a package.json. */
function findRoot(folder: string): string {
  const isRoot = existsSync(join(folder, 'package.json')) || dirname(folder) === folder;
  return isRoot ? folder : findRoot(dirname(folder));
}

/** Where the course and its images are: beside the archive of a packaged app, which holds programs only. */
const CONTENT_DIR = contentDirOf(ROOT_DIR);

/** Electron copies a file out of an archive each time it is opened: what is read, not run, stands beside it. */
export function contentDirOf(rootDir: string): string {
  return rootDir.endsWith('.asar') ? dirname(rootDir) : rootDir;
}

/** Where the built renderer is. */
export const RENDERER_DIR = join(ROOT_DIR, 'out', 'renderer');

/** The learner's data folder when none is given, where each system keeps such things. */
export function defaultDataDir(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'cale-seche');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'cale-seche');
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'cale-seche');
}

/** The learner's data folder of one who carries it along with the app, on a stick say: beside the app's own folder. */
export const PORTABLE_DATA_DIR = join(dirname(ROOT_DIR), 'donnees');

/** Lessons, exercises and recipes. */
export const RESOURCES_DIR = join(CONTENT_DIR, 'resources');

/** The course as the build made it from its texts. */
export const MADE_COURSE_DIR = join(ROOT_DIR, 'out', 'course');

/** Archives of the course images. */
export const KIT_DIR = join(CONTENT_DIR, 'build', 'kit');

/** The command that makes the archives, run by `nodePath`; null where the script is not shipped (a packaged app). */
export function kitBuildCommand(nodePath: string): readonly string[] | null {
  const script = join(ROOT_DIR, 'scripts', 'kit', 'build.ts');
  return existsSync(script) ? [nodePath, script] : null;
}

/** The version in package.json. */
export function appVersion(): string {
  const manifest = JSON.parse(readFileSync(join(ROOT_DIR, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

/** The worker that reads layers. */
export function layerWorkerProgram(): URL {
  return pathToFileURL(program('layer-worker'));
}

/** The core of the browser shell, a process of its own. */
export function webCoreProgram(): string {
  return program('web-core');
}

/** The core of Electron's shell, a process of its own. */
export function windowCoreProgram(): string {
  return program('window-core');
}

/** The source of a program of `src/main` in a checkout that runs its sources, else what was built of it. */
function program(name: string): string {
  const isSource = import.meta.url.endsWith('.ts');
  if (isSource) return fileURLToPath(new URL(`../${name}.ts`, import.meta.url));
  return join(ROOT_DIR, 'out', 'main', `${basename(name)}.js`);
}

/** Where the core writes what it cannot tell the learner. */
export function logFileIn(dataDir: string): string {
  return join(dataDir, 'logs', 'app.log');
}
