import type { Api } from '#shared/contract/index.ts';
import { type End, endOf, endOfWork } from './settle.ts';
import { type Ground, questions, streams } from './walk.ts';
import { works } from './works.ts';

/** Asks everything of the app at once, leaves it after a while, and says which calls ended as none may. */
export async function askAll(
  api: Api,
  ground: Ground,
  turn: number,
  leaveMs: number,
): Promise<[name: string, end: End][]> {
  const asked = { ...questions(ground), ...streams(ground) };
  const ends = await Promise.all([
    ...Object.entries(asked).map(
      async ([name, call]): Promise<[string, End]> => [
        name,
        await endOf((signal) => call(api, signal, turn), leaveMs),
      ],
    ),
    ...Object.entries(works(ground)).map(
      async ([name, call]): Promise<[string, End]> => [
        name,
        await endOfWork(api, (signal) => call(api, signal, turn), leaveMs),
      ],
    ),
  ]);
  return ends.filter(([, end]) => /^[A-Z]/.test(end));
}
