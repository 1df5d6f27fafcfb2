/** Stand-in for minikube in tests: replays recorded events, keeps state, and has the traps of the real one. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { archiveNames } from './archive-names.ts';
import { download, isCached } from './downloads.ts';
import { noteRun, readOptions } from './options.ts';
import { replay, say } from './replay.ts';
import {
  configOf,
  HOME,
  type ProfileState,
  profileNames,
  readProfile,
  removeProfile,
  workerName,
  writeProfile,
} from './state.ts';

const options = readOptions();
const args = process.argv.slice(2);
noteRun(args);
const profile = optionOf('-p', '--profile') ?? 'minikube';

function optionOf(...names: string[]): string | undefined {
  for (const [index, arg] of args.entries()) {
    if (names.includes(arg)) return args[index + 1];
    const name = names.find((one) => arg.startsWith(`${one}=`));
    if (name) return arg.slice(name.length + 1);
  }
  return undefined;
}

const has = (name: string) => args.includes(name);

/** The words of the command, without options and their values. */
const words = args.filter(
  (arg, index) => !arg.startsWith('-') && !/^(-[pon]|--format)$/.test(args[index - 1] ?? ''),
);

const write = (text: string) => void process.stdout.write(text);

const HELP = `Starts a local Kubernetes cluster

Options:
    --base-image='${options.baseImage}':
	The base image to use for docker/podman drivers. Intended for local development.

    --kubernetes-version='':
	The Kubernetes version that the minikube VM will use (ex: v1.2.3, 'stable' for ${options.kubernetesVersion}, 'latest' for ${options.kubernetesVersion}). Defaults to 'stable'.
`;

async function start(): Promise<number> {
  if (has('--help')) {
    // As the real one: it takes it for a start.
    writeLog('');
    return done(HELP);
  }
  if (has('--dry-run'))
    return replay({ sample: options.sample ?? 'start-already-running', profile, options });
  if (options.isDockerDown) {
    // A download asks the engine for its processors before anything else.
    const sample = has('--download-only') ? 'real-prepare-docker-down.exit14' : 'fail-docker-down.exit63';
    return replay({ sample, profile, options });
  }
  const before = readProfile(profile);
  if (has('--download-only')) return downloadOnly(before);
  if (options.sample?.includes('exit')) return replay({ sample: options.sample, profile, options });
  const isNew = !before || before.host === 'downloaded' || before.host === 'gone';
  if (isNew && options.isOffline && !isCached(options))
    return replay({ sample: 'fail-no-image-offline.exit80', profile, options });
  const nodes = before && !isNew ? before.workers.length + 1 : Number(optionOf('--nodes', '-n') ?? 1);
  const state: ProfileState = isNew
    ? {
        host: 'begun',
        version: optionOf('--kubernetes-version') ?? options.kubernetesVersion,
        cpus: Number(optionOf('--cpus') ?? 2),
        memoryMb: Number.parseInt(optionOf('--memory') ?? '2200', 10),
        workers: Array.from({ length: nodes - 1 }, (_, index) => index + 2),
        images: {},
      }
    : before;
  const onStep = async (name: string) => {
    // What a kill in the middle leaves.
    if (name === 'Starting Node') writeProfile(profile, { ...state, host: 'begun' });
    if (name === 'Pulling Base Image' && isNew && !isCached(options)) await download(options);
  };
  writeLog(`Log file of the stand-in\nstart ${profile}\n`);
  const code = await replay({ sample: sampleFor(before?.host ?? 'gone', nodes), profile, options, onStep });
  if (code !== 0) return code;
  writeProfile(profile, { ...state, host: 'running' });
  await writeKubeconfig();
  return 0;
}

function writeLog(text: string): void {
  mkdirSync(join(HOME, 'logs'), { recursive: true });
  writeFileSync(join(HOME, 'logs', 'lastStart.txt'), text);
}

function sampleFor(host: ProfileState['host'], nodes: number): string {
  if (options.sample) return options.sample;
  if (host === 'running') return 'start-already-running';
  if (host === 'stopped' || host === 'begun') return 'start-after-stop';
  if (nodes > 1) return 'start-two-nodes';
  return options.isOffline ? 'start-first-offline' : 'start-first-online';
}

async function downloadOnly(before: ProfileState | null): Promise<number> {
  const step = { currentstep: '5', totalsteps: '19', name: 'Pulling Base Image' };
  say('step', { ...step, currentstep: '0', name: 'Initial Minikube Setup', message: 'minikube on a test' });
  if (options.isOffline) {
    say('error', {
      ...{ advice: '', exitcode: '40', issues: '', name: 'INET_CACHE_TAR', url: '' },
      message: 'Failed to cache the base image',
    });
    return 40;
  }
  writeProfile(
    profile,
    before ?? {
      host: 'downloaded',
      version: options.kubernetesVersion,
      cpus: 2,
      memoryMb: 2200,
      workers: [],
      images: {},
    },
  );
  say('step', { ...step, message: 'Pulling base image ...' });
  await download(options);
  say('step', { ...step, message: 'Download complete!' });
  return 0;
}

/** Of the real cluster where there is one, under the profile's name; else of one that nobody answers for. */
async function writeKubeconfig(): Promise<void> {
  // Slow to load, and rarely needed.
  const { parse, stringify } = await import('yaml');
  const file = process.env.KUBECONFIG ?? '';
  const real = options.kubeconfig ? parse(readFileSync(options.kubeconfig, 'utf8')) : null;
  const config = real ?? {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'x', cluster: { server: 'https://127.0.0.1:1' } }],
    users: [{ name: 'x', user: { token: 'x' } }],
    contexts: [{ name: 'x', context: { cluster: 'x', user: 'x' } }],
    'current-context': 'x',
  };
  const contexts = config.contexts as { name: string }[];
  const current = contexts.find(({ name }) => name === config['current-context']) ?? contexts[0];
  config.contexts = [{ ...current, name: profile }];
  config['current-context'] = profile;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, stringify(config));
}

/** The kubeconfig without the context of the profile, as minikube leaves it. */
async function forgetContext(): Promise<void> {
  const file = process.env.KUBECONFIG ?? '';
  if (!existsSync(file)) return;
  const { parse, stringify } = await import('yaml');
  const config = parse(readFileSync(file, 'utf8'));
  config.contexts = (config.contexts as { name: string }[]).filter(({ name }) => name !== profile);
  if (config['current-context'] === profile) config['current-context'] = '';
  writeFileSync(file, stringify(config));
}

function missing(): number {
  say('info', {
    message: `Profile "${profile}" not found. Run "minikube profile list" to view all profiles.`,
  });
  say('info', { message: `To start a cluster, run: "minikube start -p ${profile}"` });
  return 85;
}

function status(): number {
  const state = readProfile(profile);
  if (!state) return missing();
  if (!hasContainer(state)) return done('null', 7);
  const name = profile;
  const isStopped = state.host === 'stopped';
  const all = (text: string) => ({ Host: text, Kubelet: text, APIServer: text, Kubeconfig: text });
  const control = {
    running: { Host: 'Running', Kubelet: 'Running', APIServer: 'Running', Kubeconfig: 'Configured' },
    paused: { Host: 'Running', Kubelet: 'Stopped', APIServer: 'Paused', Kubeconfig: 'Configured' },
    begun: { Host: 'Running', Kubelet: 'Stopped', APIServer: 'Stopped', Kubeconfig: 'Misconfigured' },
    stopped: all('Stopped'),
  }[state.host];
  const worker = isStopped
    ? all('Stopped')
    : { Host: 'Running', Kubelet: control.Kubelet, APIServer: 'Irrelevant', Kubeconfig: 'Irrelevant' };
  const nodes = [
    { Name: name, ...control, Worker: false },
    ...state.workers.map((number) => ({ Name: `${name}-${workerName(number)}`, ...worker, Worker: true })),
  ];
  const code = { running: 0, paused: 2, begun: 6, stopped: 7 }[state.host];
  return done(JSON.stringify(nodes.length === 1 ? nodes[0] : nodes), code);
}

const LISTED = {
  running: 'OK',
  paused: 'Paused',
  stopped: 'Stopped',
  begun: 'Starting',
  downloaded: '',
  gone: '',
} as const;

function profileList(): number {
  const known = profileNames().map((name) => [name, readProfile(name)] as const);
  const valid = known.flatMap(([Name, state]) => {
    if (!state) return [];
    const read = options.isDockerDown ? '' : LISTED[state.host];
    const Status = has('--light') ? 'Skipped' : read;
    return [{ Name, Status, Config: configOf(Name, state), Active: false, ActiveKubeContext: true }];
  });
  const invalid = known.filter(([, state]) => !state).map(([Name]) => ({ Name }));
  return done(`${JSON.stringify({ invalid, valid })}\n`);
}

/** Asked an engine that does not answer, minikube takes it for gone. */
function hasContainer(
  state: ProfileState,
): state is ProfileState & { host: Exclude<ProfileState['host'], 'gone' | 'downloaded'> } {
  return !options.isDockerDown && state.host !== 'gone' && state.host !== 'downloaded';
}

function nothingToStop(): number {
  say('info', { message: `"${profile}" does not exist, nothing to stop` });
  say('step', { currentstep: '2', message: '0 node stopped.', name: 'Done', totalsteps: '2' });
  return 0;
}

/** In the code of a profile that nobody knows; of these commands, only `pause` says it in events. */
function withoutContainer(): number {
  const why = `The control-plane node ${profile} host does not exist`;
  const tip = `To start a cluster, run: "minikube start -p ${profile}"`;
  if (words[0] !== 'pause') return done(`* ${why}\n  ${tip}\n`, 85);
  say('info', { message: why });
  say('info', { message: tip });
  return 85;
}

/** Replays what has no other outcome, and remembers it. */
async function change(sample: string, host: ProfileState['host']): Promise<number> {
  const state = readProfile(profile);
  if (!state) return missing();
  if (!hasContainer(state)) return host === 'stopped' ? nothingToStop() : withoutContainer();
  const code = await replay({ sample, profile, options });
  if (code === 0) writeProfile(profile, { ...state, host });
  return code;
}

async function remove(): Promise<number> {
  const state = readProfile(profile);
  const isKnown = state !== null || profileNames().includes(profile);
  const code = await replay({ sample: isKnown ? 'delete' : 'delete-missing.exit0', profile, options });
  removeProfile(profile);
  await forgetContext();
  return code;
}

function node(): number {
  const state = readProfile(profile);
  if (!state) return missing();
  if (words[1] === 'add') {
    if (!hasContainer(state)) return withoutContainer();
    const number = Math.max(1, ...state.workers) + 1;
    writeProfile(profile, { ...state, workers: [...state.workers, number] });
    return done(
      `* Adding node ${workerName(number)} to cluster ${profile} as [worker]\n* Successfully added ${workerName(number)} to ${profile}!\n`,
    );
  }
  const number = Number(words[2]?.slice(1));
  if (!state.workers.includes(number)) {
    process.stderr.write('X Exiting due to GUEST_NODE_DELETE: deleting node: node not found\n');
    return 80;
  }
  writeProfile(profile, { ...state, workers: state.workers.filter((one) => one !== number) });
  return done(`* Deleting node ${words[2]} from cluster ${profile}\n`);
}

function image(): number {
  const state = readProfile(profile);
  if (!state) return missing();
  if (words[1] === 'ls') {
    const list = Object.entries(state.images).map(([name, id]) => ({
      ...{ id: `sha256:${id}`, repoDigests: [], size: '1' },
      repoTags: [`docker.io/${name}`],
    }));
    return done(`${JSON.stringify(list)}\n`);
  }
  // As the real one: nothing is loaded, and nothing is said.
  if (state.host !== 'running') return 0;
  const loaded = archiveNames(words[2] ?? '');
  const kept = options.keepsImages ? { ...loaded, ...state.images } : { ...state.images, ...loaded };
  writeProfile(profile, { ...state, images: kept });
  return 0;
}

async function service(): Promise<number> {
  if (!options.blocksService) return done('http://192.168.49.2:31234\n');
  write('http://127.0.0.1:41234\n');
  process.stderr.write('! Because you are using a Docker driver, the terminal needs to be open to run it.\n');
  await delay(2 ** 31 - 1);
  return 0;
}

function done(text: string, code = 0): number {
  write(text);
  return code;
}

/** A program of this name that is no minikube, or a broken one. */
async function lie(kind: NonNullable<typeof options.lie>): Promise<number> {
  if (kind === 'not-json') return done('minikube\0 says hello\n{"specversion":\n');
  if (kind === 'empty') return 0;
  if (kind === 'silent-forever') await delay(2 ** 31 - 1);
  // A reader that had enough ends the pipe.
  process.stdout.on('error', () => process.exit(1));
  const piece = kind === 'flood' ? '{"type":"noise"}\n'.repeat(4_000) : 'x'.repeat(64_000);
  for (;;)
    if (!process.stdout.write(piece)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}

function run(): number | Promise<number> {
  if (options.lie) return lie(options.lie);
  switch (words[0]) {
    case 'version':
      return done(JSON.stringify({ commit: 'stand-in', minikubeVersion: options.version }));
    case 'help':
      return done(HELP);
    case 'start':
      return start();
    case 'status':
      return status();
    case 'profile':
      return profileList();
    case 'stop':
      return change('stop', 'stopped');
    case 'pause':
      return change('pause', 'paused');
    case 'unpause':
      return change('unpause', 'running');
    case 'delete':
      return remove();
    case 'node':
      return node();
    case 'image':
      return image();
    case 'service':
      return service();
    default:
      process.stderr.write(`X Exiting due to MK_USAGE: unknown command "${words[0]}"\n`);
      return 14;
  }
}

const code = await run();
if (!process.stdout.writableLength) process.exit(code);
process.stdout.once('drain', () => process.exit(code));
