import type { OwnedObject } from '#shared/course/views.ts';
import { EXERCISE_RESET, objectWord } from '#shared/strings/fr/exercise-reset.ts';
import { Name } from '../components/Name.tsx';
import './owned-list.css';

/** The exact list of what exercises made and a dialog would remove. */
export function OwnedList({ objects }: { objects: readonly OwnedObject[] }) {
  return (
    <ul className="owned-list">
      {objects.map(({ type, id, name, others, isFolder }) => (
        <li key={`${type} ${id}`}>
          <span>{objectWord({ type, isFolder })}</span>
          <span>
            <Name>{name}</Name>
            {others > 0 && ` ${EXERCISE_RESET.others(others)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
