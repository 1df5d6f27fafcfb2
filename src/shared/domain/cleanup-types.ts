/** What a cleaning may remove, in the order of the removal: what uses comes before what is used. */
export const CLEANUP_TYPES = ['container', 'image', 'volume', 'network', 'cache'] as const;
