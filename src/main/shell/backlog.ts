import type { PortRequest } from '#shared/domain/port-request.ts';

const MEGABYTE = 1024 * 1024;

/**
 * Bytes on their way to a page past which its socket or port is cut: it takes nothing any more, and must not fill the memory
 * of the core. Flow control keeps terminals far below; of calls the largest lists, several times, are on their way when a
 * page begins.
 */
export const MAX_BACKLOG_BYTES: Readonly<Record<PortRequest['kind'], number>> = {
  terminal: 32 * MEGABYTE,
  rpc: 256 * MEGABYTE,
};
