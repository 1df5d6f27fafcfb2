import { describe, expect, it, vi } from 'vitest';
import type { DockerClient } from '#main/docker/client.ts';
import { namespacesInListing, namespacesInTop, readNamespaces } from '#main/docker/container/namespaces.ts';

const TITLES = ['PID', 'MNTNS', 'UTSNS', 'IPCNS', 'PIDNS', 'NETNS', 'USERNS'];

it('reads the line of the first process, whatever the order', () => {
  const found = namespacesInTop(
    {
      titles: TITLES,
      rows: [
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
  expect(namespacesInTop({ titles: TITLES, rows: [['12', '9', '9', '9', '9', '9', '9']] }, 7)).toBeNull();
  expect(namespacesInTop({ titles: ['PID'], rows: [['7']] }, 7)).toBeNull();
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

describe('a container whose processes the engine does not tell', () => {
  interface Said {
    states: readonly object[];
    top?: () => Promise<unknown>;
    exec?: () => Promise<unknown>;
  }
  const unlisted = async () => ({ Titles: ['PID'], Processes: [['12']] });

  /** What is told of it, its state being the next of `states` each time it is read, and whether a command came. */
  async function told({ states, top = unlisted, exec = async () => ({}) }: Said) {
    let reads = 0;
    const inspect = async () => ({ Id: 'a', Name: '/a', State: states[reads++] ?? states.at(-1) });
    const asked = vi.fn(exec);
    const container = { inspect, top, exec: asked };
    const docker = { getContainer: () => container } as unknown as DockerClient;
    return { namespaces: await readNamespaces(docker, 'a'), isAsked: asked.mock.calls.length > 0 };
  }

  const running = { Running: true, Paused: false, Pid: 7 };

  it('that was paused as a command came tells nothing, which is no failure', async () => {
    const exec = async () => {
      throw Object.assign(new Error('Container is paused, unpause the container before exec'), {
        statusCode: 409,
      });
    };
    expect(await told({ states: [running], exec })).toEqual({ namespaces: null, isAsked: true });
  });

  it.each([
    ['was restarted since its state was read', { ...running, Pid: 8 }],
    ['was paused', { ...running, Paused: true }],
    ['was stopped', { ...running, Running: false, Pid: 0 }],
  ])('that %s gets no command', async (_name, now) => {
    expect(await told({ states: [running, now] })).toEqual({ namespaces: null, isAsked: false });
  });

  it('for a command froze in it tells nothing, after a while', async () => {
    vi.useFakeTimers();
    try {
      const top = (asked: { abortSignal: AbortSignal }) =>
        new Promise((_, reject) =>
          asked.abortSignal.addEventListener('abort', () => reject(new Error('aborted'))),
        );
      const answer = told({
        states: [running, { ...running, Paused: true }],
        top: top as Said['top'] & object,
      });
      await vi.advanceTimersByTimeAsync(15_000);
      expect(await answer).toEqual({ namespaces: null, isAsked: false });
    } finally {
      vi.useRealTimers();
    }
  });
});
