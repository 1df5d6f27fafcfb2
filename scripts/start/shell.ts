import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { StartOptions } from './options.ts';
import { explainFailure } from './shell-failure.ts';

/** What a shell says once it can be used. */
export interface ReadyLine {
  /** Null when the app is already open in a window of its own. */
  url: string | null;
  shell: 'browser' | 'electron';
  engine: string | null;
}

/** A running shell; `ended` resolves with its exit code. */
export interface RunningShell {
  ready: ReadyLine;
  process: ChildProcess;
  ended: Promise<number>;
}

/** Starts the browser shell and waits for its one JSON line; rejects with a French sentence when it ends before. */
export async function startBrowserShell(root: string, options: StartOptions): Promise<RunningShell> {
  const script = join(root, 'out/main/web.js');
  const port = options.port === null ? [] : ['--port', String(options.port)];
  const args = [script, '--json', ...port, ...sharedArguments(options)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const complaints = collect(child.stderr);
  const ended = exitOf(child);
  const ready = await Promise.race([firstLine(child.stdout), ended.then(() => null)]);
  if (ready === null) throw new Error(explainFailure(complaints()));
  return { ready: JSON.parse(ready) as ReadyLine, process: child, ended };
}

/** Starts Electron on the built app; its window is the sign that it is ready. */
export function startElectronShell(root: string, program: string, options: StartOptions): RunningShell {
  const child = spawn(program, [root, ...sharedArguments(options)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return {
    ready: { url: null, shell: 'electron', engine: options.engineUrl },
    process: child,
    ended: exitOf(child),
  };
}

function sharedArguments(options: StartOptions): string[] {
  const engine = options.engineUrl === null ? [] : ['--engine', options.engineUrl];
  return ['--data-dir', options.dataDir, ...engine];
}

function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** Lines of standard error kept; the shell says why it ends in its last one. */
const KEPT_LINES = 20;

/** Keeps the last lines of a stream for whoever must explain a failure. */
function collect(stream: Readable): () => string[] {
  const lines: string[] = [];
  createInterface({ input: stream }).on('line', (line) => {
    lines.push(line);
    if (lines.length > KEPT_LINES) lines.shift();
  });
  return () => lines;
}

function firstLine(stream: Readable): Promise<string> {
  const reader: Interface = createInterface({ input: stream });
  return new Promise((resolve) => reader.once('line', resolve));
}
