import { execFile } from 'node:child_process';
import { join } from 'node:path';

/**
 * Ends a program of Windows and all it started, by the system's own command. node-pty's way lists them by a program run as Node,
 * which Electron refuses to be once packaged: another window would come instead. Resolves within the limit, even if that
 * command hangs.
 */
export function endTree(processId: number, limitMs: number): Promise<void> {
  // By its whole path: a bare name would be looked up in the folder the app was started from first.
  const taskkill = join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'taskkill.exe');
  const args = ['/pid', String(processId), '/t', '/f'];
  return new Promise((resolve) => {
    // What is gone already needs no ending.
    execFile(taskkill, args, { timeout: limitMs, windowsHide: true }, () => resolve());
  });
}
