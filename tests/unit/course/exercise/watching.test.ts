import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLogger } from '#main/core/logger.ts';
import { State } from '#main/core/watchable.ts';
import type { ExerciseDeps } from '#main/course/exercise/exercise-deps.ts';
import type { ExerciseMemory } from '#main/course/exercise/exercise-memory.ts';
import type { StepJudge } from '#main/course/exercise/step-judge.ts';
import { createWatching } from '#main/course/exercise/watching.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { catalogueOf, exerciseFrom } from '../../../support/exercise-lab.ts';

const creating = exerciseFrom({
  id: 'creer',
  owns: { volumes: ['ex-*'] },
  steps: [{ id: 'creer', checks: [{ kind: 'volume', name: 'ex-donnees' }] }],
});
const EVENT = {
  type: 'volume',
  action: 'create',
  id: 'ex-donnees',
  attributes: {},
} as unknown as EngineEvent;

const calling = exerciseFrom({
  id: 'appeler',
  needs: { cluster: true },
  steps: [{ id: 'appeler', checks: [{ kind: 'cluster-http', name: 'ex-sloop', port: 8080 }] }],
});

/** An exercise somebody watches, whose step is never done, and when it was looked at. */
function watched(file = creating) {
  const looksMs: number[] = [];
  const status = new State({ state: 'ready', info: null });
  const deps = {
    catalogue: catalogueOf(file),
    docker: { engine: { status, capabilities: new State([]) } },
    kubernetes: { cluster: { status: new State({ state: 'ready' }), connect: () => {} } },
    cluster: { knownIdentity: () => null },
    workspace: { dir: '/nulle-part' },
    logger: createLogger(null),
  } as unknown as ExerciseDeps;
  const memory = {
    now: () => ({ file, entry: undefined, variables: {}, step: file.steps[0] }),
  } as unknown as ExerciseMemory;
  const judge = {
    verdicts: new Map(),
    explanations: { look: async () => {}, misstepOf: () => null, preparationOf: () => null },
    answerAt: () => undefined,
    takeWaitMs: () => null,
    judgeCurrentStep: async () => {
      looksMs.push(performance.now());
      return false;
    },
  } as unknown as StepJudge;
  const watching = createWatching(deps, memory, judge, { isFollowed: () => false });
  watching.view.subscribe(() => {});
  return { watching, looksMs };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('looks soon after an event, and once more when what it told has had time to show, each time it is told again', async () => {
  const { watching, looksMs } = watched();
  await vi.advanceTimersByTimeAsync(1_000);
  looksMs.length = 0;
  const startMs = performance.now();
  watching.onEvent(EVENT);
  await vi.advanceTimersByTimeAsync(180);
  watching.onEvent(EVENT);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(looksMs.map((at) => at - startMs)).toEqual([10, 190, 380]);
  watching.close();
});

it('asks the pods of a step less often while nothing changes', async () => {
  const { watching, looksMs } = watched(calling);
  const looksWithin = async (ms: number) => {
    looksMs.length = 0;
    await vi.advanceTimersByTimeAsync(ms);
    return looksMs.length;
  };
  await looksWithin(6_000);
  expect(await looksWithin(9_000)).toBeLessThan(15);
  watching.onClusterChange('pod');
  expect(await looksWithin(6_000)).toBeGreaterThan(18);
  watching.close();
});
