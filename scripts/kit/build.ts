import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { KIT_CLI } from '#shared/strings/fr/kit.ts';
import { withLock } from '../setup/lock.mjs';
import { readSystemSources } from './apt.ts';
import { findMirror } from './apt-output.ts';
import { type ArchResult, buildArch } from './build-arch.ts';
import { hasProgram } from './command.ts';
import { KitFailure } from './failure.ts';
import { buildInContainer } from './in-container.ts';
import { type KitLock, mergeLock, readLock, writeLock } from './lock.ts';
import { type KitOptions, parseOptions } from './options.ts';
import { loadRecipes, type Recipe, selectRecipes } from './recipe.ts';
import { createHumanReport, createJsonReport, partOf, type Report } from './report.ts';

const REPO_DIR = resolve(import.meta.dirname, '../..');
const KIT_DIR = join(REPO_DIR, 'resources/kit');
const LOCK_FILE = join(KIT_DIR, 'kit.lock.json');
const DEFAULT_MIRROR = 'http://deb.debian.org/debian';

const interruption = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interruption.abort());

async function main(args: readonly string[]): Promise<number> {
  const report = args.includes('--json')
    ? createJsonReport((text) => process.stdout.write(text))
    : createHumanReport((text) => process.stderr.write(text));
  try {
    const options = parseOptions(args, REPO_DIR);
    if (options.isHelpAsked) process.stdout.write(`${KIT_CLI.help}\n`);
    else await build(options, report);
    return 0;
  } catch (error) {
    report.failed(error);
    return 1;
  }
}

async function build(options: KitOptions, report: Report): Promise<void> {
  const { signal } = interruption;
  if (!(await hasProgram('apt-get')) || !(await hasProgram('dpkg-deb'))) {
    if (!(await hasProgram('docker'))) throw new KitFailure('apt-missing');
    return buildInContainer(options, REPO_DIR, report, signal);
  }
  const onWait = () => report.progress('kit-wait', null, null);
  // Two builds would fight over apt's folders.
  const lock = join(options.cacheDir, 'build.lock');
  await withLock(lock, () => buildAll(options, report), { onWait, signal });
}

async function buildAll(options: KitOptions, report: Report): Promise<void> {
  await mkdir(options.outDir, { recursive: true });
  await removeLeftovers(options.outDir);
  const recipes = selectRecipes(await loadRecipes(KIT_DIR), options.only);
  const mirrors = await mirrorsOf(options);
  let lock = await readLock(LOCK_FILE);
  const share = 1 / options.platforms.length;
  for (const [index, platform] of options.platforms.entries()) {
    report.info(KIT_CLI.start(platform.arch, namesOf(recipes)));
    const startedAt = performance.now();
    const result = await buildArch({
      ...options,
      platform,
      recipes,
      lock,
      mirrors,
      policy: options.isLockUpdated ? 'ignore-lock' : options.isLockStrict ? 'only-lock' : 'prefer-lock',
      keyringFile: join(KIT_DIR, 'debian-archive-keyring.asc'),
      report: partOf(report, index * share, share),
      signal: interruption.signal,
    });
    tell(options, result, lock, (performance.now() - startedAt) / 1000, report);
    if (options.isLockUpdated) lock = mergeLock(lock, platform.arch, result.lock);
  }
  if (!options.isLockUpdated) return;
  await writeLock(LOCK_FILE, lock);
  report.info(KIT_CLI.lockUpdated(relative(process.cwd(), LOCK_FILE)));
}

/** The one asked for, or the machine's own, then Debian's. */
async function mirrorsOf({ mirror }: KitOptions): Promise<string[]> {
  if (mirror !== null) return [mirror];
  const nearby = findMirror(await readSystemSources());
  return [...new Set([nearby ?? DEFAULT_MIRROR, DEFAULT_MIRROR])];
}

function namesOf(recipes: readonly Recipe[]): string {
  return recipes.flatMap(({ images }) => images.map(({ name }) => name.replace(/:latest$/, ''))).join(', ');
}

/** Work folders of builds that were killed; nobody else is building. */
async function removeLeftovers(outDir: string): Promise<void> {
  const names = (await readdir(outDir)).filter((name) => name.startsWith('.work-'));
  for (const name of names) await rm(join(outDir, name), { recursive: true, force: true });
}

const MEGABYTE = 1_000_000;

function tell(
  options: KitOptions,
  { manifest, isUnchanged }: ArchResult,
  lock: KitLock,
  seconds: number,
  report: Report,
) {
  const { arch, archive, differsFromLock } = manifest;
  const size = `${(archive.sizeBytes / MEGABYTE).toFixed(0)} Mo`;
  const file = relative(process.cwd(), join(options.outDir, arch, archive.file));
  report.info(isUnchanged ? KIT_CLI.unchanged(arch) : KIT_CLI.built(arch, file, size, seconds.toFixed(0)));
  if (options.isLockUpdated || manifest.isAsLocked) return;
  const versions = differsFromLock.map(
    ({ name, locked, built }) => `${name} ${locked ?? 'absent'} → ${built}`,
  );
  if (versions.length > 0) return report.warn(KIT_CLI.differs(versions.join(', ')));
  const images = lock.architectures[arch]?.images ?? {};
  const changed = manifest.images.filter(
    ({ name, configDigest }) => images[name]?.configDigest !== configDigest,
  );
  report.warn(KIT_CLI.digestsDiffer(changed.map(({ name }) => name).join(', ')));
}

process.exitCode = await main(process.argv.slice(2));
