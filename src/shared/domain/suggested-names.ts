/** What a live figure calls a container that it has the learner start: one name for all figures, then a number. */
const FIGURE_PREFIX = 'figure-';

/** What the panels call those that they propose to start: no name of a course's exercise. */
export const SUGGESTED_NAMES = { first: 'ma-cale', published: 'mon-port', neighbour: 'voisin' } as const;

const PANEL_NAMES: ReadonlySet<string> = new Set(Object.values(SUGGESTED_NAMES));

/** The first of the names for figures that no container bears. */
export function freeFigureName(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`${FIGURE_PREFIX}${number}`)) number++;
  return `${FIGURE_PREFIX}${number}`;
}

/** True for a container that the app proposed outside of any exercise: it is no attempt at a step. */
export function isSuggestedName(name: string): boolean {
  return PANEL_NAMES.has(name) || isFigureName(name);
}

function isFigureName(name: string): boolean {
  return name.startsWith(FIGURE_PREFIX) && /^\d+$/.test(name.slice(FIGURE_PREFIX.length));
}
