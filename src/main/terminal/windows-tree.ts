import { execFile } from 'node:child_process';

/**
 * Ends a program of Windows and all it started, by the system's own command. node-pty's way lists them by a program run as Node,
 * which Electron refuses to be once packaged: another window would come instead.
 */
export function endTree(processId: number): Promise<void> {
  return new Promise((resolve) => {
    // What is gone already needs no ending.
    execFile('taskkill', ['/pid', String(processId), '/t', '/f'], { windowsHide: true }, () => resolve());
  });
}
