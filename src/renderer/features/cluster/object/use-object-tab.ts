import { useCallback, useState } from 'react';
import { isRollout, logSelector, type Subject } from '../actions/object-actions.ts';

/** The views of one object. */
export type TabId = 'overview' | 'logs' | 'versions' | 'events' | 'yaml';

/** The views that an object has, and which of them is on screen. */
export interface ObjectTabChoice {
  ids: readonly TabId[];
  shown: TabId;
  show: (id: TabId) => void;
}

/** The views of an object; it opens on its description. */
export function useObjectTab(subject: Subject | null): ObjectTabChoice {
  const [asked, setAsked] = useState<TabId>('overview');
  const ids: readonly TabId[] = [
    'overview',
    ...(subject && logSelector(subject) !== null ? (['logs'] as const) : []),
    ...(subject && isRollout(subject.table) ? (['versions'] as const) : []),
    ...(subject?.table === 'events' ? [] : (['events'] as const)),
    'yaml',
  ];
  return {
    ids,
    shown: ids.includes(asked) ? asked : 'overview',
    show: useCallback((id: TabId) => setAsked(id), []),
  };
}
