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

/** Where the text is being read, and what stands at its marks. */
interface ContentPlace {
  unitId: string;
  /** Draws the card that stands at an `exercise` mark. */
  renderExercise?(exerciseId: string): ReactNode;
  /** Draws a figure from the learner's engine at an `live-figure` mark. */
  renderLiveFigure?(kind: LiveFigureKind): ReactNode;
  /** Draws a list of the course at an `annex` mark. */
  renderAnnex?(kind: AnnexKind): ReactNode;
  /** Draws the unit's quiz at its `quiz` mark. */
  renderQuiz?(): ReactNode;
}

export const ContentActionsContext = createContext<ContentActions | null>(null);
export const ContentPlaceContext = createContext<ContentPlace>({ unitId: '' });

/** What the text may do; only valid below the root. */
export function useContentActions(): ContentActions {
  const actions = useContext(ContentActionsContext);
  if (!actions) throw new Error('no content actions above this component');
  return actions;
}
