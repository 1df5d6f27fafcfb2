import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

/** Runs kubectl on the cluster that KUBECONFIG names and gives what it printed; rejects with what it said of a failure. */
export async function kubectl(args: readonly string[], input: string | Readable = ''): Promise<string> {
  const child = spawn('kubectl', args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  // It may end before it read all; its code tells.
  const sent = pipeline(Readable.from(input), child.stdin).catch(() => {});
  const [output, said, code] = await Promise.all([text(child.stdout), text(child.stderr), ended, sent]);
  if (code === 0) return output;
  throw new Error(`kubectl ${args.join(' ')} : code ${code}\n${said}`);
}

/** The same, its output read as JSON. */
export async function kubectlJson<T>(args: readonly string[]): Promise<T> {
  return JSON.parse(await kubectl([...args, '-o', 'json'])) as T;
}
