import type { PageStart } from '#shared/domain/page-start.ts';
import type { PortRequest } from '#shared/domain/port-request.ts';
import type { CoreMessage } from '../shell/handover.ts';

/** Asks the core what a page that is loaded now draws first. */
export const ASK_PAGE_START = 'page-start';

/** Tells the core that the machine slept: what it reached may have gone meanwhile. */
export const RESUMED = 'resumed';

/** Main's answer to each message of a core, which may only end once its last one was heard. */
export const HEARD = 'heard';

/** What comes with a port of a page: main has checked who asks. */
export interface PortDelivery {
  request: PortRequest;
}

/** What a core says: that it can be used, what main, which alone has Electron, has to open, and how a page starts. */
export type WindowCoreMessage =
  | CoreMessage
  | { openExternal: string }
  | { pageStart: PageStart }
  /** It cannot start, and ends: why, in French. */
  | { failed: string }
  | { taskbar: number };
