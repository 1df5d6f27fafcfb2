import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../setup/lock.mjs';
import { runQuietly } from '../setup/run.ts';
import { GO_MODULE, whyNoGo } from './go.ts';

const BUILD = join(import.meta.dirname, '../../build');
/** Where the cluster's own programs are once built, each by its name. */
export const PROGRAMS = join(BUILD, 'cluster');
const STAMP = join(PROGRAMS, 'made-from');
const LOCK = join(BUILD, 'locks/cluster.lock');

/** Names of the one binary that `tests/cluster/main.go` is. */
const NAMES = [
  'certificates',
  'coredns',
  'ingress-stand-in',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-proxy',
  'kube-scheduler',
  'kubectl',
  'kubelet',
  'metrics-server',
] as const;

/** One of the programs that are built here. */
export type ProgramName = (typeof NAMES)[number];

/** Path of one of the cluster's programs. */
export function programPath(name: ProgramName): string {
  return join(PROGRAMS, name);
}

/** Whether programs and `tests/cluster` agree: nothing to build. */
export function hasPrograms(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digestOfSources();
}

/** Builds what is missing; the first time it downloads some 300 MB of modules and compiles for many minutes. */
export async function buildPrograms(say: (line: string) => void): Promise<void> {
  if (hasPrograms()) return;
  const onWait = () => say('Une autre commande construit Kubernetes : attente de sa fin…');
  await withLock(LOCK, () => buildUnlessThere(say), { onWait });
}

async function buildUnlessThere(say: (line: string) => void): Promise<void> {
  const reason = whyNoGo();
  if (hasPrograms() || reason !== null) return;
  say(`Construction de Kubernetes ${kubernetesVersion()} pour les tests (longue la première fois)…`);
  const startedAt = Date.now();
  mkdirSync(PROGRAMS, { recursive: true });
  rmSync(STAMP, { force: true });
  await build('programs', '.');
  await build('pause', './pause');
  for (const name of NAMES) link(name);
  writeFileSync(STAMP, digestOfSources());
  say(`Kubernetes est construit (${Math.round((Date.now() - startedAt) / 1000)} s).`);
}

/** What debuggers would need is thrown away at the end: it is not made. */
const COMPILER_FLAGS = ['-gcflags=all=-dwarf=false'];
/** A compiler that collects its garbage more seldom: a fifth less of a processor for large packages, for half as much memory again. */
const COMPILER_MEMORY = { GOGC: '400' };

/** A cluster that runs keeps the file it was started from. */
async function build(name: string, from: string): Promise<void> {
  const file = join(PROGRAMS, name);
  const flags = ['-buildvcs=false', ...COMPILER_FLAGS, '-ldflags', linkerFlags()];
  const args = ['build', ...flags, '-o', `${file}.new`, from];
  await runQuietly('go', ['-C', GO_MODULE, ...args], {
    ...COMPILER_MEMORY,
    ...process.env,
    CGO_ENABLED: '0',
  });
  renameSync(`${file}.new`, file);
}

function link(name: string): void {
  const file = join(PROGRAMS, name);
  rmSync(file, { force: true });
  symlinkSync('programs', file);
}

/** Without symbols, and with the version that the API server, kubectl and the kubelet tell. */
function linkerFlags(): string {
  const version = kubernetesVersion();
  const [major = '', minor = ''] = version.split('.');
  const facts = { gitVersion: `v${version}`, gitMajor: major, gitMinor: minor, gitTreeState: 'clean' };
  const told = Object.entries(facts).map(
    ([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`,
  );
  return ['-s', '-w', ...told].join(' ');
}

/** The version of Kubernetes that the module pins, such as `1.36.3`. */
function kubernetesVersion(): string {
  const text = readFileSync(join(GO_MODULE, 'go.mod'), 'utf8');
  return /k8s\.io\/kubernetes v(\S+)/.exec(text)?.[1] ?? '';
}

function digestOfSources(): string {
  const names = readdirSync(GO_MODULE, { recursive: true, encoding: 'utf8' });
  const sources = names.filter((name) => /(\.go|\/?go\.mod|\/?go\.sum)$/.test(name)).sort();
  const hash = createHash('sha256').update(readFileSync(import.meta.filename));
  for (const name of sources) hash.update(`${name}\n`).update(readFileSync(join(GO_MODULE, name)));
  return hash.digest('hex');
}
