import { UI } from '#shared/strings/fr/ui.ts';
import { useObjects } from '../../objects.ts';

/** How many containers run, beside the entry of their panel; nothing while none does. */
export function RunningCount() {
  const count = useObjects().containers.filter(({ state }) => state === 'running').length;
  if (count === 0) return null;
  return (
    <span className="rail-count">
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">{UI.tools.running(count)}</span>
    </span>
  );
}
