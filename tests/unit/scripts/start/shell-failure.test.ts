import { expect, it } from 'vitest';
import { explainFailure } from '../../../../scripts/start/shell-failure.ts';

it('says in French what one of our codes means, with its facts', () => {
  const text = explainFailure(['noise', '{"error":"port-already-used","details":{"port":8123}}']);
  expect(text).toContain('8123');
  expect(text).not.toContain('port-already-used');
});

it('keeps the trace of a failure nobody expected', () => {
  expect(explainFailure(['{"error":"internal","message":"TypeError: x"}'])).toContain('TypeError: x');
});

it('shows what was written when nothing explains the end', () => {
  expect(explainFailure(['Segmentation fault'])).toContain('Segmentation fault');
});
