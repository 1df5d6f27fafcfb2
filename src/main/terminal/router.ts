import { implement } from '@orpc/server';
import { follow } from '#main/core/watchable.ts';
import { terminalContract } from '#shared/contract/terminal.ts';
import type { Terminals } from './terminals.ts';

/** The procedures of terminals; their bytes travel by `terminals.attach`. */
export function createTerminalRouter(terminals: Terminals) {
  const os = implement(terminalContract);
  return os.router({
    terminal: {
      open: os.terminal.open.handler(({ input }) => terminals.open(input)),
      watch: os.terminal.watch.handler(async function* ({ signal }) {
        for await (const list of follow(terminals.list, signal)) yield [...list];
      }),
      restart: os.terminal.restart.handler(({ input }) => terminals.restart(input.terminalId)),
      close: os.terminal.close.handler(({ input }) => terminals.close(input.terminalId)),
    },
  });
}
