import { expects, observes } from '#shared/course/check-facts.ts';
import { type CheckOf, failed, type KindDefinition } from './check-kind.ts';

/** Never true by itself: the session makes it true when the learner's answer is right. */
export const answerKind: KindDefinition<CheckOf<'answer'>> = {
  trigger: { events: [] },
  expected: () => expects('answer-right', {}),
  evaluate: async () => failed(expects('answer-right', {}), observes('answer-awaited', {})),
};
