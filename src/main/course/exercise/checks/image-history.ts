import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { type CheckOf, excerptOf, failed, type KindDefinition, verdict } from './check-kind.ts';
import { imageKind } from './image.ts';
import { judgeText } from './text.ts';

type HistoryCheck = CheckOf<'image-history'>;

/** What `docker history` says of an image of the exercise: an instruction that must be there, or none that may. */
export const imageHistoryKind: KindDefinition<HistoryCheck> = {
  trigger: { events: ['image'] },
  tells: ({ name }) => ({ type: 'image', name, exists: true }),
  expected: mainFact,
  async evaluate(check, context) {
    const { name, absent } = check;
    const image = await imageKind.evaluate({ kind: 'image', name, exists: true }, context);
    if (!image.isOk) return failed(mainFact(check), image.observed);
    const history = await context.docker.image.history(name);
    const found = history.find(({ instruction }) => isWanted(instruction, check));
    return verdict(
      mainFact(check),
      absent ? tellFound(found?.instruction) : tellMissing(found !== undefined),
    );
  },
};

function isWanted(instruction: string, check: HistoryCheck): boolean {
  return (
    judgeText(check, instruction, { contains: () => mainFact(check), matches: () => mainFact(check) }) ===
    null
  );
}

function tellFound(instruction: string | undefined): CheckFact | null {
  return instruction === undefined
    ? null
    : observes('image-history-has', { excerpt: excerptOf(instruction) });
}

function tellMissing(isThere: boolean): CheckFact | null {
  return isThere ? null : observes('image-history-lacks', {});
}

function mainFact({ name, contains = '', matches = '', absent }: HistoryCheck): CheckFact {
  return expects(absent ? 'image-history-lacks' : 'image-history-has', {
    name,
    text: contains,
    pattern: matches,
  });
}
