import type { Socket } from 'node:net';
import { constants } from 'node:os';
import { type IPty, spawn } from '@lydell/node-pty';
import { noteFailure } from '#main/core/failures.ts';
import type { ProgramEnd, TerminalProgram, TerminalSize } from '#main/core/terminal-program.ts';
import { sessionMembers, signalAll } from './process-session.ts';
import { drainBeforeDestroy } from './pty-drain.ts';
import { endTree } from './windows-tree.ts';

interface PtyRequest extends TerminalSize {
  file: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
}

/** Milliseconds programs have to obey HUP: enough to save a history, and to release a lock on a file. */
const HANGUP_GRACE_MS = 1_000;

/** Pause between two looks at what is left of a session, in milliseconds. */
const LOOK_EVERY_MS = 20;

/** Longest wait for a killed program to be gone, in milliseconds: one blocked in the kernel is left behind. */
const KILL_LIMIT_MS = 2_000;

/** Bytes of input waiting for a program that does not read; more is refused, as the kernel would. */
const MAX_WAITING_INPUT_BYTES = 4 * 1024 * 1024;

/** What node-pty's Unix and Windows terminals have beyond its published type. */
interface RawPty extends IPty {
  _socket?: Socket;
  write(data: string | Buffer): void;
  setEncoding(encoding: BufferEncoding): void;
}

/** Starts a program in a local pty; bytes are exact both ways, except on Windows where ConPTY makes text. */
export function startPty(request: PtyRequest): TerminalProgram {
  const pty = spawn(request.file, request.args, { ...request, name: 'xterm-256color' }) as RawPty;
  return new PtyProgram(pty);
}

class PtyProgram implements TerminalProgram {
  readonly #pty: RawPty;
  #output: (bytes: Uint8Array) => void = () => {};
  readonly #ended = Promise.withResolvers<ProgramEnd>();
  #hasEnded = false;

  constructor(pty: RawPty) {
    this.#pty = pty;
    // 'utf8' at the start makes the kernel erase whole characters; 'latin1' after it gives every byte as it is.
    const encoding = process.platform === 'win32' ? 'utf8' : 'latin1';
    const deliver = (text: string) => this.#output(Buffer.from(text, encoding));
    if (encoding === 'latin1') pty.setEncoding(encoding);
    if (pty._socket && encoding === 'latin1') drainBeforeDestroy(pty._socket, deliver);
    pty.onData(deliver);
    pty.onExit(({ exitCode, signal }) => this.#end(exitCode, signal));
  }

  onOutput(listener: (bytes: Uint8Array) => void): void {
    this.#output = listener;
  }

  onEnd(listener: (end: ProgramEnd) => void): void {
    this.#ended.promise.then(listener).catch(noteFailure);
  }

  write(bytes: Uint8Array): void {
    if (this.#hasEnded || (this.#pty._socket?.writableLength ?? 0) > MAX_WAITING_INPUT_BYTES) return;
    this.#pty.write(Buffer.from(bytes));
  }

  resize(cols: number, rows: number): void {
    if (!this.#hasEnded) this.#pty.resize(cols, rows);
  }

  pause(): void {
    this.#pty.pause();
  }

  resume(): void {
    this.#pty.resume();
  }

  /**
   * HUP to the session's programs, then to the shell that leads it, then KILL to what is left. The shell comes last: at
   * its end the kernel hangs up once more, which would stop programs in the middle of putting things away.
   */
  async kill(): Promise<void> {
    this.#output = () => {};
    this.#pty.resume();
    if (process.platform === 'win32') return this.#killOnWindows();
    const leader = this.#pty.pid;
    signalAll(await followers(leader), 'SIGHUP');
    await leftAfterGrace(() => followers(leader));
    signalAll(await sessionMembers(leader), 'SIGHUP');
    signalAll(await leftAfterGrace(() => sessionMembers(leader)), 'SIGKILL');
    await Promise.race([this.#ended.promise, delay(KILL_LIMIT_MS)]);
  }

  async #killOnWindows(): Promise<void> {
    if (!this.#hasEnded) await endTree(this.#pty.pid, KILL_LIMIT_MS);
    await Promise.race([this.#ended.promise, delay(KILL_LIMIT_MS)]);
  }

  #end(exitCode: number, signal: number | undefined): void {
    this.#hasEnded = true;
    const name = signal ? signalName(signal) : null;
    this.#ended.resolve({ exitCode: name ? null : exitCode, signal: name });
  }
}

async function followers(leader: number): Promise<number[]> {
  return (await sessionMembers(leader)).filter((pid) => Math.abs(pid) !== leader);
}

async function leftAfterGrace(list: () => Promise<number[]>): Promise<number[]> {
  const end = performance.now() + HANGUP_GRACE_MS;
  let left = await list();
  while (left.length > 0 && performance.now() < end) {
    await delay(LOOK_EVERY_MS);
    left = await list();
  }
  return left;
}

function signalName(number: number): string {
  const found = Object.entries(constants.signals).find(([, value]) => value === number);
  return found?.[0] ?? `SIG${number}`;
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
