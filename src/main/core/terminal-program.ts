/** How a terminal's program ended: a status, a signal, or neither when the engine did not say. */
export interface ProgramEnd {
  exitCode: number | null;
  /** Name of the signal that killed it, e.g. `SIGKILL`. */
  signal: string | null;
}

/** A program at the far end of a terminal, wherever it runs: local pty, exec in a container, followed log. */
export interface TerminalProgram {
  /** Raw bytes in order; nothing is delivered while paused, except what is left when the program ends. */
  onOutput(listener: (bytes: Uint8Array) => void): void;
  /** Called once, after the last output. */
  onEnd(listener: (end: ProgramEnd) => void): void;
  /** Works while paused too: Ctrl+C must reach a program that floods. */
  write(bytes: Uint8Array): void;
  resize(cols: number, rows: number): void;
  /** Stops reading, so that the program blocks when its own buffers are full. */
  pause(): void;
  resume(): void;
  /** Ends the program and what it started; resolves when it is gone or cannot be reached. */
  kill(): Promise<void>;
}

/** Size of a terminal, in characters. */
export interface TerminalSize {
  cols: number;
  rows: number;
}

/** A program and the name its tab shows. */
export interface StartedProgram {
  program: TerminalProgram;
  /** Name of the shell or of the container. */
  subject: string;
}
