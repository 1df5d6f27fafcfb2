import { describe, expect, it } from 'vitest';
import type { DockerClient } from '#main/docker/client.ts';
import { inspectContainer } from '#main/docker/container/inspection.ts';
import { listContainers } from '#main/docker/container/list.ts';
import { readImageHistory } from '#main/docker/image/details.ts';
import { listImages } from '#main/docker/image/list.ts';
import { listNetworks } from '#main/docker/network/list.ts';
import { listVolumes } from '#main/docker/volume/list.ts';
import { seededRandom } from '../../support/campaign.ts';
import { withOtherKinds } from '../../support/lying-engine/mutate.ts';

const ROUNDS = 3_000;
const random = seededRandom(20_261_201);

const container = {
  Id: 'a'.repeat(64),
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
  Created: '2026-11-01T10:00:00Z',
  State: { Status: 'exited', ExitCode: 137, StartedAt: '2026-11-01T10:00:00Z', Pid: 12 },
  Config: { Cmd: ['nginx'], Env: ['A=1'], StopTimeout: 3 },
  HostConfig: { NanoCpus: 5e8, Memory: 1e8, PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080' }] } },
};
const image = {
  Id: 'sha256:b',
  RepoTags: ['a:1'],
  RepoDigests: [],
  Size: 12,
  Created: 1_790_000_000,
  Labels: {},
};

/** An engine that gives this, whatever it is asked. */
const saying = (said: unknown) => {
  const call = async () => said;
  const one = () => ({ inspect: call, history: call });
  return {
    listContainers: call,
    listImages: call,
    listVolumes: call,
    listNetworks: call,
    getContainer: one,
    getImage: one,
  } as unknown as DockerClient;
};

/** Numbers that no message can carry, and times that no page can write. */
function unsayable(found: unknown, path = ''): string[] {
  if (typeof found === 'number') {
    if (!Number.isFinite(found)) return [`${path} = ${found}`];
    return /Ms$/.test(path) && Number.isNaN(new Date(found).getTime()) ? [`${path} = ${found}`] : [];
  }
  if (typeof found !== 'object' || found === null) return [];
  return Object.entries(found).flatMap(([name, value]) => unsayable(value, `${path}.${name}`));
}

describe('an answer of an engine with parts of other kinds', () => {
  it.each<[string, unknown, (docker: DockerClient) => Promise<unknown>]>([
    ['containers', [container], (docker) => listContainers(docker)],
    ['a container', inspected, (docker) => inspectContainer(docker, 'web')],
    ['images', [image], (docker) => listImages(docker)],
    [
      'the history of an image',
      [{ CreatedBy: 'RUN a', Created: 1_790_000_000, Comment: '', Size: 1 }],
      (docker) => readImageHistory(docker, 'a:1'),
    ],
    [
      'volumes',
      {
        Volumes: [
          { Name: 'v', Driver: 'local', Mountpoint: '/v', CreatedAt: '2026-11-01T10:00:00Z', Labels: {} },
        ],
      },
      (docker) => listVolumes(docker),
    ],
    [
      'networks',
      [
        {
          Id: 'n',
          Name: 'n',
          Driver: 'bridge',
          Created: '2026-11-01T10:00:00Z',
          IPAM: { Config: [{ Subnet: '10.0.0.0/8' }] },
        },
      ],
      (docker) => listNetworks(docker),
    ],
  ])('%s: is refused, or read as what a page takes', async (_, answer, read) => {
    let readCount = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const found = await read(saying(withOtherKinds(answer, random, 0.08))).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'docker-answer-unreadable' });
        return null;
      });
      if (found) readCount += 1;
      expect(unsayable(found)).toEqual([]);
    }
    expect(readCount).toBeGreaterThan(ROUNDS / 2);
  });

  it('has ports only in digits', async () => {
    const PortBindings = { '1e999/tcp': [{ HostIp: '', HostPort: '1e999' }] };
    const found = await inspectContainer(saying({ ...inspected, HostConfig: { PortBindings } }), 'web');
    expect(found?.ports).toEqual([{ containerPort: 0, protocol: 'tcp', hostIp: '', hostPort: null }]);
  });
});
