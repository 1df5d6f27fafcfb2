import { OBJECT_TYPES } from './objects.ts';

/** What a cleaning may remove, in the order of the removal. */
export const CLEANUP_TYPES = [...OBJECT_TYPES, 'cache'] as const;
export type CleanupType = (typeof CLEANUP_TYPES)[number];
