import type { FrameChannel } from '#shared/domain/terminal-wire.ts';
import type { Dispatcher } from '../rpc/dispatcher.ts';
import type { Logger } from '../rpc/logger.ts';

/** What a shell needs of the core: both shells know nothing else of it. */
export interface ShellApp {
  readonly logger: Logger;
  readonly dispatcher: Pick<Dispatcher, 'attachPort' | 'attachSocket'>;
  /** What `docker -H` takes for the engine that answers, or null when none did within a second. */
  findEngine(): Promise<string | null>;
  /** Throws AppError `terminal-not-found`; a new channel replaces the previous one of the same terminal. */
  attachTerminal(terminalId: string, channel: FrameChannel): void;
  close(): Promise<void>;
}
