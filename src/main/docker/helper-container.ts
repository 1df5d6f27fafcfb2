import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type Docker from 'dockerode';
import { type HelperRole, OWNER_LABEL, ROLE_LABEL, RUN_LABEL } from '#shared/domain/helper-containers.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from './client.ts';
import { callEngine } from './errors.ts';
import { demultiplex } from './multiplexed.ts';

/** The course image that has every tool a helper needs. */
const HELPER_IMAGE = 'cale/outils:latest';
/** A helper that has not ended after this many milliseconds is removed: it only reads a folder or tries a few ports. */
const HELPER_TIMEOUT_MS = 30_000;

/** Whose a helper is: several apps may share an engine, and each removes only what it left. */
export interface HelperOwner {
  /** The same for every run on one data folder. */
  dataDirId: string;
  /** Different at each run. */
  runId: string;
  /** Names of the helpers at work now; any other of this owner is a leftover, of an engine that was lost too. */
  readonly activeNames: Set<string>;
}

export interface HelperSpec {
  role: HelperRole;
  owner: HelperOwner;
  /** None: the helper is never started, the engine itself reads its mounts. */
  command?: readonly string[];
  user?: string;
  /** `none`, `container:ID`, or `host` for one that joins the host. */
  networkMode: string;
  /** Gives it the host's processes, names and groups to look at; it still has no right on them. */
  joinsHost?: boolean;
  capabilities?: readonly string[];
  mounts?: Docker.MountSettings[];
}

export interface HelperResult {
  exitCode: number;
  output: string;
}

/**
 * Makes a helper, lends it to `use` and removes it whatever happens. Throws `image-not-found` where the course images
 * are not loaded.
 */
export async function withHelper<T>(
  docker: DockerClient,
  spec: HelperSpec,
  use: (container: Docker.Container) => Promise<T>,
): Promise<T> {
  return lendContainer(docker, spec, createOptions(spec), use);
}

/** The same with any options: they get the name and the labels of a helper. */
export async function lendContainer<T>(
  docker: DockerClient,
  { role, owner }: Pick<HelperSpec, 'role' | 'owner'>,
  options: Docker.ContainerCreateOptions,
  use: (container: Docker.Container) => Promise<T>,
): Promise<T> {
  const name = `cale-seche-${role}-${randomBytes(4).toString('hex')}`;
  const Labels = { [ROLE_LABEL]: role, [OWNER_LABEL]: owner.dataDirId, [RUN_LABEL]: owner.runId };
  owner.activeNames.add(name);
  try {
    const creation = docker.createContainer({ ...options, name, Labels });
    const container = await callEngine(creation, { type: 'image', name: options.Image ?? '' });
    try {
      return await use(container);
    } finally {
      // Its failure is not the work's: what stays is removed when the app next finds the engine.
      await container.remove({ force: true }).catch(() => {});
    }
  } finally {
    owner.activeNames.delete(name);
  }
}

/** Runs a helper to its end. Throws `helper-timeout`, and the signal's reason once it aborts. */
export function runHelper(
  docker: DockerClient,
  spec: HelperSpec & { command: readonly string[] },
  signal?: AbortSignal,
): Promise<HelperResult> {
  return withHelper(docker, spec, async (container) => {
    await callEngine(container.start());
    const ended = callEngine(container.wait() as Promise<{ StatusCode: number }>);
    const result = await Promise.race([ended, giveUp(signal)]);
    if (result === null) throw new AppError('helper-timeout');
    const bytes = await callEngine(container.logs({ stdout: true, stderr: true, follow: false }));
    return { exitCode: result.StatusCode, output: demultiplex(bytes) };
  });
}

/** Null when the time is up; rejects when the signal aborts. */
async function giveUp(signal?: AbortSignal): Promise<null> {
  return delay(HELPER_TIMEOUT_MS, null, { ref: false, ...(signal ? { signal } : {}) });
}

/** Removes the helpers that nobody uses any more on this data folder. Never fails: the next time tries again. */
export async function removeLeftoverHelpers(
  docker: DockerClient,
  role: HelperRole,
  owner: HelperOwner,
): Promise<void> {
  const filters = { label: [`${ROLE_LABEL}=${role}`, `${OWNER_LABEL}=${owner.dataDirId}`] };
  const found = await docker.listContainers({ all: true, filters }).catch(() => []);
  const left = found.filter(({ Names }) => !Names.some((name) => owner.activeNames.has(name.slice(1))));
  await Promise.allSettled(left.map(({ Id }) => docker.getContainer(Id).remove({ force: true })));
}

function createOptions(spec: HelperSpec): Docker.ContainerCreateOptions {
  const { command, user, networkMode, joinsHost = false, capabilities = [], mounts = [] } = spec;
  return {
    Image: HELPER_IMAGE,
    Entrypoint: [],
    Cmd: [...(command ?? ['true'])],
    ...(user === undefined ? {} : { User: user }),
    HostConfig: {
      NetworkMode: networkMode,
      ...(joinsHost && { PidMode: 'host', IpcMode: 'host', UTSMode: 'host', CgroupnsMode: 'host' }),
      CapDrop: ['ALL'],
      CapAdd: [...capabilities],
      SecurityOpt: ['no-new-privileges'],
      ReadonlyRootfs: true,
      Mounts: mounts,
      // Read back through the engine, whatever its own default driver keeps.
      LogConfig: { Type: 'json-file', Config: {} },
    },
  };
}
