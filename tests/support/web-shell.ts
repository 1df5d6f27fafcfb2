import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventIterator, oc } from '@orpc/contract';
import { implement } from '@orpc/server';
import { z } from 'zod';
import { createDispatcher } from '#main/rpc/dispatcher.ts';
import { createLogger } from '#main/rpc/logger.ts';
import type { ShellApp } from '#main/shell/ports.ts';
import { startWebShell, type WebShell } from '#main/web/web-shell.ts';
import type { FrameChannel } from '#shared/domain/terminal-wire.ts';
import { AppError } from '#shared/errors.ts';
import { sendRaw } from './raw-http.ts';

const api = implement({
  echo: oc.input(z.object({ text: z.string() })).output(z.string()),
  never: oc.output(z.void()),
  count: oc.output(eventIterator(z.number())),
});

/** A core with nothing behind it: calls that echo, wait for ever and count, and one terminal, `echo`. */
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
    close: async () => {},
  };
}

export interface ProbeShell {
  shell: WebShell;
  rendererDir: string;
  /** Path of the app, between slashes. */
  basePath: string;
  /** Trades a fresh link for the cookie a browser would send. */
  enter(): Promise<string>;
  close(): Promise<void>;
}

/** The real browser shell over the probe core, with a folder of pages beside a file it must never give. */
export async function startProbeShell(port = 0): Promise<ProbeShell> {
  const dir = await mkdtemp(join(tmpdir(), 'cale-shell-'));
  const rendererDir = join(dir, 'renderer');
  await mkdir(join(rendererDir, 'assets'), { recursive: true });
  await writeFile(join(dir, 'secret.txt'), 'SECRET');
  await writeFile(join(rendererDir, 'index.html'), '<!doctype html><title>page</title>');
  await writeFile(join(rendererDir, 'assets', 'app-1.js'), 'true');
  const shell = await startWebShell({ app: createProbeApp(), port, rendererDir });
  const basePath = new URL('.', shell.issueLink()).pathname;
  return {
    shell,
    rendererDir,
    basePath,
    enter: () => enter(shell),
    close: async () => {
      await shell.close();
      await rm(dir, { recursive: true });
    },
  };
}

async function enter(shell: WebShell): Promise<string> {
  const link = new URL(shell.issueLink());
  const answer = await sendRaw({ port: shell.port, path: link.pathname + link.search });
  return answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}
