import { expect, it } from 'vitest';
import type { DockerClient } from '#main/docker/client.ts';
import { namespacesInListing, namespacesInTop, readNamespaces } from '#main/docker/container/namespaces.ts';

const TITLES = ['PID', 'MNTNS', 'UTSNS', 'IPCNS', 'PIDNS', 'NETNS', 'USERNS'];

it('reads the line of the first process, whatever the order', () => {
  const found = namespacesInTop(
    {
      Titles: TITLES,
      Processes: [
        ['12', '9', '9', '9', '9', '9', '9'],
        ['7', '1', '2', '3', '4', '5', '-'],
      ],
    },
    7,
  );
  expect(found).toEqual({
    mnt: '1',
    uts: '2',
    ipc: '3',
    pid: '4',
    net: '5',
    user: null,
    cgroup: null,
    time: null,
  });
});

it('finds nothing in a list without that process, or that tells nothing of it', () => {
  expect(
    namespacesInTop({ Titles: TITLES, Processes: [['12', '9', '9', '9', '9', '9', '9']] }, 7),
  ).toBeNull();
  expect(namespacesInTop({ Titles: ['PID'], Processes: [['7']] }, 7)).toBeNull();
  expect(namespacesInTop({ Processes: null }, 7)).toBeNull();
});

it('reads the links of a process, its own before those of its children', () => {
  const listing = [
    'total 0',
    'lrwxrwxrwx 1 root root 0 Nov 21 07:22 net -> net:[4026532326]',
    'lrwxrwxrwx 1 root root 0 Nov 21 07:22 pid -> pid:[11]',
    'lrwxrwxrwx 1 root root 0 Nov 21 07:22 pid_for_children -> pid:[12]',
  ].join('\r\n');
  expect(namespacesInListing(listing)).toMatchObject({ net: '4026532326', pid: '11', mnt: null });
  expect(namespacesInListing('ls: not found')).toBeNull();
});

it('tells nothing of a container that was paused since its state was read, and fails for no such reason', async () => {
  const paused = async () => {
    throw Object.assign(new Error('Container is paused, unpause the container before exec'), {
      statusCode: 409,
    });
  };
  const container = {
    inspect: async () => ({ Id: 'a', Name: '/a', State: { Running: true, Status: 'running', Pid: 7 } }),
    top: async () => ({ Titles: ['PID'], Processes: [['7']] }),
    exec: paused,
  };
  const docker = { getContainer: () => container } as unknown as DockerClient;
  expect(await readNamespaces(docker, 'a')).toBeNull();
});
