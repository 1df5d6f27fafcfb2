import type { Dispatcher } from '#main/core/dispatcher.ts';
import type { Logger } from '#main/core/logger.ts';
import type { Watchable } from '#main/core/watchable.ts';
import type { Activity } from '#shared/contract/operation.ts';
import type { PageStart } from '#shared/domain/page-start.ts';
import type { FrameChannel } from '#shared/domain/terminal-wire.ts';

/** What a shell needs of the core: both shells know nothing else of it. */
export interface ShellApp {
  readonly logger: Logger;
  readonly dispatcher: Pick<Dispatcher, 'attachPort' | 'attachSocket'>;
  /** What `docker -H` takes for the engine that answers, or null when none did within a second. */
  findEngine(): Promise<string | null>;
  /** Throws AppError `terminal-not-found`; a new channel replaces the previous one of the same terminal. */
  attachTerminal(terminalId: string, channel: FrameChannel): void;
  /** Writes what the learner did and the disk does not have yet. */
  save(): Promise<void>;
  /** What takes long. */
  readonly activity: Watchable<Activity>;
  /** The machine slept: what may have gone meanwhile is looked at again. */
  resume(): void;
  /** What a page that is loaded now draws first. */
  pageStart(): PageStart;
  /** What the page of an older app kept in the browser, to be taken over by the shell that can reach it. */
  readonly page: {
    readonly hasFormer: boolean;
    takeFormer(kept: Readonly<Record<string, unknown>>): Promise<void>;
  };
  close(): Promise<void>;
}
