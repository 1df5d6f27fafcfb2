import { randomBytes } from 'node:crypto';
import { posix, relative, sep } from 'node:path';
import { PassThrough } from 'node:stream';
import type Docker from 'dockerode';
import { OWNER_LABEL, ROLE_LABEL } from '#main/core/helper-containers.ts';
import { countOrNull, object } from '#main/core/reading.ts';
import type { StartedProgram, TerminalSize } from '#main/core/terminal-program.ts';
import type { EngineSource } from '#shared/contract/engine.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from '../client.ts';
import { startAttached } from '../container/attach.ts';
import { callEngine } from '../errors.ts';
import { createFrameReader } from '../frames.ts';
import { linesOf } from '../lines.ts';
import { type HelperOwner, lendContainer, WORKSTATION_ROLE } from './helper-container.ts';

const WORKSTATION_IMAGE = 'cale/poste';
const ENGINE_SOCKET = '/var/run/docker.sock';

/** Where the workspace is in the container when the host's own path cannot exist there. */
const WORKSPACE_IN_WORKSTATION = '/travail';

/** What makes kubectl in a workstation reach the chosen cluster. */
interface WorkstationCluster {
  env: Readonly<Record<string, string>>;
  mount: { source: string; target: string };
}

interface WorkstationPlace {
  workspaceDir: string;
  cluster?: WorkstationCluster;
  /** Path of the engine's socket as the engine sees it: see `workstationSocketPath`. */
  socketPath: string;
  /** The engine sees the folders of this machine; else the workstation has an empty one of its own. */
  sharesFolders: boolean;
  owner: HelperOwner;
}

/** A terminal in a workstation. */
export interface WorkstationRequest extends WorkstationPlace, TerminalSize {
  /** Null asks for a shell. */
  command: readonly string[] | null;
}

/** A command without a terminal in a workstation. */
export interface WorkstationRun extends WorkstationPlace {
  command: readonly string[];
  /** A folder of the workspace, absolute on this machine. */
  cwd: string;
  signal: AbortSignal;
  onLine: (line: string, stream: 'stdout' | 'stderr') => void;
}

/**
 * Opens a shell, or a command, in a new `cale/poste` container that drives this very engine and shares the workspace, where the engine sees it. It is removed
 * when the shell ends or its terminal closes. Throws `image-not-found`, `docker-refused`.
 */
export async function startWorkstation(
  docker: DockerClient,
  request: WorkstationRequest,
): Promise<StartedProgram> {
  const terminal = { Tty: true, OpenStdin: true, AttachStdin: true };
  const command = request.command === null ? {} : { Cmd: [...request.command] };
  const { activeNames } = request.owner;
  const name = `cale-seche-${WORKSTATION_ROLE}-${randomBytes(4).toString('hex')}`;
  activeNames.add(name);
  try {
    const container = await createWorkstation(docker, request, { ...terminal, ...command, name });
    const program = await startOrRemove(container, request);
    program.onEnd(() => activeNames.delete(name));
    return { program, subject: 'poste' };
  } catch (error) {
    // What the engine made without saying so is then a leftover.
    activeNames.delete(name);
    throw error;
  }
}

async function startOrRemove(container: Docker.Container, request: WorkstationRequest) {
  try {
    return await startAttached(container, request);
  } catch (error) {
    await container.remove({ force: true }).catch(() => {});
    throw error;
  }
}

/**
 * Runs a command of Compose to its end in a new `cale/poste` container, and passes on what it writes, line by line; gives
 * its exit code. Aborting removes the container, and throws. Throws `compose-missing` where the engine sees no folder of
 * this machine, `image-not-found`, `docker-refused`.
 */
export async function runInWorkstation(docker: DockerClient, run: WorkstationRun): Promise<number | null> {
  const { command, cwd, workspaceDir, owner, signal } = run;
  signal.throwIfAborted();
  // In an empty workspace, Compose would say that the stack's file is not there.
  if (!run.sharesFolders) throw new AppError('compose-missing');
  const below = relative(workspaceDir, cwd).split(sep).join('/');
  const options = {
    ...containerOptions(run),
    Cmd: [...command],
    WorkingDir: posix.join(workspaceInWorkstation(workspaceDir), below),
  };
  return lendContainer(docker, { role: 'compose', owner }, options, async (container) => {
    const remove = () => void container.remove({ force: true }).catch(() => {});
    signal.addEventListener('abort', remove);
    try {
      return await runToEnd(container, run.onLine);
    } finally {
      signal.removeEventListener('abort', remove);
      signal.throwIfAborted();
    }
  });
}

async function runToEnd(
  container: Docker.Container,
  onLine: WorkstationRun['onLine'],
): Promise<number | null> {
  const stream = await callEngine(container.attach({ stream: true, stdout: true, stderr: true }));
  // Asked before the start: a container removed at its end cannot be waited for afterwards.
  const status = container.wait({ condition: 'next-exit' }).catch(() => null);
  const output = readLines(stream, onLine);
  await callEngine(container.start());
  await output;
  return countOrNull(object(await status).StatusCode);
}

/** Resolves when both streams of the program have ended; an endless line is `docker-answer-too-large`. */
async function readLines(stream: NodeJS.ReadableStream, onLine: WorkstationRun['onLine']): Promise<void> {
  const outputs = { stdout: new PassThrough(), stderr: new PassThrough() };
  const piecesOf = createFrameReader();
  const open = (chunk: Buffer) => {
    for (const { stream: name, bytes } of piecesOf(chunk)) outputs[name].write(bytes);
  };
  stream.on('data', open);
  const end = () => Object.values(outputs).forEach((output) => void output.end());
  for (const event of ['end', 'close', 'error']) stream.once(event, end);
  const reads = (['stdout', 'stderr'] as const).map(async (name) => {
    const broken = new Promise<never>((_, reject) => outputs[name].once('error', reject));
    const read = async () => {
      for await (const line of linesOf(outputs[name])) onLine(line, name);
    };
    await Promise.race([read(), broken]);
  });
  await Promise.all(reads).finally(() => stream.off('data', open));
}

function createWorkstation(
  docker: DockerClient,
  place: WorkstationPlace,
  changes: Docker.ContainerCreateOptions,
) {
  const creation = docker.createContainer({ ...containerOptions(place), ...changes });
  return callEngine(creation, { type: 'image', name: WORKSTATION_IMAGE });
}

/** At the host's own path, so that `-v "$PWD":…` typed inside means the same folder to the engine. */
function workspaceInWorkstation(workspaceDir: string): string {
  return posix.isAbsolute(workspaceDir) ? workspaceDir : WORKSPACE_IN_WORKSTATION;
}

function containerOptions({ workspaceDir, socketPath, sharesFolders, owner, ...place }: WorkstationPlace) {
  const workspace = workspaceInWorkstation(workspaceDir);
  // Its address is in a file of this machine.
  const cluster = sharesFolders ? place.cluster : undefined;
  const shared = [
    bind(workspaceDir, workspace),
    ...(cluster ? [{ ...bind(cluster.mount.source, cluster.mount.target), ReadOnly: true }] : []),
  ];
  return {
    Image: WORKSTATION_IMAGE,
    Hostname: 'poste',
    WorkingDir: workspace,
    AttachStdout: true,
    AttachStderr: true,
    Env: [
      ...['TERM=xterm-256color', 'LANG=C.UTF-8', `DOCKER_HOST=unix://${ENGINE_SOCKET}`],
      ...Object.entries(cluster?.env ?? {}).map(([name, value]) => `${name}=${value}`),
    ],
    Labels: { [ROLE_LABEL]: WORKSTATION_ROLE, [OWNER_LABEL]: owner.dataDirId },
    HostConfig: {
      AutoRemove: true,
      Mounts: [
        bind(socketPath, ENGINE_SOCKET),
        // Without a name, the engine removes it with the container.
        ...(sharesFolders ? shared : [{ Type: 'volume' as const, Target: workspace, Source: '' }]),
      ],
      // The engine's network, where published ports answer on localhost as the lessons say. Whoever holds the
      // engine's socket has that network anyway.
      NetworkMode: 'host',
      // Where SELinux runs, a labelled container may not open the engine's socket.
      SecurityOpt: ['label=disable'],
    },
  };
}

function bind(source: string, target: string) {
  return { Type: 'bind' as const, Source: source, Target: target };
}

/** False where the engine is known to see no folder of this machine: another machine's, or that of WSL Containers. */
export function sharesFolders({ isRemote, product }: EngineSource): boolean {
  return !isRemote && product !== 'wsl';
}

/**
 * Path of the engine's socket as the engine's own machine sees it: the one we use when that is this machine, the one an
 * address of SSH names there, the usual one where a virtual machine or the network is between, and while no engine is
 * chosen.
 */
export function workstationSocketPath(source: EngineSource | null, platform: NodeJS.Platform): string {
  const there = /^ssh:\/\/[^/]+(\/.+)$/.exec(source?.endpoint ?? '')?.[1];
  if (there !== undefined) return there;
  const path = /^unix:\/\/(\/.*)$/.exec(source?.endpoint ?? '')?.[1];
  const isDirect = platform === 'linux' && source?.product !== 'docker-desktop';
  return isDirect && path !== undefined ? path : ENGINE_SOCKET;
}
