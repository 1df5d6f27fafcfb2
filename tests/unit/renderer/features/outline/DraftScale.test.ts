import { expect, it } from 'vitest';
import type { StepState } from '../../../../../src/renderer/course-progress.ts';
import { groupMarks } from '../../../../../src/renderer/features/outline/DraftScale.tsx';

it('draws one mark a step while they fit', () => {
  expect(groupMarks(['done', 'skipped', 'todo', 'todo'], 2)).toEqual(['done', 'skipped', 'current', 'todo']);
});

it('draws no mark for a unit without steps', () => {
  expect(groupMarks([], null)).toEqual([]);
});

it('groups steps of a long unit, a group being done only once all its steps are', () => {
  const marks: StepState[] = Array.from({ length: 92 }, (_, index) => (index < 12 ? 'done' : 'todo'));
  const groups = groupMarks(marks, null);
  expect(groups.length).toBeLessThanOrEqual(12);
  expect(groups[0]).toBe('done');
  expect(groups[1]).toBe('todo');
});
