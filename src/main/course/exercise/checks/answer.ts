import { expects, observes } from '#shared/course/check-facts.ts';
import { type CheckOf, failed, type KindDefinition } from './check-kind.ts';

/** Never true by itself: the session makes it true when the learner's answer is right. */
export const answerKind: KindDefinition<CheckOf<'answer'>> = {
  trigger: { events: [] },
  asksEngine: ({ source: { from } }) => from !== 'variable' && !from.startsWith('cluster'),
  // Whoever reads the end of a container does not want it to run.
  tells: ({ source }) =>
    source.from === 'container' && /^State\./.test(source.field)
      ? { type: 'container', name: source.name, exists: true, runs: false }
      : null,
  expected: () => expects('answer-right', {}),
  evaluate: async () => failed(expects('answer-right', {}), observes('answer-awaited', {})),
};
