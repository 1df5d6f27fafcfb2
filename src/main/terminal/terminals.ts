import { randomUUID } from 'node:crypto';
import type { ProgramEnd, StartedProgram } from '#main/core/terminal-program.ts';
import { State, type Watchable } from '#main/core/watchable.ts';
import { type TerminalInfo, type TerminalOpen, terminalOpenSchema } from '#shared/contract/terminal.ts';
import type { FrameChannel } from '#shared/domain/terminal-wire.ts';
import { AppError } from '#shared/errors.ts';
import type { TerminalPorts } from './ports.ts';
import { TerminalSession } from './session.ts';
import { startProgram } from './start-program.ts';

/** Terminals open at a time: more than a screen holds, few enough for memory (2 MB each) and processes. */
export const MAX_TERMINALS = 16;

type Request = ReturnType<typeof terminalOpenSchema.parse>;

/** What the next core must know of a terminal to say that it ended, and to start it again; plain JSON. */
export interface KeptTerminal {
  terminalId: string;
  request: Request;
  subject: string;
}

/** Terminals over the life of several cores. */
export interface TerminalsPast {
  /** Those that ended with the core before this one. */
  lost: readonly KeptTerminal[];
  /** Given all of this core's after each change. */
  keep(terminals: readonly KeptTerminal[]): void;
}

const NO_PAST: TerminalsPast = { lost: [], keep: () => {} };

interface Entry {
  request: Request;
  info: TerminalInfo;
  session: TerminalSession;
  restarting: Promise<TerminalInfo> | null;
}

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
  const entries = new Map<string, Entry>();
  const list = new State<readonly TerminalInfo[]>([]);
  let openingCount = 0;
  let isStopped = false;

  const publish = () => {
    list.set([...entries.values()].map((entry) => entry.info));
    past.keep([...entries.values()].map(keptOf));
  };

  const change = (terminalId: string, changes: Partial<TerminalInfo>) => {
    const entry = entries.get(terminalId);
    if (!entry) return;
    entry.info = { ...entry.info, ...changes };
    publish();
  };

  const addEntry = (info: TerminalInfo, request: Request): Entry => {
    const { terminalId } = info;
    const session = new TerminalSession(
      {
        onEnd: (end: ProgramEnd) => change(terminalId, { state: 'ended', ...end }),
        onResize: (cols, rows) => change(terminalId, { cols, rows }),
      },
      info.state === 'lost',
    );
    const entry: Entry = { request, info, session, restarting: null };
    entries.set(terminalId, entry);
    publish();
    return entry;
  };

  const addStarted = (request: Request, started: StartedProgram): TerminalInfo => {
    const entry = addEntry(firstInfo(randomUUID(), request, started.subject), request);
    entry.session.run(started.program);
    return entry.info;
  };

  for (const { terminalId, request, subject } of past.lost) {
    addEntry({ ...firstInfo(terminalId, request, subject), state: 'lost' }, request);
  }

  const start = async (request: Request) => {
    if (isStopped || entries.size + openingCount >= MAX_TERMINALS) {
      throw new AppError('terminal-limit-reached', { limit: MAX_TERMINALS });
    }
    openingCount += 1;
    try {
      return await startProgram(ports, request);
    } finally {
      openingCount -= 1;
    }
  };

  const open = async (asked: TerminalOpen) => {
    const request = terminalOpenSchema.parse(asked);
    const started = await start(request);
    if (!isStopped) return addStarted(request, started);
    await started.program.kill();
    throw new AppError('terminal-not-found');
  };

  const runAgain = async (terminalId: string, entry: Entry) => {
    await entry.session.stopProgram();
    if (entry.info.state === 'running') change(terminalId, { state: 'ended', signal: 'SIGHUP' });
    const { cols, rows } = entry.info;
    const started = await startProgram(ports, { ...entry.request, cols, rows });
    if (!entries.has(terminalId)) {
      await started.program.kill();
      throw new AppError('terminal-not-found', { terminalId });
    }
    change(terminalId, { state: 'running', exitCode: null, signal: null, subject: started.subject });
    entry.session.run(started.program);
    return entry.info;
  };

  const restart = (terminalId: string) => {
    const entry = entries.get(terminalId);
    if (!entry) return Promise.reject(new AppError('terminal-not-found', { terminalId }));
    // A second click while the first one's program starts must not start another.
    entry.restarting ??= runAgain(terminalId, entry).finally(() => {
      entry.restarting = null;
    });
    return entry.restarting;
  };

  const close = async (terminalId: string) => {
    const entry = entries.get(terminalId);
    if (!entry) return;
    entries.delete(terminalId);
    publish();
    await entry.session.close();
  };

  const attach = (terminalId: string, channel: FrameChannel) => {
    const entry = entries.get(terminalId);
    if (!entry) throw new AppError('terminal-not-found', { terminalId });
    entry.session.attach(channel);
  };

  const stop = async () => {
    isStopped = true;
    await Promise.all([...entries.keys()].map(close));
  };

  return { list, open, restart, close, attach, stop };
}

function keptOf({ info, request }: Entry): KeptTerminal {
  const { terminalId, subject, cols, rows } = info;
  return { terminalId, subject, request: { ...request, cols, rows } };
}

function firstInfo(terminalId: string, request: Request, subject: string): TerminalInfo {
  const { kind, cols, rows } = request;
  return { terminalId, kind, subject, state: 'running', exitCode: null, signal: null, cols, rows };
}
