import { randomUUID } from 'node:crypto';
import { State, type Watchable } from '#main/rpc/watchable.ts';
import type { TerminalInfo, TerminalOpen } from '#shared/domain/terminal.ts';
import { terminalOpenSchema } from '#shared/domain/terminal.ts';
import type { ProgramEnd, StartedProgram } from '#shared/domain/terminal-program.ts';
import type { FrameChannel } from '#shared/domain/terminal-wire.ts';
import { AppError } from '#shared/errors.ts';
import type { TerminalPorts } from './ports.ts';
import { TerminalSession } from './session.ts';
import { startProgram } from './start-program.ts';

/** Terminals open at a time: more than a screen holds, few enough for memory (2 MB each) and processes. */
export const MAX_TERMINALS = 16;

type Request = ReturnType<typeof terminalOpenSchema.parse>;

interface Entry {
  request: Request;
  info: TerminalInfo;
  session: TerminalSession;
  restarting: Promise<TerminalInfo> | null;
}

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
export function createTerminals(ports: TerminalPorts): Terminals {
  const entries = new Map<string, Entry>();
  const list = new State<readonly TerminalInfo[]>([]);
  let openingCount = 0;
  let isStopped = false;

  const publish = () => list.set([...entries.values()].map((entry) => entry.info));

  const change = (terminalId: string, changes: Partial<TerminalInfo>) => {
    const entry = entries.get(terminalId);
    if (!entry) return;
    entry.info = { ...entry.info, ...changes };
    publish();
  };

  const addEntry = (request: Request, started: StartedProgram): Entry => {
    const terminalId = randomUUID();
    const session = new TerminalSession({
      onEnd: (end: ProgramEnd) => change(terminalId, { state: 'ended', ...end }),
      onResize: (cols, rows) => change(terminalId, { cols, rows }),
    });
    const entry: Entry = {
      request,
      info: firstInfo(terminalId, request, started.subject),
      session,
      restarting: null,
    };
    entries.set(terminalId, entry);
    publish();
    session.run(started.program);
    return entry;
  };

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
    if (!isStopped) return addEntry(request, started).info;
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

function firstInfo(terminalId: string, request: Request, subject: string): TerminalInfo {
  const { kind, cols, rows } = request;
  return { terminalId, kind, subject, state: 'running', exitCode: null, signal: null, cols, rows };
}
