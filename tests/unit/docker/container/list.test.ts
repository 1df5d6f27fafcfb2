import { expect, it } from 'vitest';
import type { DockerClient } from '#main/docker/client.ts';
import { listContainers, nameIn } from '#main/docker/container/list.ts';

it.each([
  [['/base'], 'base'],
  [['/app/base', '/base'], 'base'],
  [['/base', '/app/base'], 'base'],
  [['/app/base'], 'app/base'],
  [[], ''],
])('a container called %j is %s, links apart', (Names, name) => expect(nameIn({ Names })).toBe(name));

it('gives a container that does not run no address, whatever a start that failed left in the list', async () => {
  const listed = ['created', 'running', 'paused', 'exited'].map((State) => ({
    ...{ Id: State, Names: [`/${State}`], State },
    NetworkSettings: { Networks: { bridge: { NetworkID: 'pont', IPAddress: '172.17.0.8' } } },
  }));
  const docker = { listContainers: async () => listed } as unknown as DockerClient;
  const found = await listContainers(docker);
  expect(found.map(({ attachments }) => attachments[0]?.ipAddress)).toEqual([
    '',
    '172.17.0.8',
    '172.17.0.8',
    '',
  ]);
});
