import { expect, it } from 'vitest';
import { POD_LOGS } from '#shared/strings/fr/cluster-actions.ts';
import { append } from '../../../../../../src/renderer/features/cluster/logs/use-pod-logs.ts';

const EMPTY = { lines: [], droppedCount: 0, isEnded: false, failure: null };

function batch(texts: readonly string[], container = 'web') {
  const written = { pod: 'web-1', container, timestamp: '2026-01-01T00:00:00Z', isCut: false };
  return { lines: texts.map((text) => ({ ...written, text })), marks: [] };
}

it('numbers the lines as they come, each with who wrote it', () => {
  const log = append(append(EMPTY, batch(['un', 'deux'])), batch(['trois'], 'aide'));
  expect(log.lines.map(({ number, text, origin }) => [number, text, origin])).toEqual([
    [1, 'un', 'web-1'],
    [2, 'deux', 'web-1'],
    [3, 'trois', 'web-1/aide'],
  ]);
});

it('says what happened to who writes, among the lines', () => {
  const mark = {
    pod: 'web-1',
    container: 'web',
    kind: 'ended',
    atMs: 0,
    errorCode: null,
    errorDetails: {},
  } as const;
  const log = append(append(EMPTY, batch(['un'])), { lines: [], marks: [mark] });
  expect(log.lines.at(-1)).toMatchObject({ number: 2, stream: 'mark', text: POD_LOGS.marks.ended('web-1') });
});

it('keeps the last lines, and counts those it let go', () => {
  const many = Array.from({ length: 5_200 }, (_, index) => `ligne ${index}`);
  const log = append(append(EMPTY, batch(many)), batch(['fin']));
  expect(log.lines).toHaveLength(5_000);
  expect(log.droppedCount).toBe(201);
  expect(log.lines.at(-1)).toMatchObject({ number: 5_201, text: 'fin' });
});
