import { setTimeout as delay } from 'node:timers/promises';
import type Docker from 'dockerode';
import {
  type HelperRole,
  nameHelper,
  OWNER_LABEL,
  ROLE_LABEL,
  rememberHelper,
} from '#main/core/helper-containers.ts';
import { count, type Said, texts, textsByName } from '#main/core/reading.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from '../client.ts';
import { readLogBytes } from '../container/logs.ts';
import { callEngine } from '../errors.ts';
import { demultiplex } from '../multiplexed.ts';
import { wholeObject } from '../reading.ts';
import { helperNameOf, listLabelled, removeEach } from './remove-leftovers.ts';

/** What the label of roles says of a workstation. */
export const WORKSTATION_ROLE = 'poste';

/** The course image that has every tool a helper needs. */
const HELPER_IMAGE = 'cale/outils:latest';
/** A helper that has not ended after this many milliseconds is removed: it only reads a folder or tries a few ports. */
const HELPER_TIMEOUT_MS = 30_000;

/** Whose a helper is: several apps may share an engine, and each removes only what it left. */
export interface HelperOwner {
  /** The same for every run on one data folder. */
  dataDirId: string;
  /** Names of the helpers at work now; any other of this owner is a leftover, of an engine that was lost too. */
  readonly activeNames: Set<string>;
}

/** What a helper is made of; what is not given is refused to it. */
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

/** How a helper ended, and all it wrote. */
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
  const name = nameHelper(role);
  const Labels = { [ROLE_LABEL]: role, [OWNER_LABEL]: owner.dataDirId };
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
    const ended = callEngine<unknown>(container.wait()).then(wholeObject);
    // It may break off once nobody waits for it any more.
    ended.catch(() => {});
    const result = await Promise.race([ended, giveUp(signal)]);
    if (result === null) throw new AppError('helper-timeout');
    const bytes = await readLogBytes(docker, container.id, 'all');
    return { exitCode: count(result.StatusCode), output: demultiplex(bytes) };
  });
}

/** Null when the time is up; rejects when the signal aborts. */
async function giveUp(signal?: AbortSignal): Promise<null> {
  return delay(HELPER_TIMEOUT_MS, null, { ref: false, ...(signal ? { signal } : {}) });
}

/**
 * Removes the containers that nobody uses any more on this data folder: helpers that are not at work, workstations whose
 * terminal is gone. Never fails: the next time tries again.
 */
export async function removeLeftContainers(docker: DockerClient, owner: HelperOwner): Promise<void> {
  const found = await listLabelled(docker, { [OWNER_LABEL]: owner.dataDirId }).catch(() => []);
  const left = found.filter((one) => isLeft(one, owner));
  for (const name of left.map(helperNameOf)) if (name !== null) rememberHelper(name);
  await removeEach(docker, left);
}

/** What is at work is known by its name; what only bears our labels is not ours. */
function isLeft(one: Said, { activeNames }: HelperOwner): boolean {
  const name = helperNameOf(one);
  if (name !== null) return !activeNames.has(name);
  const isWorkstation = textsByName(one.Labels)[ROLE_LABEL] === WORKSTATION_ROLE;
  return isWorkstation && !texts(one.Names).some((given) => activeNames.has(given.slice(1)));
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
