import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createDockerClient, type DockerClient } from '#main/docker/client.ts';
import { readChanges, readContainerDetails } from '#main/docker/container/details.ts';
import { statContainerPath } from '#main/docker/container/files.ts';
import { inspectContainer } from '#main/docker/container/inspection.ts';
import { readContainerLimits } from '#main/docker/container/limits.ts';
import { listContainers } from '#main/docker/container/list.ts';
import { namespacesInTop } from '#main/docker/container/namespaces.ts';
import { fillTmpfs } from '#main/docker/container/outage.ts';
import { readProcesses } from '#main/docker/container/processes.ts';
import { followStats } from '#main/docker/container/stats.ts';
import { measureObjects } from '#main/docker/disk-usage.ts';
import { createEventCursor, takeLine } from '#main/docker/events/events.ts';
import { readImageDetails, readImageHistory, readImageUsage } from '#main/docker/image/details.ts';
import { inspectImage } from '#main/docker/image/inspection.ts';
import { listImages } from '#main/docker/image/list.ts';
import { loadImages } from '#main/docker/image/load.ts';
import { pullImage } from '#main/docker/image/transfer.ts';
import { readEngineFacts } from '#main/docker/info.ts';
import { inspectNetwork, listNetworks } from '#main/docker/network/list.ts';
import { readSwarm } from '#main/docker/swarm/membership.ts';
import { listSecrets } from '#main/docker/swarm/secrets.ts';
import { listServices } from '#main/docker/swarm/services.ts';
import { readVolumeSizes } from '#main/docker/volume/actions.ts';
import { parseList } from '#main/docker/volume/folder.ts';
import { listVolumes } from '#main/docker/volume/list.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { caseCount, seededRandom } from '../../support/campaign.ts';
import { faultsOf, unwritable } from '../../support/contract-output.ts';
import { withLess, withOtherKinds } from '../../support/lying-engine/mutate.ts';

const ROUNDS = caseCount(300, 20_000);
const random = seededRandom(20_261_201);

const ID = 'a'.repeat(64);
const DATE = '2026-11-01T10:00:00Z';

const container = {
  Id: ID,
  Names: ['/web'],
  Image: 'cale/web',
  ImageID: 'sha256:b',
  Command: 'nginx',
  Created: 1_790_000_000,
  State: 'exited',
  Status: 'Exited (137) 2 minutes ago',
  Ports: [{ IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' }],
  Labels: { a: 'b' },
  NetworkSettings: { Networks: { bridge: { NetworkID: 'c', IPAddress: '172.17.0.2' } } },
  HostConfig: { NetworkMode: 'bridge' },
  Mounts: [{ Type: 'volume', Name: 'v', Source: '/v', Destination: '/d', RW: true }],
};
const inspected = {
  ...container,
  Name: '/web',
  Created: DATE,
  RestartCount: 2,
  State: {
    Status: 'running',
    Running: true,
    ExitCode: 137,
    StartedAt: DATE,
    FinishedAt: DATE,
    Pid: 12,
    Health: {
      Status: 'healthy',
      FailingStreak: 1,
      Log: [{ Start: DATE, End: DATE, ExitCode: 1, Output: 'x' }],
    },
  },
  Config: {
    Cmd: ['nginx'],
    Entrypoint: ['sh'],
    Env: ['A=1'],
    StopTimeout: 3,
    Healthcheck: { Interval: 3e9, Test: ['CMD', 'true'] },
    Labels: { a: 'b' },
  },
  HostConfig: {
    NanoCpus: 0,
    CpuQuota: 50_000,
    CpuPeriod: 100_000,
    Memory: 1e8,
    MemorySwap: 2e8,
    PidsLimit: 12,
    PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080' }] },
    Tmpfs: {},
    Mounts: [{ Type: 'tmpfs', Target: '/tmpfs', TmpfsOptions: { SizeBytes: 1024 } }],
  },
};
const image = {
  Id: `sha256:${ID}`,
  RepoTags: ['a:1'],
  RepoDigests: [],
  Size: 12,
  Created: 1_790_000_000,
  Labels: {},
};
const inspectedImage = {
  ...image,
  Created: DATE,
  Config: { Env: ['A=1'], Cmd: ['x'], ExposedPorts: { '80/tcp': {} }, Healthcheck: { Interval: 1e9 } },
  RootFS: { Layers: ['sha256:c'] },
};
const volumes = {
  Volumes: [{ Name: 'v', Driver: 'local', Mountpoint: '/v', CreatedAt: DATE, Labels: { a: 'b' } }],
};
const network = {
  Id: 'n',
  Name: 'n',
  Driver: 'bridge',
  Created: DATE,
  IPAM: { Config: [{ Subnet: '10.0.0.0/8' }] },
  Containers: { [ID]: { Name: 'web' } },
};
const usage = {
  LayersSize: 12,
  Images: [{ Id: image.Id, SharedSize: 3 }],
  Containers: [{ Id: ID, SizeRw: 4 }],
  Volumes: [{ Name: 'v', UsageData: { Size: 5 } }],
  BuildCache: [{ ID: 'k', Description: 'd', Size: 6, InUse: false, CreatedAt: DATE }],
};
const measure = {
  read: DATE,
  cpu_stats: {
    cpu_usage: { total_usage: 9e9, percpu_usage: [1, 2] },
    system_cpu_usage: 8e10,
    online_cpus: 2,
  },
  precpu_stats: { cpu_usage: { total_usage: 8e9 }, system_cpu_usage: 7e10 },
  memory_stats: { usage: 1e7, limit: 1e9, stats: { inactive_file: 1e6 } },
  networks: { eth0: { rx_bytes: 1, tx_bytes: 2 }, eth1: { rx_bytes: 3, tx_bytes: 4 } },
  blkio_stats: {
    io_service_bytes_recursive: [
      { op: 'read', value: 1 },
      { op: 'Write', value: 2 },
    ],
  },
  pids_stats: { current: 3 },
};
const top = { Titles: ['PID', 'MNTNS'], Processes: [['12', '4026531840']] };
const info = {
  NCPU: 2,
  MemTotal: 1e9,
  OperatingSystem: 'Debian',
  Driver: 'overlay2',
  CgroupVersion: '2',
  SystemTime: DATE,
  SecurityOptions: ['name=seccomp'],
  Swarm: {
    LocalNodeState: 'active',
    NodeID: 'n',
    ControlAvailable: true,
    Nodes: 1,
    Cluster: { CreatedAt: DATE },
  },
};
const service = {
  ID: 's',
  CreatedAt: DATE,
  Spec: {
    Name: 's',
    Labels: {},
    Mode: { Replicated: { Replicas: 2 } },
    TaskTemplate: { ContainerSpec: { Image: 'a' } },
  },
};
const task = {
  ServiceID: 's',
  DesiredState: 'running',
  Status: { State: 'running', ContainerStatus: { ContainerID: ID } },
};
const progress = { id: 'layer', status: 'Downloading', progressDetail: { current: 1, total: 2 } };
const event = {
  Type: 'container',
  Action: 'start',
  Actor: { ID, Attributes: { name: 'web' } },
  time: 1_790_000_000,
  timeNano: 1_790_000_000_000_000_000,
};

/** What an engine answers, by the end of what it is asked. */
type Answers = readonly (readonly [asked: RegExp, answer: unknown])[];

const ALL: Answers = [
  [/containers\/json/, [container]],
  [/containers\/[^/]+\/json/, inspected],
  [/containers\/[^/]+\/top/, top],
  [/containers\/[^/]+\/changes/, [{ Kind: 1, Path: '/a' }]],
  [/containers\/[^/]+\/stats/, [measure, measure]],
  [/images\/json/, [image]],
  [/images\/(create|load)/, [progress, progress]],
  [/images\/[^/]+\/json/, inspectedImage],
  [/images\/[^/]+\/history/, [{ CreatedBy: 'RUN a', Created: 1_790_000_000, Comment: '', Size: 1 }]],
  [/volumes/, volumes],
  [/networks\/./, network],
  [/networks/, [network]],
  [/system\/df/, usage],
  [/info/, info],
  [
    /version/,
    { Version: '26', ApiVersion: '1.45', Arch: 'amd64', Os: 'linux', Components: [{ Name: 'Engine' }] },
  ],
  [/services/, [service]],
  [/tasks/, [task]],
  [/secrets/, [{ ID: 's', CreatedAt: DATE, Spec: { Name: 's', Labels: {} } }]],
];

type Change = (answer: unknown) => unknown;

interface Asked {
  path: string;
  method: string;
  isStream?: boolean;
}

const docker = createDockerClient({ socketPath: '/nowhere' });

/** An engine that answers all of that, changed, until it is told otherwise; what is asked as a stream comes as lines. */
function saying(change: Change): DockerClient {
  const dial = (asked: Asked, tell: (error: unknown, answer: unknown) => void) =>
    queueMicrotask(() => tell(null, answerTo(asked, change)));
  docker.modem.dial = dial as unknown as typeof docker.modem.dial;
  return docker;
}

function answerTo({ path, method, isStream }: Asked, change: Change): unknown {
  if (method === 'HEAD') return headed(change({ name: 'x', size: 1, mode: 420, linkTarget: '/a' }));
  const answer = change(ALL.find(([asked]) => asked.test(path))?.[1] ?? null);
  if (!isStream) return answer;
  const lines = Array.isArray(answer) ? answer : [answer];
  return Readable.from(lines.map((line) => Buffer.from(`${JSON.stringify(line)}\n`)));
}

function headed(stat: unknown) {
  const header = Buffer.from(JSON.stringify(stat) ?? '').toString('base64');
  return { headers: { 'x-docker-container-path-stat': header }, resume: () => {} };
}

const tables = { isReset: true, ...tablesWith('none', null) };
function tablesWith(name: string, put: unknown) {
  const of = (table: string) => ({ put: table === name ? put : [], gone: [] });
  return {
    containers: of('containers'),
    images: of('images'),
    volumes: of('volumes'),
    networks: of('networks'),
  };
}
const listed = async (name: string, put: Promise<unknown>) => ({ ...tables, ...tablesWith(name, await put) });

async function samplesOf(docker: DockerClient): Promise<unknown[]> {
  const samples: unknown[] = [];
  await followStats(docker, ID, (sample) => samples.push(sample), new AbortController().signal);
  return samples;
}

async function layersOf(docker: DockerClient): Promise<unknown> {
  const layers: unknown[] = [];
  const report = { signal: new AbortController().signal, onLine: () => {} };
  await pullImage(docker, 'a:1', { ...report, onLayer: (layer) => layers.push(layer) });
  return layers;
}

async function loadedBytes(docker: DockerClient): Promise<unknown> {
  const told: { bytes: number }[] = [];
  await loadImages(docker, { archive: Readable.from([]), onLayerBytes: (bytes) => told.push({ bytes }) });
  return told;
}

/** Each way to read an answer, and the procedure that gives what was read to a page; null where none does so as it is. */
const READERS: readonly [string, string | null, (docker: DockerClient) => Promise<unknown>][] = [
  ['containers', 'object.watch', (docker) => listed('containers', listContainers(docker))],
  ['images', 'object.watch', (docker) => listed('images', listImages(docker))],
  ['volumes', 'object.watch', (docker) => listed('volumes', listVolumes(docker))],
  ['networks', 'object.watch', (docker) => listed('networks', listNetworks(docker))],
  ['a container', null, (docker) => inspectContainer(docker, ID)],
  ['details of a container', 'container.details', (docker) => readContainerDetails(docker, ID)],
  ['processes', 'container.processes', (docker) => readProcesses(docker, ID)],
  ['changes', 'container.changes', (docker) => readChanges(docker, ID)],
  ['limits', 'container.limits', async (docker) => [await readContainerLimits(docker, ID)]],
  ['measures', 'container.stats', samplesOf],
  ['namespaces', null, async (docker) => namespacesInTop(await readProcesses(docker, ID), 12)],
  ['a path', null, (docker) => statContainerPath(docker, ID, '/a')],
  ['details of an image', 'image.details', (docker) => readImageDetails(docker, image.Id)],
  ['the history of an image', 'image.history', (docker) => readImageHistory(docker, image.Id)],
  ['the use of images', 'image.usage', readImageUsage],
  ['an image', null, (docker) => inspectImage(docker, image.Id)],
  ['layers of a pull', null, layersOf],
  ['bytes of a load', null, loadedBytes],
  ['sizes of volumes', 'volume.sizes', (docker) => readVolumeSizes(docker)],
  ['a network', null, (docker) => inspectNetwork(docker, 'n')],
  ['all that could be removed', null, measureObjects],
  ['services', null, listServices],
  ['secrets', null, listSecrets],
  ['a swarm', null, readSwarm],
  [
    'who the engine is',
    'engine.watch',
    async (docker) => {
      const { info: said } = await readEngineFacts(docker);
      return { state: 'ready', source: null, info: said, errorCode: null };
    },
  ],
];

const CHANGES: readonly Change[] = [
  (answer) => withOtherKinds(answer, random, 0.08),
  (answer) => withOtherKinds(answer, random, 0.3),
  (answer) => withLess(answer, random, 0.2),
];

describe('an answer of an engine with parts of other kinds', () => {
  it.each(READERS)(
    '%s: is refused by a code of ours, or read as what a page takes',
    async (_, procedure, read) => {
      let readCount = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const change = CHANGES[round % CHANGES.length] as Change;
        const found = await read(saying(change)).catch((error: unknown) => {
          expect(error).toMatchObject({ name: 'AppError' });
          return null;
        });
        if (found === null) continue;
        readCount += 1;
        expect(procedure ? faultsOf(procedure, found) : unwritable(found)).toEqual([]);
      }
      expect(readCount).toBeGreaterThan(ROUNDS / 20);
    },
  );

  it('has events that are none, or that a page takes', () => {
    const told: EngineEvent[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const line = JSON.stringify(withOtherKinds(event, random, 0.2)) ?? '';
      takeLine(line, createEventCursor(1n), (one) => told.push(one));
    }
    expect(told.length).toBeGreaterThan(ROUNDS / 10);
    for (const one of told)
      expect(faultsOf('event.watch', { isReset: false, events: [one], missedCount: 0 })).toEqual([]);
  });

  it('measures time that is next to nothing', async () => {
    const cpu_stats = { cpu_usage: { total_usage: 1e19 }, system_cpu_usage: 5e-324, online_cpus: 8 };
    const precpu_stats = { cpu_usage: { total_usage: 0 }, system_cpu_usage: 0 };
    const samples = await samplesOf(saying(() => [{ ...measure, cpu_stats, precpu_stats }]));
    expect(samples).toMatchObject([{ cpus: 0 }]);
  });

  it('has a tmpfs of no size', async () => {
    const Mounts = [{ Type: 'tmpfs', Target: '/a', TmpfsOptions: { SizeBytes: { toString: 1 } } }];
    const lying = saying(() => ({ ...inspected, HostConfig: { Mounts } }));
    await expect(fillTmpfs(lying, ID, '/a')).rejects.toMatchObject({ code: 'outage-not-ready' });
  });

  it('has files of volumes with no number longer than a number is', () => {
    const many = '9'.repeat(400);
    const list = `m 81a4 ${many} ${many} ${many} ${many} ./a\nm 81a4 1 2 3 4 ./b\n`;
    const found = parseList(Buffer.from(list), 'm');
    expect(found.entries).toHaveLength(2);
    expect(faultsOf('volume.folder', found)).toEqual([]);
  });

  it('has ports only in digits', async () => {
    const PortBindings = { '1e999/tcp': [{ HostIp: '', HostPort: '1e999' }] };
    const found = await inspectContainer(
      saying(() => ({ ...inspected, HostConfig: { PortBindings } })),
      'web',
    );
    expect(found?.ports).toEqual([{ containerPort: 0, protocol: 'tcp', hostIp: '', hostPort: null }]);
  });
});
