import { randomUUID } from 'node:crypto';
import type { Watchable } from '#main/core/watchable.ts';
import { type TerminalInfo, type TerminalOpen, terminalOpenSchema } from '#shared/contract/terminal.ts';
import type { FrameChannel } from '#shared/domain/terminal-wire.ts';
import { AppError } from '#shared/errors.ts';
import type { TerminalPorts } from './ports.ts';
import { startProgram } from './start-program.ts';
import { createTerminalList, type Entry, type TerminalRequest, type TerminalsPast } from './terminal-list.ts';

/** Terminals open at a time: more than a screen holds, few enough for memory (2 MB each) and processes. */
export const MAX_TERMINALS = 16;

const NO_PAST: TerminalsPast = { lost: [], keep: () => {} };

/** The terminals of the app, each known by its id from its opening to its closing. */
export interface Terminals {
  /** Every session in the order of opening. */
  readonly list: Watchable<readonly TerminalInfo[]>;
  /** Starts a program; `terminal-limit-reached`, `terminal-shell-missing` or why the engine refused. */
  open(request: TerminalOpen): Promise<TerminalInfo>;
  /** Starts the same program again, ending the running one; `terminal-not-found`. */
  restart(terminalId: string): Promise<TerminalInfo>;
  /** Ends the program and forgets the terminal; closing one that is gone does nothing. */
  close(terminalId: string): Promise<void>;
  /** Shows a terminal on a channel; `terminal-not-found`, and then the channel is the caller's to close. */
  attach(terminalId: string, channel: FrameChannel): void;
  /** Ends every program; resolves when they are gone. */
  stop(): Promise<void>;
}

/** The terminals of the app; they outlive the windows that show them. */
export function createTerminals(ports: TerminalPorts, past: TerminalsPast = NO_PAST): Terminals {
  const terminals = createTerminalList(past);
  let openingCount = 0;
  let isStopped = false;

  async function start(request: TerminalRequest) {
    if (isStopped || terminals.ids.length + openingCount >= MAX_TERMINALS) {
      throw new AppError('terminal-limit-reached', { limit: MAX_TERMINALS });
    }
    openingCount += 1;
    try {
      return await startProgram(ports, request);
    } finally {
      openingCount -= 1;
    }
  }

  async function open(asked: TerminalOpen): Promise<TerminalInfo> {
    const request = terminalOpenSchema.parse(asked);
    const { program, subject } = await start(request);
    if (isStopped) {
      await program.kill();
      throw new AppError('terminal-not-found');
    }
    const entry = terminals.add(randomUUID(), request, subject);
    entry.session.run(program);
    return entry.info;
  }

  async function runAgain(terminalId: string, entry: Entry): Promise<TerminalInfo> {
    await entry.session.stopProgram();
    if (entry.info.state === 'running') terminals.change(terminalId, { state: 'ended', signal: 'SIGHUP' });
    const { cols, rows } = entry.info;
    const { program, subject } = await startProgram(ports, { ...entry.request, cols, rows });
    if (!terminals.get(terminalId)) {
      await program.kill();
      throw new AppError('terminal-not-found', { terminalId });
    }
    terminals.change(terminalId, { state: 'running', exitCode: null, signal: null, subject });
    entry.session.run(program);
    return entry.info;
  }

  async function close(terminalId: string): Promise<void> {
    const entry = terminals.get(terminalId);
    if (!entry) return;
    terminals.remove(terminalId);
    await entry.session.close();
  }

  return {
    list: terminals.infos,
    open,
    restart(terminalId) {
      const entry = terminals.get(terminalId);
      if (!entry) return Promise.reject(new AppError('terminal-not-found', { terminalId }));
      // A second click while the first one's program starts must not start another.
      entry.restarting ??= runAgain(terminalId, entry).finally(() => {
        entry.restarting = null;
      });
      return entry.restarting;
    },
    close,
    attach(terminalId, channel) {
      const entry = terminals.get(terminalId);
      if (!entry) throw new AppError('terminal-not-found', { terminalId });
      entry.session.attach(channel);
    },
    async stop() {
      isStopped = true;
      await Promise.all(terminals.ids.map(close));
    },
  };
}
