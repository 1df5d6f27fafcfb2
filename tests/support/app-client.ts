import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import type { Api } from '#shared/contract/index.ts';
import { ShellProcess } from '../e2e/support/shell-process.ts';
import { sendTo } from './raw-http.ts';
import { protocolsIn } from './web-shell.ts';

const WEB = join(import.meta.dirname, '../../src/main/web.ts');

/** The whole app behind its browser shell, entered as a browser would, without a page. */
export interface AppClient {
  shell: ShellProcess;
  api: Api;
  /** Comes in again as an open page does when it lost the core; calls fail until it is there. */
  rejoin(): Api;
  leave(): void;
}

/** Starts the app from source on a data folder. */
export async function startApp(dataDir: string): Promise<AppClient> {
  const shell = new ShellProcess([WEB, '--json', '--data-dir', dataDir], process.env);
  const { url } = await shell.line((line) => line.shell === 'browser');
  const { port, host, origin, pathname } = new URL(url ?? '');
  const protocols = protocolsIn((await sendTo(url ?? '')).body).split(', ');
  // Node asks the system about names under localhost, and not every system knows them.
  const address = `ws://127.0.0.1:${port}${pathname.replace(/[^/]*$/, 'rpc')}`;
  let socket: WebSocket;
  const rejoin = () => {
    socket = new WebSocket(address, protocols, { headers: { host, origin } });
    // The calls it carries say so.
    socket.on('error', () => {});
    const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
    return createORPCClient<Api>(link);
  };
  return { shell, api: rejoin(), rejoin, leave: () => socket.terminate() };
}
