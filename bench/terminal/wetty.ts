import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PEERS_DIR } from '../support/peers-dir.ts';

const WETTY = join(PEERS_DIR, 'node_modules/wetty/build/main.js');
/** Free in the private network of the benchmark. */
const PORT = 31_999;

export interface Wetty {
  url: string;
  stop(): Promise<void>;
}

/** Starts wetty on the shell ours starts; resolves once it listens. */
export async function startWetty(): Promise<Wetty> {
  const args = [WETTY, '--host', '127.0.0.1', '--port', String(PORT), '--base', '/', '--command', 'bash'];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: server.stdout });
  await Promise.race([
    new Promise<void>((resolve) => lines.on('line', (line) => line.includes('Server started') && resolve())),
    once(server, 'exit').then(([code]) => Promise.reject(new Error(`wetty ended with ${code}`))),
  ]);
  return {
    url: `http://127.0.0.1:${PORT}/`,
    stop: async () => {
      server.kill();
      await once(server, 'exit');
    },
  };
}
