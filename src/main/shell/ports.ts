import type { FrameChannel } from '#shared/domain/terminal-wire.ts';
import type { Dispatcher } from '../rpc/dispatcher.ts';
import type { Logger } from '../rpc/logger.ts';

/** What a shell needs of the core: both shells know nothing else of it. */
export interface ShellApp {
  readonly logger: Logger;
  readonly dispatcher: Pick<Dispatcher, 'attachPort' | 'attachSocket'>;
  /** What `docker -H` would take, or null while no engine is chosen. */
  readonly engineEndpoint: string | null;
  /** Throws AppError `terminal-not-found`; a new channel replaces the previous one of the same terminal. */
  attachTerminal(terminalId: string, channel: FrameChannel): void;
  close(): Promise<void>;
}
