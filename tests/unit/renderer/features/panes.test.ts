import { describe, expect, it } from 'vitest';
import {
  DEFAULT_PANES,
  layOutPanes,
  PANE_MIN,
  readPanes,
  writePanes,
} from '../../../../src/renderer/features/workbench/panes.ts';

describe('the panes of a window', () => {
  it.each([1280, 1366, 1920, 2560])(
    'stand side by side at %i pixels, each above its least width',
    (width) => {
      const layout = layOutPanes({ width, height: 700 }, DEFAULT_PANES, 1);
      expect(layout.isStacked).toBe(false);
      expect(layout.outlinePx).toBeGreaterThanOrEqual(PANE_MIN.outline);
      expect(layout.toolsPx).toBeGreaterThanOrEqual(PANE_MIN.tools);
      expect(width - layout.outlinePx - layout.toolsPx).toBeGreaterThanOrEqual(PANE_MIN.lesson);
    },
  );

  it('give up the parcours first when the window is narrow', () => {
    const layout = layOutPanes({ width: 1024, height: 700 }, DEFAULT_PANES, 1);
    expect(layout).toMatchObject({ outlinePx: 0, hasRoomForOutline: false, isStacked: false });
  });

  it('stack lesson and tools when both no longer fit', () => {
    expect(layOutPanes({ width: 800, height: 700 }, DEFAULT_PANES, 1)).toMatchObject({
      isStacked: true,
      toolsPx: 0,
    });
  });

  it('take turns when the window is also too low for both, the parcours folded', () => {
    const layout = layOutPanes({ width: 683, height: 356 }, DEFAULT_PANES, 1);
    expect(layout).toMatchObject({ isAlternating: true, isStacked: false, hasRoomForOutline: false });
    expect(layout).toMatchObject({ outlinePx: 0, toolsPx: 0 });
  });

  it('stay side by side in a low window that is wide', () => {
    expect(layOutPanes({ width: 1366, height: 356 }, DEFAULT_PANES, 1).isAlternating).toBe(false);
  });

  it('never let a kept size push another pane under its least width', () => {
    const layout = layOutPanes(
      { width: 1366, height: 700 },
      { ...DEFAULT_PANES, outlinePx: 5000, toolsRatio: 5 },
      1,
    );
    expect(1366 - layout.outlinePx - layout.toolsPx).toBeGreaterThanOrEqual(PANE_MIN.lesson);
  });

  it('keep lesson and tools only in focus mode', () => {
    const layout = layOutPanes({ width: 1920, height: 700 }, { ...DEFAULT_PANES, isFocused: true }, 1);
    expect(layout.outlinePx).toBe(0);
    expect(layout.toolsPx).toBeGreaterThan(0);
  });

  it('widen the parcours with the text of the projector theme', () => {
    expect(layOutPanes({ width: 1920, height: 700 }, DEFAULT_PANES, 1.35).outlinePx).toBeCloseTo(
      DEFAULT_PANES.outlinePx * 1.35,
    );
  });
});

describe('the choice of panes', () => {
  it('comes back as it was kept', () => {
    const storage = fakeStorage();
    const choice = { ...DEFAULT_PANES, outlinePx: 300, isFocused: true };
    writePanes(storage, choice);
    expect(readPanes(storage)).toEqual(choice);
  });

  it.each(['', 'null', '[]', '{"outlinePx":"large","toolsRatio":null}', '{broken'])(
    'ignores a damaged value: %s',
    (kept) => {
      expect(readPanes({ getItem: () => kept })).toEqual(DEFAULT_PANES);
    },
  );

  it('survives a browser that refuses to keep anything', () => {
    const refusing = {
      setItem() {
        throw new Error('quota');
      },
    };
    expect(() => writePanes(refusing, DEFAULT_PANES)).not.toThrow();
  });
});

function fakeStorage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}
