import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { publicEndpoint } from '../../src/main/engine/endpoint.ts';
import { coreProcesses } from '../../src/main/shell/core-process.ts';
import { logFileIn } from '../../src/main/shell/paths.ts';
import { type SupervisorEnd, supervise } from '../../src/main/shell/supervisor.ts';
import { webStrings } from '../../src/shared/strings/fr/web.ts';
import type { StartOptions } from './options.ts';

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
  /** Asks it to end well; asked again, it does not wait. */
  stop(): void;
  ended: Promise<number>;
}

/**
 * Keeps the browser shell's core running as `out/main/web.js` would, without that process between us and it, and waits
 * for its one JSON line; rejects with a French sentence when it ends before.
 */
export async function startBrowserShell(root: string, options: StartOptions): Promise<RunningShell> {
  const file = join(root, 'out/main/web-core.js');
  const port = options.port === null ? [] : ['--port', String(options.port)];
  const address = options.prefersAddress ? ['--address'] : [];
  const args = ['--json', ...port, ...address, ...sharedArguments(options)];
  const firstLine = Promise.withResolvers<string>();
  let complaints = (): readonly string[] => [];
  const onStart = ({ stdout, stderr }: ChildProcess) => {
    if (stderr) complaints = collect(stderr);
    if (stdout) createInterface({ input: stdout }).on('line', firstLine.resolve);
  };
  const { stop, ended } = supervise(coreProcesses({ file, args, output: 'pipe', onStart }));
  const ready = await Promise.race([firstLine.promise, ended.then(() => null)]);
  if (ready === null) {
    const { explainFailure } = await import('./shell-failure.ts');
    throw new Error(explainFailure(complaints()));
  }
  return { ready: JSON.parse(ready) as ReadyLine, stop, ended: ended.then((end) => codeOf(end, options)) };
}

function codeOf({ code, isGivenUp }: SupervisorEnd, { dataDir }: StartOptions): number {
  if (isGivenUp) console.error(webStrings.givenUp(logFileIn(dataDir)));
  return code;
}

/** Starts Electron on the built app; its window is the sign that it is ready. */
export function startElectronShell(root: string, program: string, options: StartOptions): RunningShell {
  const child = spawn(program, [root, ...sharedArguments(options)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return {
    ready: { url: null, shell: 'electron', engine: options.engineUrl && publicEndpoint(options.engineUrl) },
    stop: () => void child.kill('SIGTERM'),
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
