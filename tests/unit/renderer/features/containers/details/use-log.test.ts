import { expect, it } from 'vitest';
import type { ContainerLogLine } from '#shared/contract/container.ts';
import { append } from '../../../../../../src/renderer/features/containers/details/use-log.ts';

const line = (text: string, isUnfinished?: true) =>
  ({ text, ...(isUnfinished && { isUnfinished }) }) as ContainerLogLine;

it('a line that was unfinished gives its place to what became of it', () => {
  const batches = [
    [line('avant'), line('Votre', true)],
    [line('Votre nom ? ', true)],
    [line('Votre nom ? Ada'), line('Bonj', true)],
  ];
  const empty: Parameters<typeof append>[0] = { lines: [], droppedCount: 0, isEnded: false, failure: null };
  const log = batches.reduce((before, lines) => append(before, { lines }), empty);
  expect(log.lines.map(({ number, text }) => [number, text])).toEqual([
    [1, 'avant'],
    [2, 'Votre nom ? Ada'],
    [3, 'Bonj'],
  ]);
});
