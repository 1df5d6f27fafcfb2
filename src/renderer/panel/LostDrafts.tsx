import { EXERCISE_RESET } from '#shared/strings/fr/exercise-reset.ts';
import { OwnedList } from './OwnedList.tsx';

/** Tells of what was typed in an editor and never saved: it is on no disk, and goes with the rest. */
export function LostDrafts({ drafts }: { drafts: readonly string[] }) {
  if (drafts.length === 0) return null;
  return (
    <>
      <p>{EXERCISE_RESET.drafts(drafts.length)}</p>
      <OwnedList objects={drafts.map((name) => ({ type: 'file', id: name, name, others: 0 }))} />
    </>
  );
}
