import { describe, expect, test } from 'vitest';
import type { CheckContext } from '#main/course/exercise/checks/check-kind.ts';
import { matchingEvents } from '#main/course/exercise/checks/event.ts';
import { completedAt } from '#main/course/exercise/step-judge.ts';
import { type Check, checkSchema } from '#main/course/schema/check.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';

const event = (action: string, timeMs: number, attributes: Record<string, string> = {}): EngineEvent => ({
  type: 'container',
  action,
  id: 'c1',
  name: 'ex-a',
  attributes: { image: 'cale/web:v1', ...attributes },
  timeMs,
});
const wanted = (check: object) =>
  checkSchema.parse({ kind: 'event', type: 'container', ...check }) as Check & { kind: 'event' };
const nothingSeen = { seen: new Set<string>() };
const count = (check: object, ...events: EngineEvent[]) =>
  matchingEvents(wanted(check), { events, rules: nothingSeen }).length;

describe('an event is counted', () => {
  test('by its word, name, image, attributes and argument', () => {
    expect(count({ action: 'exec_create' }, event('exec_create: sh -c ls', 1))).toBe(1);
    expect(
      count({ action: 'exec_create', actionMatches: ': .*ls$' }, event('exec_create: sh -c ls', 1)),
    ).toBe(1);
    expect(count({ action: 'exec_create', actionMatches: 'cat' }, event('exec_create: sh -c ls', 1))).toBe(0);
    expect(
      count({ action: 'die', attributes: { exitCode: '137' } }, event('die', 1, { exitCode: '137' })),
    ).toBe(1);
    expect(
      count({ action: 'die', attributes: { exitCode: '137' } }, event('die', 1, { exitCode: '0' })),
    ).toBe(0);
    expect(count({ action: 'start', image: 'docker.io/cale/web:v1' }, event('start', 1))).toBe(1);
    expect(count({ action: 'start', name: 'ex-b' }, event('start', 1))).toBe(0);
  });
});

test('a failure is a program that was run and ended badly', () => {
  const ended = (exitCode: string) => event('exec_die', 1, { exitCode });
  const countOf = (exitCode: string) => count({ action: 'exec_die', isFailure: true }, ended(exitCode));
  expect(['1', '5', '125'].map(countOf)).toEqual([1, 1, 1]);
  // 126 and 127: it could not be run; 137: a signal ended it.
  expect(['0', '126', '127', '137'].map(countOf)).toEqual([0, 0, 0, 0]);
});

test('an image asked for by its digest is known by its identifier', () => {
  const pull = { ...event('pull', 1), type: 'image' as const, name: 'quart', id: 'quart@sha256:ab' };
  const pulls = { type: 'image', action: 'pull', namePattern: 'quart@sha256:' };
  expect(count(pulls, pull)).toBe(1);
  expect(count(pulls, { ...pull, id: 'quart:1' })).toBe(0);
});

test('the end of an image that lost its name to another is that of no other image', () => {
  const end = (id: string) => ({ ...event('delete', 1), type: 'image' as const, name: id, id });
  const lost = wanted({ type: 'image', action: 'delete', lostName: 'localhost:5000/quart:1' });
  const seen = new Set([
    'image/localhost:5000/quart:1@sha256:jour',
    'image/localhost:5000/quart:1@sha256:nuit',
    'image/localhost:5000/quart:2@sha256:autre',
    'image/localhost:5000/quart:2@sha256:derniere',
  ]);
  const isCounted = (id: string) => matchingEvents(lost, { events: [end(id)], rules: { seen } }).length === 1;
  expect(['sha256:jour', 'sha256:nuit', 'sha256:autre', 'sha256:inconnue'].map(isCounted)).toEqual([
    ...[true, false, false, false],
  ]);
});

test('a step that waits for events only ends at the one that completed it, so that the next counts what follows', async () => {
  const checks = [wanted({ action: 'pause' }), wanted({ action: 'start', min: 2 })];
  const events = [event('start', 1), event('pause', 2), event('start', 3), event('unpause', 4)];
  const docker = { container: { inspect: async () => null } };
  const context = { docker, events, clusterChanges: [], rules: nothingSeen } as unknown as CheckContext;
  const last = { openedAt: 9, openedHereAt: 7 };
  expect(await completedAt(checks, context, last)).toEqual({ openedAt: 3, openedHereAt: 7 });
  const state = checkSchema.parse({ kind: 'container', name: 'ex-a' });
  expect(await completedAt([...checks, state], context, last)).toEqual(last);
});
