import type { PageStart } from '#shared/domain/page-start.ts';
import type { PortRequest } from '#shared/domain/port-request.ts';
import type { CoreMessage } from '../shell/handover.ts';

/** What Electron's main and its core say of one port of a page, by the number main gave it. */
export type PortMessage =
  | { portId: number; request: PortRequest }
  | { portId: number; frame: unknown }
  | { portId: number; isClosed: true };

/** Asks the core what a page that is loaded now draws first. */
export const ASK_PAGE_START = 'page-start';

/** What else the core says: that it can be used, what main, which alone has Electron, has to open, and its answer. */
export type CoreAnswer = CoreMessage | { openExternal: string } | { pageStart: PageStart };

/** Reads one of the messages about a port; null for anything else on the channel. */
export function asPortMessage(message: unknown): PortMessage | null {
  const isOurs = typeof message === 'object' && message !== null && 'portId' in message;
  return isOurs ? (message as PortMessage) : null;
}
