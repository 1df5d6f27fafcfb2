import { useCallback, useState } from 'react';
import type { ChangeBurst } from '#shared/contract/changes.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { useApi, useWatch } from '../../session.ts';

/** A dot once something changed that the panel, `isShown` or not, has not shown; what came before the page counts as seen. */
export function UnseenChanges({ isShown }: { isShown: boolean }) {
  const api = useApi();
  const bursts = useWatch<ChangeBurst[]>(
    useCallback((options) => api.changes.watch(undefined, options), [api]),
  );
  const newestId = bursts?.[0]?.burstId ?? null;
  const [seenId, setSeenId] = useState<number | null | undefined>(undefined);
  if (bursts && (isShown || seenId === undefined) && seenId !== newestId) setSeenId(newestId);
  if (newestId === null || seenId === undefined || seenId === newestId) return null;
  return (
    <i className="rail-news">
      <span className="sr-only">{UI.tools.unseen}</span>
    </i>
  );
}
