import type { AnnexKind } from '#shared/course/annex.ts';
import { ExerciseIndex } from './ExerciseIndex.tsx';
import { GlossaryList } from './GlossaryList.tsx';
import './annexes.css';

/** A list of the annexes, drawn from the course as it is and from what the learner did of it. */
export function AnnexList({ kind }: { kind: AnnexKind }) {
  return kind === 'exercises' ? <ExerciseIndex /> : <GlossaryList />;
}
