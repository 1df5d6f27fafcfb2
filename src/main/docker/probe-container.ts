import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type Docker from 'dockerode';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from './client.ts';
import { callEngine } from './errors.ts';
import { demultiplex } from './multiplexed.ts';

/** Says that a container is one of our own short checks, for whoever lists containers. */
const ROLE_LABEL = 'fr.cale-seche.role';
const ROLE = 'preflight';
/** Says whose check it is, so that another app on the same engine keeps its own. */
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

export type ProbeRefusal = 'path-not-visible' | 'path-not-shared' | 'other';

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
      const ended = container.wait().then(({ StatusCode }: { StatusCode: number }) => StatusCode);
      const exitCode = await Promise.race([callEngine(ended), delay(timeoutMs, null, { ref: false })]);
      if (exitCode === null) return { kind: 'endless' };
      const bytes = await callEngine(container.logs({ stdout: true, stderr: true, follow: false }));
      return { kind: 'ended', exitCode, output: demultiplex(bytes) };
    }),
  );
}

export type ServeOutcome<T> = { kind: 'served'; value: T } | { kind: 'refused'; message: string };

/** Keeps a probe running while `use` tries its published port, then removes it. */
export async function serveProbe<T>(
  docker: DockerClient,
  spec: ProbeSpec & { publish: { containerPort: number; hostIp: string } },
  use: (hostPort: number) => Promise<T>,
): Promise<ServeOutcome<T>> {
  return refusalOf(
    withProbe(docker, spec, async (container) => {
      const { NetworkSettings } = await callEngine(container.inspect());
      const bindings = NetworkSettings.Ports[`${spec.publish.containerPort}/tcp`];
      const hostPort = Number(bindings?.[0]?.HostPort);
      if (!hostPort) throw new AppError('docker-refused', { message: 'no published port' });
      return { kind: 'served' as const, value: await use(hostPort) };
    }),
  );
}

/** Removes what an earlier run of the same owner left behind, after a crash for instance. */
export async function removeProbeLeftovers(docker: DockerClient, owner: string): Promise<void> {
  const label = [`${ROLE_LABEL}=${ROLE}`, `${OWNER_LABEL}=${owner}`];
  const left = await callEngine(docker.listContainers({ all: true, filters: { label } }));
  await Promise.all(left.map(({ Id }) => removeContainer(docker.getContainer(Id))));
}

/** True when an image of this name is on the engine. */
export async function hasImage(docker: DockerClient, name: string): Promise<boolean> {
  try {
    await callEngine(docker.getImage(name).inspect(), { type: 'image', name });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'image-not-found') return false;
    throw error;
  }
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
    name: `cale-seche-verification-${randomBytes(4).toString('hex')}`,
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
