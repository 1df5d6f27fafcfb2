import { expect, test } from 'vitest';
import type { CheckContext } from '#main/course/exercise/checks/check-kind.ts';
import { type ContainerFacts, partsOf } from '#main/course/exercise/checks/container-parts.ts';
import type { ContainerInspection } from '#main/docker/inspections.ts';
import { observes } from '#shared/course/check-facts.ts';

const MIB = 1024 * 1024;

/** What is observed instead of these facts; a stand-in for what the engine says of a container and what happened to it. */
function observed(
  facts: ContainerFacts,
  said: Partial<ContainerInspection>,
  actions: readonly string[] = [],
) {
  const events = actions.map((action) => ({ type: 'container', id: 'c1', action }));
  const one = { id: 'c1', ...said } as ContainerInspection;
  const parts = partsOf('ex-a', facts, { workspaceDir: '' });
  return Promise.all(parts.map((part) => part.observe(one, { events } as unknown as CheckContext)));
}

test.each([
  ['twice its memory, as where nothing is said', 48 * MIB, [observes('container-swap', { isOn: true })]],
  ['its memory alone', 24 * MIB, [null]],
  ['what a kernel that cannot bound it makes of both', -1, [null]],
])('no swap is asked for, and it may use %s', async (_, swapBytes, expected) => {
  expect(await observed({ hasSwap: false }, { memoryBytes: 24 * MIB, swapBytes })).toEqual(expected);
});

test.each([
  ['a learner that kills it', ['kill', 'die'], [observes('container-signalled', { isOn: true })]],
  ['the kernel, which the engine only sees it die of', ['oom', 'die'], [null]],
])('no signal is asked for, and it ends by %s', async (_, actions, expected) => {
  expect(await observed({ isSignalled: false }, {}, actions)).toEqual(expected);
});

test.each([
  ['one that publishes a port', [{ containerPort: 80, protocol: 'tcp', hostIp: '', hostPort: 8000 }], true],
  ['one that publishes none', [], false],
])('no published port is asked for, and it is %s', async (_, ports, isOn) => {
  const expected = isOn ? [observes('container-published', { isOn })] : [null];
  expect(await observed({ isPublished: false }, { ports })).toEqual(expected);
});

test('a machine name of its own is none of the host', async () => {
  expect(await observed({ utsMode: '' }, { utsMode: '' })).toEqual([null]);
  const shared = await observed({ utsMode: '' }, { utsMode: 'host' });
  expect(shared).toEqual([observes('container-uts-mode', { value: 'host' })]);
});
