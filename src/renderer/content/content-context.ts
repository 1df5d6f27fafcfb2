import { createContext, type ReactNode, useContext } from 'react';
import type { AnnexKind } from '#shared/course/annex.ts';
import type { LiveFigureKind } from '#shared/course/live-figure.ts';
import type { GlossaryTerm, SvgNode } from '#shared/course/views.ts';

/** What the text of a course may ask of the window. */
export interface ContentActions {
  goTo(unitId: string, sectionId: string | null): void;
  /** Asks the learner, then opens the page outside. */
  openExternal(url: string): void;
  /** The definition, or null when the glossary lacks it. */
  findTerm(termId: string): Promise<GlossaryTerm | null>;
  loadFigure(unitId: string, figureId: string): Promise<SvgNode>;
}

/** A mark that is drawn from the learner's engine, or from the course. */
export type DrawnMark = { tag: 'live-figure'; kind: LiveFigureKind } | { tag: 'annex'; kind: AnnexKind };

/** Where the text is being read, and what stands at its marks. */
interface ContentPlace {
  unitId: string;
  /** Draws the card that stands at an `exercise` mark. */
  renderExercise?(exerciseId: string): ReactNode;
  /** Draws what the app makes at a `live-figure` or `annex` mark. */
  renderDrawn?(mark: DrawnMark): ReactNode;
  /** Draws the unit's quiz at its `quiz` mark. */
  renderQuiz?(): ReactNode;
}

export const ContentActionsContext = createContext<ContentActions | null>(null);
/** True in a step of an exercise: its commands may be typed in the terminal. */
export const TypableContext = createContext(false);
export const ContentPlaceContext = createContext<ContentPlace>({ unitId: '' });

/** What the text may do; only valid below the root. */
export function useContentActions(): ContentActions {
  const actions = useContext(ContentActionsContext);
  if (!actions) throw new Error('no content actions above this component');
  return actions;
}
