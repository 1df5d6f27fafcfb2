import { setTimeout as delay } from 'node:timers/promises';
import type Docker from 'dockerode';
import { type HelperRole, nameHelper, ROLE_LABEL } from '#main/core/helper-containers.ts';
import { count, digits, object, objects } from '#main/core/reading.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from '../client.ts';
import { readLogBytes } from '../container/logs.ts';
import { callEngine } from '../errors.ts';
import { inspectImage } from '../image/inspection.ts';
import { demultiplex } from '../multiplexed.ts';
import { wholeObject } from '../reading.ts';
import { helperNameOf, listLabelled, removeEach } from './remove-leftovers.ts';

const ROLE: HelperRole = 'preflight';
/** Says whose check it is, so that another app on the same engine keeps its own: a workspace's, not a data folder's. */
const OWNER_LABEL = 'fr.cale-seche.proprietaire';

/** A container that proves something and is gone at once. */
export interface ProbeSpec {
  image: string;
  command: readonly string[];
  /** Who may remove it as a leftover. */
  owner: string;
  bind?: { source: string; target: string };
  publish?: { containerPort: number; hostIp: string };
  device?: string;
}

/** A container whose published port is tried. */
export type ServedProbeSpec = ProbeSpec & Required<Pick<ProbeSpec, 'publish'>>;

type ProbeRefusal = 'path-not-visible' | 'path-not-shared' | 'other';

/** `refused`: the engine did not start it; `endless`: it was still running when the time was up. */
export type ProbeOutcome =
  | { kind: 'ended'; exitCode: number; output: string }
  | { kind: 'endless' }
  | { kind: 'refused'; refusal: ProbeRefusal; message: string };

/** Runs a probe to its end and removes it, whatever happens. Throws only when the engine cannot be reached. */
export async function runProbe(
  docker: DockerClient,
  spec: ProbeSpec,
  timeoutMs: number,
): Promise<ProbeOutcome> {
  return refusalOf(
    withProbe(docker, spec, async (container) => {
      const ended = callEngine<unknown>(container.wait()).then((end) => count(wholeObject(end).StatusCode));
      // It may break off once nobody waits for it any more.
      ended.catch(() => {});
      const exitCode = await Promise.race([ended, delay(timeoutMs, null, { ref: false })]);
      if (exitCode === null) return { kind: 'endless' };
      const bytes = await readLogBytes(docker, container.id, 'all');
      return { kind: 'ended', exitCode, output: demultiplex(bytes) };
    }),
  );
}

/** `refused`: the engine did not start it, or published nothing. */
export type ServeOutcome<T> = { kind: 'served'; value: T } | { kind: 'refused'; message: string };

/** Keeps a probe running while `use` tries its published port, then removes it. */
export async function serveProbe<T>(
  docker: DockerClient,
  spec: ServedProbeSpec,
  use: (hostPort: number) => Promise<T>,
): Promise<ServeOutcome<T>> {
  return refusalOf(
    withProbe(docker, spec, async (container) => {
      const { NetworkSettings } = wholeObject(await callEngine(container.inspect()));
      const ports = object(object(NetworkSettings).Ports);
      const [binding] = objects(ports[`${spec.publish.containerPort}/tcp`]);
      const hostPort = digits(binding?.HostPort);
      if (!hostPort) throw new AppError('docker-refused', { message: 'no published port' });
      return { kind: 'served' as const, value: await use(hostPort) };
    }),
  );
}

/** Removes what an earlier run of the same owner left behind, after a crash for instance. */
export async function removeProbeLeftovers(docker: DockerClient, owner: string): Promise<void> {
  const found = await callEngine(listLabelled(docker, { [ROLE_LABEL]: ROLE, [OWNER_LABEL]: owner }));
  await removeEach(
    docker,
    found.filter((one) => helperNameOf(one) !== null),
  );
}

/** True when an image of this name is on the engine. */
export async function hasImage(docker: DockerClient, name: string): Promise<boolean> {
  return (await inspectImage(docker, name)) !== null;
}

async function withProbe<T>(
  docker: DockerClient,
  spec: ProbeSpec,
  use: (container: Docker.Container) => Promise<T>,
): Promise<T> {
  const container = await callEngine(docker.createContainer(createOptions(spec)), {
    type: 'image',
    name: spec.image,
  });
  try {
    await callEngine(container.start());
    return await use(container);
  } finally {
    await removeContainer(container);
  }
}

/** Its failure is not the probe's: the next run removes what stays. */
async function removeContainer(container: Docker.Container): Promise<void> {
  await container.remove({ force: true, v: true }).catch(() => {});
}

function createOptions({
  image,
  command,
  owner,
  bind,
  publish,
  device,
}: ProbeSpec): Docker.ContainerCreateOptions {
  const port = publish && `${publish.containerPort}/tcp`;
  return {
    name: nameHelper(ROLE),
    Image: image,
    Entrypoint: [],
    Cmd: [...command],
    Labels: { [ROLE_LABEL]: ROLE, [OWNER_LABEL]: owner },
    ...(port && { ExposedPorts: { [port]: {} } }),
    HostConfig: {
      // A probe that publishes nothing needs no network at all.
      ...(publish ? {} : { NetworkMode: 'none' }),
      ...(port && { PortBindings: { [port]: [{ HostIp: publish.hostIp, HostPort: '' }] } }),
      ...(bind && { Mounts: [{ Type: 'bind', Source: bind.source, Target: bind.target }] }),
      ...(device && { Devices: [{ PathOnHost: device, PathInContainer: device, CgroupPermissions: 'rwm' }] }),
    },
  };
}

type Refused = Extract<ProbeOutcome, { kind: 'refused' }>;

/** A refusal is an answer here; a lost engine is not. */
async function refusalOf<T>(outcome: Promise<T>): Promise<T | Refused> {
  try {
    return await outcome;
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'docker-unreachable') throw error;
    const message = String(error.details.message ?? error.code);
    return { kind: 'refused', refusal: refusalIn(message), message };
  }
}

function refusalIn(message: string): ProbeRefusal {
  if (/mounts denied|is not shared from the host/i.test(message)) return 'path-not-shared';
  if (/bind source path does not exist|statfs .*no such file/i.test(message)) return 'path-not-visible';
  return 'other';
}
