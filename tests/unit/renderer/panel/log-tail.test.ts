import { expect, it } from 'vitest';
import { linesHolding, withLines } from '../../../../src/renderer/panel/log-tail.ts';

const log = { lines: [], droppedCount: 0 };
const said = (text: string) => ({ text });

it('numbers the lines of a log from the first that came, and counts those that left', () => {
  const many = withLines(
    log,
    Array.from({ length: 5_002 }, (_, index) => said(`${index}`)),
  );
  const more = withLines(many, [said('fin')]);
  expect(more.lines).toHaveLength(5_000);
  expect(more.lines[0]).toEqual({ text: '3', number: 4 });
  expect(more.lines.at(-1)).toEqual({ text: 'fin', number: 5_003 });
  expect(more.droppedCount).toBe(3);
});

it('finds the lines where words stand, in capitals or not', () => {
  const lines = [said('Écoute sur 8080'), said('requête n° 1')];
  expect(linesHolding(lines, 'éCOUTE')).toEqual([lines[0]]);
  expect(linesHolding(lines, ' n°')).toEqual([lines[1]]);
  expect(linesHolding(lines, '')).toBe(lines);
});
