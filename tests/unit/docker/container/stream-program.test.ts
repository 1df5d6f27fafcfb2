import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { createStreamProgram, UNKNOWN_END } from '#main/docker/container/stream-program.ts';

/** A program whose engine answers each size when told to. */
function heldProgram() {
  const asked: [number, number][] = [];
  const answers: PromiseWithResolvers<void>[] = [];
  const program = createStreamProgram({
    output: new PassThrough(),
    write: () => {},
    resize: (cols, rows) => {
      asked.push([cols, rows]);
      const answer = Promise.withResolvers<void>();
      answers.push(answer);
      return answer.promise;
    },
    readEnd: async () => UNKNOWN_END,
    kill: async () => {},
  });
  return { program, asked, answers };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('asks for one size at a time, and for the last one in the end', async () => {
  const { program, asked, answers } = heldProgram();
  for (const cols of [80, 100, 120, 77]) program.resize(cols, 24);
  expect(asked).toEqual([[80, 24]]);
  answers[0]?.resolve();
  await turn();
  expect(asked).toEqual([
    [80, 24],
    [77, 24],
  ]);
  answers[1]?.resolve();
  await turn();
  expect(asked).toHaveLength(2);
});

it('asks for the next size after one that was refused', async () => {
  const { program, asked, answers } = heldProgram();
  program.resize(80, 24);
  program.resize(77, 22);
  answers[0]?.reject(new Error('the program has just started'));
  await turn();
  expect(asked.at(-1)).toEqual([77, 22]);
});
