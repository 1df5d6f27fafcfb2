import { describe, expect, it } from 'vitest';
import {
  activeId,
  EMPTY_LAYOUT,
  isLayout,
  type Layout,
  reconcile,
  setSplit,
  show,
  slotOf,
} from '../../../../../src/renderer/features/terminal/layout.ts';

const single = (first: string): Layout => ({ ...EMPTY_LAYOUT, first });

describe('layout of terminals', () => {
  it('shows a terminal in the focused half', () => {
    const split = setSplit(single('a'), 'columns', ['a', 'b', 'c']);
    expect(show(split, 'b')).toMatchObject({ first: 'a', second: 'b', focused: 'second' });
  });

  it('goes to the half that shows a terminal already, and never shows it twice', () => {
    const split = setSplit(single('a'), 'rows', ['a', 'b']);
    const shown = show(split, 'a');
    expect(shown).toMatchObject({ first: 'a', second: 'b', focused: 'first' });
    expect(activeId(shown)).toBe('a');
  });

  it('splits with the latest hidden terminal, or an empty half', () => {
    expect(setSplit(single('a'), 'columns', ['a', 'b', 'c']).second).toBe('c');
    expect(setSplit(single('a'), 'columns', ['a'])).toMatchObject({ second: null, focused: 'second' });
  });

  it('joins around the active terminal', () => {
    const split = setSplit(single('a'), 'columns', ['a', 'b']);
    expect(setSplit(split, 'single', ['a', 'b'])).toEqual(single('b'));
  });

  it('turns a split without changing who is where', () => {
    const split = setSplit(single('a'), 'columns', ['a', 'b']);
    expect(setSplit(split, 'rows', ['a', 'b'])).toEqual({ ...split, split: 'rows' });
  });

  it('replaces a closed terminal by the latest hidden one', () => {
    expect(reconcile(single('a'), ['b', 'c'])).toEqual(single('c'));
    expect(reconcile(single('a'), [])).toEqual(EMPTY_LAYOUT);
  });

  it('keeps the other half when one is closed', () => {
    const split = setSplit(single('a'), 'columns', ['a', 'b']);
    const left = reconcile(split, ['a']);
    expect([slotOf(left, 'a'), left.second, left.focused]).toEqual(['first', null, 'first']);
  });

  it('changes nothing, not even identity, when every terminal is there', () => {
    const layout = setSplit(single('a'), 'columns', ['a', 'b']);
    expect(reconcile(layout, ['b', 'a'])).toBe(layout);
  });

  it('is told from what is no layout, as one that was kept must be', () => {
    expect(isLayout(setSplit(single('a'), 'columns', ['a', 'b']))).toBe(true);
    for (const value of [null, '', [], 3, { ...EMPTY_LAYOUT, split: 'x' }, { ...EMPTY_LAYOUT, first: 1 }, {}])
      expect(isLayout(value)).toBe(false);
  });
});
