import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventIterator, oc } from '@orpc/contract';
import { implement } from '@orpc/server';
import { z } from 'zod';
import { createDispatcher } from '#main/core/dispatcher.ts';
import { createLogger } from '#main/core/logger.ts';
import { State } from '#main/core/watchable.ts';
import type { ShellApp } from '#main/shell/ports.ts';
import { type DoorKeys, drawKeys } from '#main/web/door-keys.ts';
import { startWebShell, type WebShell } from '#main/web/web-shell.ts';
import type { Activity } from '#shared/contract/operation.ts';
import { SOCKET_PROTOCOL } from '#shared/domain/session-key.ts';
import type { FrameChannel } from '#shared/domain/terminal-wire.ts';
import { AppError } from '#shared/errors.ts';
import { ownPort } from './own-port.ts';
import { sendTo } from './raw-http.ts';

const api = implement({
  echo: oc.input(z.object({ text: z.string() })).output(z.string()),
  never: oc.output(z.void()),
  count: oc.output(eventIterator(z.number())),
  flood: oc.output(eventIterator(z.string())),
  flooded: oc.output(z.number()),
});

/** Bytes of one value of `flood`. */
export const FLOOD_BYTES = 64 * 1024;
let floodedCount = 0;

/**
 * A core with nothing behind it: calls that echo, wait for ever, count, and flood without end (`flooded` says how many
 * values it made), and one terminal, `echo`.
 */
export const probeRouter = api.router({
  echo: api.echo.handler(({ input }) => input.text),
  never: api.never.handler(
    ({ signal }) => new Promise((resolve) => signal?.addEventListener('abort', () => resolve())),
  ),
  count: api.count.handler(async function* () {
    for (let value = 1; ; value += 1) {
      yield value;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }),
  flood: api.flood.handler(async function* () {
    for (floodedCount = 0; ; floodedCount += 1) {
      yield 'x'.repeat(FLOOD_BYTES);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }),
  flooded: api.flooded.handler(() => floodedCount),
});

/** Frames a page sent to the terminal come back to it as they are. */
function attachEcho(terminalId: string, channel: FrameChannel): void {
  if (terminalId !== 'echo') throw new AppError('terminal-not-found', { terminalId });
  channel.onFrame((frame) => channel.send(frame));
}

export function createProbeApp(): ShellApp {
  const logger = createLogger(null);
  const dispatcher = createDispatcher(probeRouter, logger);
  return {
    logger,
    dispatcher,
    findEngine: async () => null,
    attachTerminal: attachEcho,
    save: async () => {},
    activity: new State<Activity>({ running: [], ended: null }),
    resume: () => {},
    pageStart: () => ({ theme: 'system', kept: {}, startId: 'probe' }),
    page: { hasFormer: false, takeFormer: async () => {} },
    close: async () => {},
  };
}

export interface ProbeShell {
  shell: WebShell;
  rendererDir: string;
  port: number;
  /** The one `Host` the shell answers to. */
  host: string;
  /** Path of the app, between slashes. */
  basePath: string;
  /** Trades a fresh link for what a page names as protocols of its sockets. */
  enter(): Promise<string>;
  close(): Promise<void>;
}

/** The real browser shell over the probe core, with a folder of pages beside a file it must never give. */
export async function startProbeShell(given: Partial<DoorKeys> = {}): Promise<ProbeShell> {
  const dir = await mkdtemp(join(tmpdir(), 'cale-shell-'));
  const rendererDir = join(dir, 'renderer');
  await mkdir(join(rendererDir, 'assets'), { recursive: true });
  await writeFile(join(dir, 'secret.txt'), 'SECRET');
  await writeFile(join(rendererDir, 'index.html'), '<!doctype html><title>page</title>');
  await writeFile(join(rendererDir, 'assets', 'app-1.js'), 'true');
  // The system's choice may be taken on the other loopback: the app asks it again.
  const keys = { ...(await drawKeys(false)), port: ownPort(), ...given };
  const shell = await startWebShell({ app: createProbeApp(), keys, rendererDir });
  const { port, host, basePath } = shell.keys;
  return {
    shell,
    rendererDir,
    port,
    host: `${host}:${port}`,
    basePath,
    enter: () => enter(shell),
    close: async () => {
      await shell.close();
      await rm(dir, { recursive: true });
    },
  };
}

async function enter(shell: WebShell): Promise<string> {
  return protocolsIn((await sendTo(shell.issueLink())).body);
}

/** The protocols that a page let in by this answer names: ours, and its secret. */
export function protocolsIn(entrance: string): string {
  return `${SOCKET_PROTOCOL}, ${/data-secret="([\w-]+)"/.exec(entrance)?.[1] ?? 'none'}`;
}
