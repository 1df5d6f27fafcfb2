import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import type { Api } from '#shared/contract/index.ts';
import { ShellProcess } from '../e2e/support/shell-process.ts';
import { sendRaw } from './raw-http.ts';

const WEB = join(import.meta.dirname, '../../src/main/web.ts');

/** The whole app behind its browser shell, entered as a browser would, without a page. */
export interface AppClient {
  shell: ShellProcess;
  api: Api;
  leave(): void;
}

/** Starts the app from source on a data folder. */
export async function startApp(dataDir: string): Promise<AppClient> {
  const shell = new ShellProcess([WEB, '--json', '--data-dir', dataDir], process.env);
  const { url } = await shell.line((line) => line.shell === 'browser');
  const { port, host, origin, pathname, search } = new URL(url ?? '');
  const entry = await sendRaw({ port: Number(port), path: pathname + search });
  const cookie = String(entry.headers['set-cookie']).split(';')[0] ?? '';
  const address = `ws://${host}${pathname.replace(/[^/]*$/, 'rpc')}`;
  const socket = new WebSocket(address, { headers: { cookie, origin } });
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  return { shell, api: createORPCClient<Api>(link), leave: () => socket.terminate() };
}
