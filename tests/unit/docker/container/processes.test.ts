import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DockerClient } from '#main/docker/client.ts';
import { readProcesses } from '#main/docker/container/processes.ts';

const LISTED = { Titles: ['PID'], Processes: [['7']] };

/** An engine whose first list never comes, of a container that is then in this state; its next list comes at once. */
function silentOnce(state: object): DockerClient {
  const lists = vi
    .fn(async (_asked: object): Promise<unknown> => LISTED)
    .mockImplementationOnce((asked) => {
      const { abortSignal } = asked as { abortSignal: AbortSignal };
      return new Promise((_, reject) => {
        abortSignal.addEventListener('abort', () => reject(new Error('aborted')));
      });
    });
  const container = { top: lists, inspect: async () => ({ Id: 'a', Name: '/a', State: state }) };
  return { getContainer: () => container } as unknown as DockerClient;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('are waited for on a slow machine', async () => {
  const answer = readProcesses(silentOnce({ Running: true, Paused: false }), 'a');
  await vi.advanceTimersByTimeAsync(6_000);
  expect(await answer).toEqual({ titles: ['PID'], rows: [['7']] });
});

it.each([
  ['paused', { Running: true, Paused: true }],
  ['stopped', { Running: false }],
])('are not waited for of a container that is %s meanwhile', async (_name, state) => {
  const refused = expect(readProcesses(silentOnce(state), 'a')).rejects.toMatchObject({
    code: 'container-not-running',
  });
  await vi.advanceTimersByTimeAsync(6_000);
  await refused;
});
