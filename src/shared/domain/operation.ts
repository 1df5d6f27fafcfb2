/** How far long work is. */
export const OPERATION_STATES = ['running', 'done', 'failed', 'cancelled'] as const;
