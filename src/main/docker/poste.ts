import { posix, relative, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import type Docker from 'dockerode';
import type { EngineSource } from '#shared/domain/engine.ts';
import { OWNER_LABEL, ROLE_LABEL, RUN_LABEL } from '#shared/domain/helper-containers.ts';
import type { StartedProgram, TerminalSize } from '#shared/domain/terminal-program.ts';
import { startAttached } from './attach.ts';
import type { DockerClient } from './client.ts';
import { callEngine } from './errors.ts';
import { type HelperOwner, lendContainer } from './helper-container.ts';

const POSTE_IMAGE = 'cale/poste';
const ENGINE_SOCKET = '/var/run/docker.sock';

/** Where the workspace is in the container when the host's own path cannot exist there. */
const WORKSPACE_IN_POSTE = '/travail';

export interface PostePlace {
  workspaceDir: string;
  /** Path of the engine's socket as the engine sees it: see `posteSocketPath`. */
  socketPath: string;
  owner: HelperOwner;
}

export interface PosteRequest extends PostePlace, TerminalSize {
  /** Null asks for a shell. */
  command: readonly string[] | null;
}

export interface PosteRun extends PostePlace {
  command: readonly string[];
  /** A folder of the workspace, absolute on this machine. */
  cwd: string;
  signal: AbortSignal;
  onLine: (line: string, stream: 'stdout' | 'stderr') => void;
}

/**
 * Opens a shell, or a command, in a new `cale/poste` container that drives this very engine and shares the workspace. It is removed
 * when the shell ends or its terminal closes. Throws `image-not-found`, `docker-refused`.
 */
export async function startPoste(docker: DockerClient, request: PosteRequest): Promise<StartedProgram> {
  const terminal = { Tty: true, OpenStdin: true, AttachStdin: true };
  const command = request.command === null ? {} : { Cmd: [...request.command] };
  const container = await createPoste(docker, request, { ...terminal, ...command });
  try {
    return { program: await startAttached(container, request), subject: 'poste' };
  } catch (error) {
    await container.remove({ force: true }).catch(() => {});
    throw error;
  }
}

/**
 * Runs a command to its end in a new `cale/poste` container, and passes on what it writes, line by line; gives its exit
 * code. Aborting removes the container, and throws. Throws `image-not-found`, `docker-refused`.
 */
export async function runInPoste(docker: DockerClient, run: PosteRun): Promise<number | null> {
  const { command, cwd, workspaceDir, owner, signal } = run;
  signal.throwIfAborted();
  const below = relative(workspaceDir, cwd).split(sep).join('/');
  const options = {
    ...containerOptions(run),
    Cmd: [...command],
    WorkingDir: posix.join(workspaceInPoste(workspaceDir), below),
  };
  return lendContainer(docker, { role: 'compose', owner }, options, async (container) => {
    const remove = () => void container.remove({ force: true }).catch(() => {});
    signal.addEventListener('abort', remove);
    try {
      return await runToEnd(docker, container, run.onLine);
    } finally {
      signal.removeEventListener('abort', remove);
      signal.throwIfAborted();
    }
  });
}

async function runToEnd(
  docker: DockerClient,
  container: Docker.Container,
  onLine: PosteRun['onLine'],
): Promise<number | null> {
  const stream = await callEngine(container.attach({ stream: true, stdout: true, stderr: true }));
  // Asked before the start: a container removed at its end cannot be waited for afterwards.
  const status = container.wait({ condition: 'next-exit' }).catch(() => null);
  const output = readLines(docker, stream, onLine);
  await callEngine(container.start());
  await output;
  const answer = (await status) as { StatusCode: number } | null;
  return answer?.StatusCode ?? null;
}

/** Resolves when both streams of the program have ended. */
async function readLines(
  docker: DockerClient,
  stream: NodeJS.ReadableStream,
  onLine: PosteRun['onLine'],
): Promise<void> {
  const outputs = { stdout: new PassThrough(), stderr: new PassThrough() };
  docker.modem.demuxStream(stream, outputs.stdout, outputs.stderr);
  const end = () => Object.values(outputs).forEach((output) => void output.end());
  for (const event of ['end', 'close', 'error']) stream.once(event, end);
  const reads = (['stdout', 'stderr'] as const).map(async (name) => {
    for await (const line of createInterface({ input: outputs[name] })) onLine(line, name);
  });
  await Promise.all(reads);
}

function createPoste(docker: DockerClient, place: PostePlace, changes: Docker.ContainerCreateOptions) {
  const creation = docker.createContainer({ ...containerOptions(place), ...changes });
  return callEngine(creation, { type: 'image', name: POSTE_IMAGE });
}

/** At the host's own path, so that `-v "$PWD":…` typed inside means the same folder to the engine. */
function workspaceInPoste(workspaceDir: string): string {
  return posix.isAbsolute(workspaceDir) ? workspaceDir : WORKSPACE_IN_POSTE;
}

function containerOptions({ workspaceDir, socketPath, owner }: PostePlace) {
  const workspace = workspaceInPoste(workspaceDir);
  return {
    Image: POSTE_IMAGE,
    Hostname: 'poste',
    WorkingDir: workspace,
    AttachStdout: true,
    AttachStderr: true,
    Env: ['TERM=xterm-256color', 'LANG=C.UTF-8', `DOCKER_HOST=unix://${ENGINE_SOCKET}`],
    Labels: { [ROLE_LABEL]: 'poste', [OWNER_LABEL]: owner.dataDirId, [RUN_LABEL]: owner.runId },
    HostConfig: {
      AutoRemove: true,
      Mounts: [bind(socketPath, ENGINE_SOCKET), bind(workspaceDir, workspace)],
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

/** Removes the postes that earlier runs on the same data folder left. Never fails: the next start tries again. */
export async function removeLeftoverPostes(docker: DockerClient, owner: HelperOwner): Promise<void> {
  const filters = { label: [`${ROLE_LABEL}=poste`, `${OWNER_LABEL}=${owner.dataDirId}`] };
  const found = await docker.listContainers({ all: true, filters }).catch(() => []);
  const left = found.filter(({ Labels }) => Labels[RUN_LABEL] !== owner.runId);
  await Promise.allSettled(left.map(({ Id }) => docker.getContainer(Id).remove({ force: true })));
}

/**
 * Path of the engine's socket as the engine's own machine sees it: the one we use when that is this machine, the
 * usual one where a virtual machine or the network is between.
 */
export function posteSocketPath(source: EngineSource, platform: NodeJS.Platform): string {
  const path = /^unix:\/\/(\/.*)$/.exec(source.endpoint)?.[1];
  const isDirect = platform === 'linux' && source.product !== 'docker-desktop';
  return isDirect && path !== undefined ? path : ENGINE_SOCKET;
}
