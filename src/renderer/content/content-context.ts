import { createContext, type ReactNode, useContext } from 'react';
import type { AnnexKind } from '#shared/course/annex.ts';
import type { LiveFigureKind } from '#shared/course/live-figure.ts';
import type { ExerciseView, GlossaryTerm, SvgNode } from '#shared/course/views.ts';

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

/** What texts may do, given once by the root. */
export const ContentActionsContext = createContext<ContentActions | null>(null);
/** Where code is read: the commands of a step are whole in its card, and those of the current one may be typed in the terminal. */
export const CodePlaceContext = createContext<'lesson' | 'step' | 'current step'>('lesson');
/** The cluster that the exercise around needs: its commands are typed for no other. */
export const StepClusterContext = createContext<ExerciseView['needs']['cluster']>(null);
/** Where the nearest text is read; nothing is drawn at marks where nobody says how. */
export const ContentPlaceContext = createContext<ContentPlace>({ unitId: '' });

/** What the text may do; only valid below the root. */
export function useContentActions(): ContentActions {
  const actions = useContext(ContentActionsContext);
  if (!actions) throw new Error('no content actions above this component');
  return actions;
}
