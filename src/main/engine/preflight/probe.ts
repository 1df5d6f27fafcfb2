import type { DockerClient } from '#main/docker/client.ts';
import type { ProbeDriver } from '#main/docker/driver.ts';
import type {
  ProbeOutcome,
  ProbeSpec,
  ServedProbeSpec,
  ServeOutcome,
} from '#main/docker/helper/probe-container.ts';

/** Image of the proofs: the smallest of the course, a shell and a web server. */
const PROBE_IMAGE = 'cale/outils:latest';
/** Longest life of a probe, in milliseconds; they take about half a second. */
const PROBE_TIMEOUT_MS = 15_000;

type Wanted = Omit<ProbeSpec, 'image' | 'owner'>;

/** Probes of one preflight on one engine. */
export interface Probe {
  run(spec: Wanted): Promise<ProbeOutcome>;
  serve<T>(
    spec: Omit<ServedProbeSpec, 'image' | 'owner'>,
    use: (hostPort: number) => Promise<T>,
  ): Promise<ServeOutcome<T>>;
}

/** Null when the course image they need is not on the engine. Removes what an earlier run left. */
export async function prepareProbe(
  driver: ProbeDriver,
  client: DockerClient,
  owner: string,
  timeFactor: number,
): Promise<Probe | null> {
  await driver.removeLeftovers(client, owner);
  if (!(await driver.hasImage(client, PROBE_IMAGE))) return null;
  const base = { image: PROBE_IMAGE, owner };
  return {
    run: (spec) => driver.run(client, { ...base, ...spec }, PROBE_TIMEOUT_MS * timeFactor),
    serve: (spec, use) => driver.serve(client, { ...base, ...spec }, use),
  };
}

/** The engine's containers may open /dev/net/tun. */
export async function hasTun(probe: Probe): Promise<boolean> {
  const device = '/dev/net/tun';
  const ended = await probe.run({ command: ['sh', '-c', `exec 3<>${device}`], device });
  return ended.kind === 'ended' && ended.exitCode === 0;
}

/** Free bytes where the engine keeps its containers, as one of them sees it; null when it cannot be read. */
export async function freeBytesInside(probe: Probe): Promise<number | null> {
  const ended = await probe.run({ command: ['df', '-Pk', '/'] });
  if (ended.kind !== 'ended' || ended.exitCode !== 0) return null;
  const available = ended.output.trim().split('\n').at(-1)?.trim().split(/\s+/)[3];
  return available && /^\d{1,15}$/.test(available) ? Number(available) * 1024 : null;
}
