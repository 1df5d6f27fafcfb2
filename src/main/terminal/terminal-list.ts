import type { ProgramEnd } from '#main/core/terminal-program.ts';
import { State, type Watchable } from '#main/core/watchable.ts';
import type { TerminalInfo, terminalOpenSchema } from '#shared/contract/terminal.ts';
import { TerminalSession } from './session.ts';

/** What a terminal was opened with. */
export type TerminalRequest = ReturnType<typeof terminalOpenSchema.parse>;

/** What the next core must know of a terminal to say that it ended, and to start it again; plain JSON. */
export interface KeptTerminal {
  terminalId: string;
  request: TerminalRequest;
  subject: string;
}

/** Terminals over the life of several cores. */
export interface TerminalsPast {
  /** Those that ended with the core before this one. */
  lost: readonly KeptTerminal[];
  /** Given all of this core's after each change. */
  keep(terminals: readonly KeptTerminal[]): void;
}

/** A terminal from its opening to its closing. */
export interface Entry {
  request: TerminalRequest;
  info: TerminalInfo;
  session: TerminalSession;
  restarting: Promise<TerminalInfo> | null;
}

/** The open terminals by id, in the order of opening; each change of one is told. */
interface TerminalList {
  readonly infos: Watchable<readonly TerminalInfo[]>;
  readonly ids: readonly string[];
  get(terminalId: string): Entry | undefined;
  add(terminalId: string, request: TerminalRequest, subject: string): Entry;
  /** Nothing for one that was removed. */
  change(terminalId: string, changes: Partial<TerminalInfo>): void;
  remove(terminalId: string): void;
}

/** Begins with the terminals that the core before this one lost. */
export function createTerminalList({ lost, keep }: TerminalsPast): TerminalList {
  const entries = new Map<string, Entry>();
  const infos = new State<readonly TerminalInfo[]>([]);

  function publish(): void {
    infos.set([...entries.values()].map(({ info }) => info));
    keep([...entries.values()].map(keptOf));
  }

  function change(terminalId: string, changes: Partial<TerminalInfo>): void {
    const entry = entries.get(terminalId);
    if (!entry) return;
    entry.info = { ...entry.info, ...changes };
    publish();
  }

  function put(info: TerminalInfo, request: TerminalRequest): Entry {
    const { terminalId } = info;
    const events = {
      onEnd: (end: ProgramEnd) => change(terminalId, { state: 'ended', ...end }),
      onResize: (cols: number, rows: number) => change(terminalId, { cols, rows }),
    };
    const session = new TerminalSession(events, info.state === 'lost');
    const entry: Entry = { request, info, session, restarting: null };
    entries.set(terminalId, entry);
    publish();
    return entry;
  }

  for (const { terminalId, request, subject } of lost)
    put({ ...firstInfo(terminalId, request, subject), state: 'lost' }, request);

  return {
    infos,
    get ids() {
      return [...entries.keys()];
    },
    get: (terminalId) => entries.get(terminalId),
    add: (terminalId, request, subject) => put(firstInfo(terminalId, request, subject), request),
    change,
    remove(terminalId) {
      entries.delete(terminalId);
      publish();
    },
  };
}

function keptOf({ info, request }: Entry): KeptTerminal {
  const { terminalId, subject, cols, rows } = info;
  return { terminalId, subject, request: { ...request, cols, rows } };
}

function firstInfo(terminalId: string, request: TerminalRequest, subject: string): TerminalInfo {
  const { kind, cols, rows } = request;
  return { terminalId, kind, subject, state: 'running', exitCode: null, signal: null, cols, rows };
}
