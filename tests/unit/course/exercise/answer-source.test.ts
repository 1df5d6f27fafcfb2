import { expect, it } from 'vitest';
import { readAnswers } from '#main/course/exercise/answer-source.ts';
import { UNKNOWN_BEGINNING } from '#main/course/exercise/beginning.ts';
import type { CheckContext } from '#main/course/exercise/checks/check-kind.ts';

/** A stand-in for the engine: one running container of the exercise, where a command prints this and ends with this code. */
const contextWhere = (exitCode: number, output: string) =>
  ({
    docker: {
      container: {
        inspect: async () => ({ id: 'c1', name: 'ex-a', state: 'running', createdAtMs: 2, labels: {} }),
      },
      quiet: { exec: async () => ({ exitCode, output }) },
    },
    rules: {
      ...{ beganAtMs: 1, owns: { containers: ['ex-a'] }, beginning: UNKNOWN_BEGINNING },
      ...{ existedBefore: new Set(), seen: new Set() },
    },
  }) as unknown as CheckContext;
const source = { from: 'exec' as const, container: 'ex-a', command: ['ls', '-d', '*/balise'] };

it('takes what a command printed for the answer', async () => {
  expect(await readAnswers(source, contextWhere(0, 'quai/balise\n'), {})).toEqual(['quai/balise']);
});

it('has no answer where the command failed: what it printed is why', async () => {
  const complaint = contextWhere(1, 'ls: */balise: No such file or directory\n');
  await expect(readAnswers(source, complaint, {})).rejects.toMatchObject({
    code: 'answer-unreadable',
    details: { name: 'ex-a' },
  });
});
