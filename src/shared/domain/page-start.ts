import type { Settings } from '../contract/app.ts';

/** Name of the page's `<meta>` that holds what it needs for its first drawing, as JSON. */
export const PAGE_START = 'cale-start';

/** Names of what is kept for the page and decides how its first drawing is laid out. */
export const FIRST_DRAWN = ['window', 'panes'] as const;

/**
 * What a page is told in its own text, so that its first drawing has the theme and the layout the learner chose. Nothing
 * else of the learner's: it comes by the socket, which the page's secret opens.
 */
export interface PageStart {
  theme: Settings['theme'];
  /** Of what is kept for the page, that which is in `FIRST_DRAWN`. */
  kept: Readonly<Record<string, unknown>>;
  /** Differs at each start of the core. */
  startId: string;
}
