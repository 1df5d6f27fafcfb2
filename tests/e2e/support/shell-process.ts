import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { corePidOf, killCore } from './core-of.ts';

/** Where a window stands, in device-independent pixels. */
export interface WindowPlace {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What the shells and the stand-in say on standard output, one JSON object a line. */
export interface Line {
  url?: string | null;
  shell?: string;
  engine?: string | null;
  standin?: {
    debugUrl?: string;
    openExternal?: string;
    progressBar?: number;
    errorBox?: { title: string; content: string };
    menu?: string[][];
    place?: WindowPlace;
  };
}

/** Longest wait for each part of a start, in milliseconds: the whole takes about 1 s on 2 cores. */
export const START_MS = 90_000;

/** A shell started by a test. */
export class ShellProcess {
  readonly lines: Line[] = [];
  readonly #child: ChildProcess;
  readonly #waiting = new Set<() => void>();
  /** It ended, and all that it wrote was read. */
  #isRead = false;
  /** What it wrote on standard error. */
  complaints = '';

  constructor(args: readonly string[], env: NodeJS.ProcessEnv, program = process.execPath) {
    this.#child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child.stderr?.on('data', (chunk) => {
      this.complaints += String(chunk);
    });
    this.#child.on('close', () => {
      this.#isRead = true;
      this.#wake();
    });
    if (this.#child.stdout)
      createInterface({ input: this.#child.stdout }).on('line', (line) => this.#read(line));
  }

  /** Resolves with the first line that matches; rejects with what the process said when it ended before. */
  async line(matches: (line: Line) => boolean): Promise<Line> {
    const deadline = Date.now() + START_MS;
    for (;;) {
      const found = this.lines.find(matches);
      if (found) return found;
      // What it said last may still be on its way when it has ended.
      if (this.#isRead || Date.now() > deadline) throw new Error(this.#whyNot(matches));
      await new Promise<void>((resolve) => {
        this.#waiting.add(resolve);
        setTimeout(resolve, 1000);
      });
    }
  }

  /** Runs what follows the start; a shell that cannot be used is not left running. */
  async orEnd<T>(use: () => Promise<T>): Promise<T> {
    try {
      return await use();
    } catch (error) {
      await this.end('SIGKILL');
      throw error;
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Of the process that holds the core, now: another one after it died. */
  get corePid(): number {
    return corePidOf(this.pid);
  }

  /** Null while it runs, and after a signal that killed it. */
  get exitCode(): number | null {
    return this.#child.exitCode;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Resolves once the process is gone; KILL takes the core with it, which has no time to notice. */
  async end(signal: NodeJS.Signals): Promise<void> {
    if (this.hasEnded) return;
    const ended = once(this.#child, 'exit');
    if (signal === 'SIGKILL') killCore(this.pid);
    this.#child.kill(signal);
    await ended;
  }

  #whyNot(matches: (line: Line) => boolean): string {
    const state = this.hasEnded ? 'ended' : `did not say it in ${START_MS / 1000} s`;
    return `the shell ${state}: ${matches}\n${this.complaints}`;
  }

  #read(text: string): void {
    if (text.startsWith('{')) this.lines.push(JSON.parse(text) as Line);
    this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
