import { isDeepStrictEqual } from 'node:util';
import { createListeners } from '#main/core/listeners.ts';
import type { ChosenContext, ClusterChoice } from './choice.ts';
import type { ClusterLink } from './link-in-use.ts';

/** Reads the chosen context from its file, and what was written there since. */
export function createContextReading(choice: Pick<ClusterChoice, 'find'>) {
  const rewritten = createListeners();
  let last: ChosenContext | null = null;
  return {
    /** Told when the file says something else than the time before. */
    onRewrite: rewritten.add,
    async read(): Promise<ChosenContext> {
      const context = await choice.find();
      const isOther =
        last !== null &&
        !(last.contextId === context.contextId && isDeepStrictEqual(last.entries, context.entries));
      last = context;
      if (isOther) rewritten.tell();
      return context;
    },
    /** Whether the learner's files say another way to this cluster, or another person there: kubectl goes by them at once. */
    async isWrittenAnew({ access, context }: ClusterLink): Promise<boolean> {
      const said = await choice.find().catch(() => null);
      if (said?.contextId !== context.contextId) return false;
      return !isSameCluster(said, context) || !(await access.isMadeOf(said));
    },
  };
}

/** Whether both lead to the same place of the same cluster. */
export function isSameCluster(one: ChosenContext, other: ChosenContext): boolean {
  return (
    one.contextId === other.contextId && one.server === other.server && one.namespace === other.namespace
  );
}
