import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { archiveName, type PackageFacts, parseSimulation, parseStanzas } from './apt-output.ts';
import { CommandFailed, run } from './command.ts';
import { KitFailure } from './failure.ts';
import type { Platform } from './platform.ts';

export interface AptOptions {
  platform: Platform;
  /** Folder of its own: lists, archives, a dpkg status. */
  dir: string;
  suite: string;
  mirror: string;
  /** Text of Debian's public keys, armored. */
  keyring: string;
  signal?: AbortSignal;
}

/** An apt that knows nothing of the machine it runs on: no root, no package of the machine, one suite, one architecture. */
export interface Apt {
  update(): Promise<void>;
  /** Every package needed to install `names`, with the hashes of Debian's signed index. */
  resolve(names: readonly string[]): Promise<PackageFacts[]>;
  /** Fetches packages into the cache; apt checks their hashes. */
  download(packages: readonly PackageFacts[]): Promise<void>;
  archivePath(facts: PackageFacts): string;
}

/** Prepares the folders and configuration of a private apt; touches the network only when asked to. */
export async function createApt(options: AptOptions): Promise<Apt> {
  const { dir, signal } = options;
  await prepareFolders(options);
  const env = { APT_CONFIG: join(dir, 'apt.conf'), LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' };
  const get = (...args: string[]) => aptRun('apt-get', args);
  const aptRun = async (program: string, args: string[]) => {
    try {
      return await run(program, args, { env, signal });
    } catch (error) {
      throw explain(error, options.mirror);
    }
  };
  return {
    update: async () => void (await get('update', '-o', 'APT::Update::Error-Mode=any')),
    resolve: async (names) => {
      const planned = parseSimulation(await get('install', '-s', ...names));
      const wanted = planned.map(({ name, version }) => `${name}=${version}`);
      return parseStanzas(await aptRun('apt-cache', ['show', '--no-all-versions', ...wanted]));
    },
    download: async (packages) => {
      if (packages.length === 0) return;
      const wanted = packages.map(({ name, version }) => `${name}=${version}`);
      await get('install', '-y', '--download-only', ...wanted);
    },
    archivePath: (facts) => join(dir, 'cache/archives', archiveName(facts)),
  };
}

/**
 * What packages ask for and no image takes a file of, told to be installed, so that apt does not fetch 60 MB of compilers
 * (musl-dev asks for one, cale/cc brings tcc) and 25 MB of the rest for each architecture.
 */
const ASSUMED_PACKAGES = [
  'adduser',
  'gcc-aarch64-linux-gnu',
  'gcc-i686-linux-gnu',
  'gcc-x86-64-linux-gnu',
  'kmod',
  'openssl',
  'procps',
  'promtool',
  'uuid-runtime',
];

/** The dpkg status of a machine that has nothing else. */
export function assumedStatus(arch: string): string {
  return ASSUMED_PACKAGES.map(
    (name) =>
      `Package: ${name}\nStatus: install ok installed\nArchitecture: ${arch}\nVersion: 4:99\n` +
      'Maintainer: nobody\nDescription: assumed\n\n',
  ).join('');
}

async function prepareFolders({ dir, suite, mirror, keyring, platform }: AptOptions): Promise<void> {
  for (const folder of ['state/lists/partial', 'cache/archives/partial', 'sources']) {
    await mkdir(join(dir, folder), { recursive: true });
  }
  await writeFile(join(dir, 'status'), assumedStatus(platform.arch));
  await writeFile(join(dir, 'sources/kit.sources'), sourcesOf(mirror, suite, keyring));
  await writeFile(join(dir, 'apt.conf'), `${await systemAcquireSettings()}${configuration(dir, platform)}`);
}

/** A source that carries Debian's keys in itself: no file of the machine decides whom to trust. */
function sourcesOf(mirror: string, suite: string, keyring: string): string {
  const key = keyring
    .trim()
    .split('\n')
    .map((line) => ` ${line || '.'}\n`);
  return `Types: deb\nURIs: ${mirror}\nSuites: ${suite}\nComponents: main\nSigned-By:\n${key.join('')}`;
}

/** The machine's own proxy and certificate settings still apply: a school's network may need them. */
async function systemAcquireSettings(): Promise<string> {
  const dump = await run('apt-config', ['dump'], { env: { APT_CONFIG: '' } });
  return dump
    .split('\n')
    .filter((line) => /^Acquire::(https?::|Retries)/.test(line))
    .map((line) => `${line}\n`)
    .join('');
}

function configuration(dir: string, platform: Platform): string {
  const settings = {
    'APT::Architecture': platform.arch,
    'APT::Install-Recommends': 'false',
    // Started by root, apt would otherwise drop to a user who cannot write here.
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3',
    'Dir::State': join(dir, 'state'),
    'Dir::State::status': join(dir, 'status'),
    'Dir::Cache': join(dir, 'cache'),
    'Dir::Etc::main': '/dev/null',
    'Dir::Etc::parts': '/dev/null',
    // An empty list beside a folder of its own: the second is where apt accepts the format that carries its keys.
    'Dir::Etc::sourcelist': '/dev/null',
    'Dir::Etc::sourceparts': join(dir, 'sources'),
    'Dir::Etc::preferences': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
  };
  const lines = Object.entries(settings).map(([key, value]) => `${key} "${value}";\n`);
  return `#clear APT::Architectures;\nAPT::Architectures { "${platform.arch}"; };\n${lines.join('')}`;
}

function explain(error: unknown, mirror: string): unknown {
  if (!(error instanceof CommandFailed)) return error;
  if (/No space left on device|enough free space/i.test(error.stderr)) {
    return new KitFailure('disk-full', {}, { cause: error });
  }
  const reason = error.stderr.split('\n').find((line) => /^(E|Err)[: ]/.test(line)) ?? error.message;
  return new KitFailure('mirror-unreachable', { mirror, reason }, { cause: error });
}

const SOURCE_FILES = ['/etc/apt/sources.list.d/debian.sources', '/etc/apt/sources.list'];

/** Text of the machine's own sources, where its nearest mirror is named. */
export async function readSystemSources(): Promise<string> {
  const texts = await Promise.all(SOURCE_FILES.map((file) => readFile(file, 'utf8').catch(() => '')));
  return texts.join('\n');
}
