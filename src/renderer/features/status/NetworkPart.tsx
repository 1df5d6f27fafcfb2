import { Unplug, Waypoints } from 'lucide-react';
import type { Connectivity } from '#shared/contract/app.ts';
import { STATUS } from '#shared/strings/fr/status.ts';

/** Whether a route leaves the machine. */
export function NetworkPart({ state }: { state: Connectivity['state'] }) {
  return (
    <span className="status-part" title={STATUS.connectivityHelp[state]}>
      {state === 'cut' ? <Unplug aria-hidden="true" /> : <Waypoints aria-hidden="true" />}
      {STATUS.connectivity[state]}
    </span>
  );
}
