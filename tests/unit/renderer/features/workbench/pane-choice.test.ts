import { describe, expect, it } from 'vitest';
import {
  DEFAULT_PANES,
  parsePanes,
  parseTabbedPanes,
} from '../../../../../src/renderer/features/workbench/pane-choice.ts';
import { layOutPanes } from '../../../../../src/renderer/features/workbench/panes.ts';
import { readKeptBrowserStorage } from '../../../../support/kept-data-folder.ts';

describe('the choice of panes', () => {
  it('comes back as it was kept', () => {
    const choice = {
      outlinePx: 300,
      toolsRatio: 0.4,
      aboveRatio: 0.7,
      isOutlineOpen: false,
      areToolsOpen: false,
      isFocused: true,
      places: { usual: 'bottom', projector: null },
    };
    expect(parsePanes(JSON.parse(JSON.stringify(choice)))).toEqual(choice);
  });

  it.each([
    null,
    [],
    'large',
    { outlinePx: 'large', toolsRatio: 7, aboveRatio: -1, isOutlineOpen: 1, places: 'bottom' },
    { outlinePx: Number.NaN, aboveRatio: 1, places: { usual: 'top', projector: null } },
  ])('ignores what is damaged: %j', (kept) => {
    expect(parsePanes(kept)).toEqual(DEFAULT_PANES);
    expect(parseTabbedPanes(kept)).toEqual(DEFAULT_PANES);
  });
});

describe('a choice made when the terminal was a tab', () => {
  it('keeps what still means the same', () => {
    const kept = {
      outlinePx: 300,
      toolsRatio: 0.35,
      stackRatio: 0.4,
      isOutlineOpen: false,
      areToolsOpen: true,
      isFocused: true,
    };
    expect(parseTabbedPanes(kept)).toEqual({
      ...DEFAULT_PANES,
      outlinePx: 300,
      aboveRatio: 0.4,
      isOutlineOpen: false,
      isFocused: true,
    });
  });

  it('is read from what f95f4cf kept, and fits a window', async () => {
    const kept = await readKeptBrowserStorage();
    const choice = parseTabbedPanes(JSON.parse(kept['cale-seche.panes'] ?? ''));
    expect(choice).toEqual({ ...DEFAULT_PANES, outlinePx: 200 });
    expect(choice.aboveRatio).toBeNull();
    const state = { scale: 1, isProjector: false, front: 'lesson', hasPanel: false } as const;
    const layout = layOutPanes({ width: 1600, height: 900 }, choice, state);
    expect(layout).toMatchObject({ outline: 'open', outlinePx: 200, arrangement: 'beside' });
    for (const size of Object.values(layout).filter((value) => typeof value === 'number'))
      expect(size).toSatisfy((px: number) => px >= 0 && px < 1600);
  });
});
