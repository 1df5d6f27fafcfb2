import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { archiveFile, packName } from '../../scripts/pack/make.ts';
import { type PackPlatform, PLATFORMS, packPlatformNamed } from '../../scripts/pack/platforms.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Where archives are made. */
export const DIST = join(ROOT, 'dist');

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

/** The platform of this machine. */
export const ownPlatform = (): PackPlatform => packPlatformNamed('host');

/** Those whose archives were made: all of them, once `npm run pack -- --all` was run. */
export const madePlatforms = () => PLATFORMS.filter((one) => existsSync(fileOf(one)));

const fileOf = (platform: PackPlatform) => join(DIST, archiveFile(version, platform));

/** The archive of a platform; throws how it is made where it is not. */
export function archiveOf(platform: PackPlatform): string {
  const file = fileOf(platform);
  if (!existsSync(file)) throw new Error(`${file}: npm run pack -- --platform ${platform.id}`);
  return file;
}

/** The archive's one folder. */
export const folderIn = (platform: PackPlatform): string => packName(version, platform);

/** One entry of an archive, as the system's own program tells it: `-rwxr-xr-x`, its path. */
export interface Entry {
  mode: string;
  path: string;
}

/** Every entry of an archive. */
export function entriesOf(file: string): Entry[] {
  const [program, ...args] = file.endsWith('.zip') ? ['unzip', '-Z', '-s'] : ['tar', '-tvf'];
  const listed = execFileSync(program ?? 'tar', [...args, file], {
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  });
  return listed
    .split('\n')
    .filter((line) => /^[-dlhbcp][r-][w-]/.test(line))
    .map((line) => ({ mode: line.slice(0, 10), path: line.slice(line.indexOf('cale-seche-')) }));
}

/** The bytes of entries, in one reading of the archive, one after the other as they stand there. */
export function bytesOf(file: string, ...paths: string[]): Buffer {
  const [program, ...args] = file.endsWith('.zip')
    ? ['unzip', '-p', file, ...paths]
    : ['tar', '-xOf', file, ...paths];
  return execFileSync(program ?? 'tar', args, { maxBuffer: 256 * 2 ** 20 });
}

const ASKING = /^import\b[^"\n]*"([^"]+)";$|\b(?:import|\w*require\w*)\("([^"]+)"\)/gim;
/** In a `try`: `debug` writes without colours then. */
const SPARED = 'supports-color';

/** The packages that a built program finds in their own folders as it runs. */
export function packagesAskedBy(program: string): string[] {
  const asked = [...program.matchAll(ASKING)].map(([, atStart, later]) => atStart ?? later ?? '');
  const packages = asked.filter((it) => /^[@a-z]/.test(it) && !isBuiltin(it) && it !== SPARED);
  return packages.map((it) => /^(@[^/]+\/)?[^/]+/.exec(it)?.[0] ?? it);
}
