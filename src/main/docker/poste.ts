import { posix } from 'node:path';
import type { EngineSource } from '#shared/domain/engine.ts';
import type { StartedProgram, TerminalSize } from '#shared/domain/terminal-program.ts';
import { startAttached } from './attach.ts';
import type { DockerClient } from './client.ts';
import { callEngine } from './errors.ts';

const POSTE_IMAGE = 'cale/poste';
const ROLE_LABEL = 'fr.cale-seche.role';
const OWNER_LABEL = 'fr.cale-seche.dossier';
const RUN_LABEL = 'fr.cale-seche.seance';
const ENGINE_SOCKET = '/var/run/docker.sock';

/** Where the workspace is in the container when the host's own path cannot exist there. */
const WORKSPACE_IN_POSTE = '/travail';

export interface PosteRequest extends TerminalSize {
  workspaceDir: string;
  /** Path of the engine's socket as the engine sees it: see `posteSocketPath`. */
  socketPath: string;
  owner: PosteOwner;
}

/** Whose a poste is: several apps may share an engine, and each removes only what it left. */
export interface PosteOwner {
  /** The same for every run on one data folder. */
  dataDirId: string;
  /** Different at each run. */
  runId: string;
}

/**
 * Opens a shell in a new `cale/poste` container that drives this very engine and shares the workspace. It is removed
 * when the shell ends or its terminal closes. Throws `image-not-found`, `docker-refused`.
 */
export async function startPoste(docker: DockerClient, request: PosteRequest): Promise<StartedProgram> {
  const options = containerOptions(request);
  const container = await callEngine(docker.createContainer(options), { type: 'image', name: POSTE_IMAGE });
  try {
    return { program: await startAttached(container, request), subject: 'poste' };
  } catch (error) {
    await container.remove({ force: true }).catch(() => {});
    throw error;
  }
}

function containerOptions({ workspaceDir, socketPath, owner }: PosteRequest) {
  // At the host's own path, so that `-v "$PWD":…` typed inside means the same folder to the engine.
  const workspace = posix.isAbsolute(workspaceDir) ? workspaceDir : WORKSPACE_IN_POSTE;
  return {
    Image: POSTE_IMAGE,
    Hostname: 'poste',
    WorkingDir: workspace,
    Tty: true,
    OpenStdin: true,
    AttachStdin: true,
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
export async function removeLeftoverPostes(docker: DockerClient, owner: PosteOwner): Promise<void> {
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
