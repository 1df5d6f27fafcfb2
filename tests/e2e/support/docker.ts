import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs the docker CLI on the private engine and returns what it printed. */
export async function docker(...args: string[]): Promise<string> {
  return (await promisify(execFile)('docker', args)).stdout.trim();
}

/** Removes every container of the private engine: the next journey starts from nothing. */
export async function removeContainers(): Promise<void> {
  const ids = (await docker('ps', '--all', '--quiet')).split('\n').filter(Boolean);
  if (ids.length > 0) await docker('rm', '--force', '--volumes', ...ids);
}
