import { UI } from '#shared/strings/fr/ui.ts';
import { useObjects } from '../../objects.ts';

/** How many containers run, beside the entry of their panel; nothing while none does. */
export function RunningCount() {
  const count = useObjects().containers.filter(({ state }) => state === 'running').length;
  if (count === 0) return null;
  return (
    <span className="rail-count">
      {/* Drawn by the style: it is no part of the name of the entry. */}
      <span aria-hidden="true" data-count={count} />
      <span className="sr-only">{UI.tools.running(count)}</span>
    </span>
  );
}
