import { expect, test } from 'vitest';
import { UNKNOWN_BEGINNING } from '#main/course/exercise/beginning.ts';
import type { CheckContext } from '#main/course/exercise/checks/check-kind.ts';
import { execKind } from '#main/course/exercise/checks/exec.ts';
import { type Check, checkSchema } from '#main/course/schema/check.ts';
import { observes } from '#shared/course/check-facts.ts';

const wanted = (more: object) =>
  checkSchema.parse({ kind: 'exec', container: 'ex-a', command: ['awk', '1'], ...more }) as Check & {
    kind: 'exec';
  };

/** A stand-in for the engine: one running container of the exercise, where the command ends with this code. */
const contextWhere = (exitCode: number) =>
  ({
    docker: {
      container: {
        inspect: async () => ({ id: 'c1', name: 'ex-a', state: 'running', createdAtMs: 2, labels: {} }),
      },
      quiet: { exec: async () => ({ exitCode, output: 'awk: 7' }) },
    },
    rules: {
      ...{ beganAtMs: 1, owns: { containers: ['ex-a'] }, beginning: UNKNOWN_BEGINNING },
      ...{ existedBefore: new Set(), seen: new Set() },
    },
    mayExec: () => true,
  }) as unknown as CheckContext;

test('what a command said is shown where the command is, and not where its meaning stands for it', async () => {
  const shown = await execKind.evaluate(wanted({}), contextWhere(1));
  expect(shown.observed).toEqual(observes('exec-exit-code', { exitCode: 1, excerpt: 'awk: 7' }));
  const meant = await execKind.evaluate(wanted({ means: 'ex-a calcule' }), contextWhere(1));
  expect(meant.observed).toEqual(observes('exec-not-so', {}));
  expect(meant.expected.params.means).toBe('ex-a calcule');
});

test('a meaning is set as the rest of the lesson is', async () => {
  const { params } = execKind.expected(wanted({ means: "c'est ex-a qui calcule : seul" }));
  expect(params.means).toBe('c’est ex-a qui calcule\u00a0: seul');
});

test('a meaning changes nothing of what is right', async () => {
  const { isOk } = await execKind.evaluate(wanted({ means: 'ex-a calcule' }), contextWhere(0));
  expect(isOk).toBe(true);
});
