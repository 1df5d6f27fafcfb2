import { ORPCError } from '@orpc/client';

/** What a call rejects with when its connection is not there or breaks before the answer. */
export function coreUnreachable(): ORPCError<'core-unreachable', object> {
  return new ORPCError('core-unreachable', { message: 'core-unreachable', data: {} });
}
