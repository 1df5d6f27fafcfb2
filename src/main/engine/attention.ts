import { createPause, type Pause } from '#main/core/pause.ts';

/** How closely the engine is followed: closely while somebody looks at its status. */
export interface Attention extends Pause {
  readonly isWatched: boolean;
  /** Somebody looks until the returned function is called; a pause in progress ends at once. */
  noteViewer(): () => void;
}

/** The attention of one engine, with nobody looking yet. */
export function createAttention(): Attention {
  let viewerCount = 0;
  const { pause, wake } = createPause();
  return {
    ...{ pause, wake },
    get isWatched() {
      return viewerCount > 0;
    },
    noteViewer: () => {
      viewerCount += 1;
      wake();
      let isNoted = true;
      return () => {
        if (isNoted) viewerCount -= 1;
        isNoted = false;
      };
    },
  };
}
