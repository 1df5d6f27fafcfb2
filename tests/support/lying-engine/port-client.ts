import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ShellApp } from '#main/shell/ports.ts';
import type { Api } from '#shared/contract/index.ts';

/** The contract of a core in this process, as a page has it. */
export function connectInProcess(app: ShellApp): { api: Api; leave(): void } {
  const { port1, port2 } = new MessageChannel();
  app.dispatcher.attachPort(port1);
  const api = createORPCClient<Api>(new RPCLink({ port: port2 }));
  port1.start();
  port2.start();
  return {
    api,
    leave: () => {
      port1.close();
      port2.close();
    },
  };
}
