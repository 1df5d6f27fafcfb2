import { describe, expect, it } from 'vitest';
import { drawnFontSizePx } from '../../../../../src/renderer/features/terminal/themes.ts';
import { DEFAULT_PANES } from '../../../../../src/renderer/features/workbench/pane-choice.ts';
import {
  layOutPanes,
  PANE_MIN,
  type PaneLayout,
  type PaneState,
} from '../../../../../src/renderer/features/workbench/panes.ts';

const AT_FIRST: PaneState = { scale: 1, isProjector: false, front: 'lesson', hasPanel: false };
const PROJECTOR: PaneState = { ...AT_FIRST, scale: 1.35, isProjector: true };
const WITH_PANEL: PaneState = { ...AT_FIRST, hasPanel: true };
/** A window of that size, less its status bar. */
const room = (width: number, height = 768) => ({ width, height: height - 28 });

/** Columns of the terminal: JetBrains Mono is 0.6 em wide; 22 pixels are padding and scrollbar. */
function columns(widthPx: number, theme: 'light' | 'projector' = 'light'): number {
  return Math.floor((widthPx - 22) / (0.6 * drawnFontSizePx(14, theme)));
}

function lessonPx({ sharedPx, toolsPx }: PaneLayout): number {
  return sharedPx - toolsPx;
}

describe('the panes at first', () => {
  it.each([1366, 1440, 1536, 1920, 2560])(
    'leave the terminal 80 columns beside a lesson that can be read, at %i pixels',
    (width) => {
      const layout = layOutPanes(room(width), DEFAULT_PANES, AT_FIRST);
      expect(layout.arrangement).toBe('beside');
      expect(columns(layout.toolsPx)).toBeGreaterThanOrEqual(80);
      expect(lessonPx(layout)).toBeGreaterThanOrEqual(PANE_MIN.lesson);
    },
  );

  it.each([1024, 1200])(
    'put the terminal at the bottom where 80 columns would not fit, at %i pixels',
    (width) => {
      const layout = layOutPanes(room(width, 700), DEFAULT_PANES, AT_FIRST);
      expect(layout).toMatchObject({ arrangement: 'bottom', toolsPx: 0 });
      expect(columns(layout.sharedPx)).toBeGreaterThanOrEqual(80);
    },
  );

  it.each([1280, 1366, 1920])(
    'put it at the bottom in the projector theme, with 80 columns, at %i pixels',
    (width) => {
      const layout = layOutPanes(room(width), DEFAULT_PANES, PROJECTOR);
      expect(layout.arrangement).toBe('bottom');
      expect(columns(layout.sharedPx, 'projector')).toBeGreaterThanOrEqual(80);
    },
  );

  it('leave more to what stands above the terminal in a low window, until its border is moved', () => {
    const ratioAt = (height: number, state = AT_FIRST, choice = DEFAULT_PANES) =>
      layOutPanes(room(1366, height), choice, state).aboveRatio;
    expect([700, 1052].map((height) => ratioAt(height))).toEqual([0.64, 0.55]);
    expect(ratioAt(1052, PROJECTOR)).toBe(0.64);
    expect(ratioAt(700, AT_FIRST, { ...DEFAULT_PANES, aboveRatio: 0.3 })).toBe(0.3);
  });

  it('fold the parcours to a strip under 1440 pixels', () => {
    const outlineAt = (width: number) => layOutPanes(room(width), DEFAULT_PANES, AT_FIRST).outline;
    expect([1439, 1440].map(outlineAt)).toEqual(['strip', 'open']);
  });
});

describe('the panes as the learner wants them', () => {
  it('keep the place chosen for the terminal, in the projector theme apart', () => {
    const choice = { ...DEFAULT_PANES, places: { usual: 'bottom', projector: 'beside' } as const };
    expect(layOutPanes(room(1920), choice, AT_FIRST).arrangement).toBe('bottom');
    expect(layOutPanes(room(1920), choice, PROJECTOR).arrangement).toBe('beside');
  });

  it('open the parcours beside the lesson in a smaller window too, where there is room', () => {
    const choice = { ...DEFAULT_PANES, isOutlineOpen: true };
    expect(layOutPanes(room(1366), choice, AT_FIRST)).toMatchObject({ outline: 'open', outlinePx: 232 });
    expect(layOutPanes(room(1024), choice, AT_FIRST)).toMatchObject({
      outline: 'strip',
      hasRoomForOutline: false,
    });
  });

  it('widen the parcours with the text of the projector theme', () => {
    const layout = layOutPanes(room(1920), { ...DEFAULT_PANES, isOutlineOpen: true }, PROJECTOR);
    expect(layout.outlinePx).toBeCloseTo(DEFAULT_PANES.outlinePx * 1.35);
  });

  it('never let a kept size push another pane under its least width', () => {
    const choice = { ...DEFAULT_PANES, outlinePx: 5000, toolsRatio: 0.99, isOutlineOpen: true };
    const layout = layOutPanes(room(1366), choice, AT_FIRST);
    expect(lessonPx(layout)).toBeGreaterThanOrEqual(PANE_MIN.lesson);
    expect(layout.toolsPx).toBeGreaterThanOrEqual(PANE_MIN.tools);
  });

  it('are lesson and terminal alone in focus mode', () => {
    const choice = { ...DEFAULT_PANES, isFocused: true };
    expect(layOutPanes(room(1920), choice, WITH_PANEL)).toMatchObject({
      outline: 'hidden',
      shows: { lesson: true, panel: false, terminal: true },
    });
  });

  it('leave the lesson alone while the tools are folded', () => {
    const choice = { ...DEFAULT_PANES, areToolsOpen: false };
    expect(layOutPanes(room(1366), choice, WITH_PANEL)).toMatchObject({
      toolsPx: 0,
      shows: { lesson: true, panel: false, terminal: false },
    });
  });
});

describe('an open panel', () => {
  it.each([1366, 1024])('shows with lesson and terminal at %i pixels', (width) => {
    const layout = layOutPanes(room(width), DEFAULT_PANES, WITH_PANEL);
    expect(layout.shows).toEqual({ lesson: true, panel: true, terminal: true });
    expect(layout.toolsPx).toBeGreaterThanOrEqual(PANE_MIN.tools);
    expect(lessonPx(layout)).toBeGreaterThanOrEqual(PANE_MIN.lesson);
  });

  it('takes the place of the lesson in a narrow window, until the lesson is asked for', () => {
    const shown = (front: PaneState['front']) =>
      layOutPanes(room(800), DEFAULT_PANES, { ...WITH_PANEL, front });
    expect(shown('panel')).toMatchObject({
      arrangement: 'stacked',
      shows: { lesson: false, panel: true, terminal: true },
    });
    expect(shown('lesson').shows).toEqual({ lesson: true, panel: false, terminal: true });
  });

  it('takes turns with the terminal in a window that is wide and low', () => {
    const shown = (front: PaneState['front']) =>
      layOutPanes(room(1366, 420), DEFAULT_PANES, { ...WITH_PANEL, front }).shows;
    expect(shown('panel')).toEqual({ lesson: true, panel: true, terminal: false });
    expect(shown('terminal')).toEqual({ lesson: true, panel: false, terminal: true });
  });
});

describe('a small window', () => {
  it.each([
    ['lesson', { lesson: true, panel: false, terminal: false }],
    ['panel', { lesson: false, panel: true, terminal: false }],
    ['terminal', { lesson: false, panel: false, terminal: true }],
  ] as const)('shows one pane at a time at a zoom of 200 %%: %s', (front, shows) => {
    const layout = layOutPanes(room(683, 384), DEFAULT_PANES, { ...WITH_PANEL, front });
    expect(layout).toMatchObject({ arrangement: 'turns', outline: 'hidden', isMenu: true, shows });
  });

  it('shows the lesson when the pane asked for is not there', () => {
    const layout = layOutPanes(room(683, 384), DEFAULT_PANES, { ...AT_FIRST, front: 'panel' });
    expect(layout.shows.lesson).toBe(true);
  });

  it('has a menu instead of the rail under 600 pixels of height', () => {
    const isMenuAt = (height: number) => layOutPanes(room(1366, height), DEFAULT_PANES, AT_FIRST).isMenu;
    expect([599, 600].map(isMenuAt)).toEqual([true, false]);
  });
});
