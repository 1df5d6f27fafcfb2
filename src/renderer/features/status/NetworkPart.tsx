import { Unplug, Waypoints } from 'lucide-react';
import type { Connectivity } from '#shared/contract/app.ts';
import { STATUS } from '#shared/strings/fr/status.ts';
import { formatRoute } from '../../route.ts';

/** Whether a route leaves the machine; pressing it opens the page that checks the machine. */
export function NetworkPart({ state }: { state: Connectivity['state'] }) {
  return (
    <a className="status-part" href={formatRoute({ page: 'machine' })} title={STATUS.connectivityHelp[state]}>
      {state === 'cut' ? <Unplug aria-hidden="true" /> : <Waypoints aria-hidden="true" />}
      {STATUS.connectivity[state]}
    </a>
  );
}
