import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

export const ROOT = join(import.meta.dirname, '../..');

const readySchema = z.object({ url: z.string() });

/** Runs `npm start` in a folder and waits for its one JSON line; `stop` resolves once npm has ended. */
export async function startWithNpm(cwd: string, args: readonly string[]) {
  const child = spawn('npm', ['start', '--silent', '--', ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = once(child, 'exit');
  const line = Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(([code]) => {
      throw new Error(`npm start ended with ${code}`);
    }),
  ]);
  const [text] = await line;
  return {
    url: readySchema.parse(JSON.parse(String(text))).url,
    async stop() {
      // The whole group, as Ctrl+C in a terminal would.
      if (child.exitCode === null) process.kill(-(child.pid ?? 0), 'SIGINT');
      await ended;
    },
  };
}
