import type { Socket } from 'node:net';

/** Milliseconds without a byte after which a pty whose program is gone holds nothing more. */
const QUIET_MS = 50;

/** Longest wait for what is left, in milliseconds: a child in the background may go on writing. */
const LONGEST_MS = 1_000;

/**
 * Makes a pty's socket give everything before it is destroyed. node-pty destroys it 200 ms after its program ended, and
 * a read error at the end of the program destroys it too: while paused, both would lose the last bytes.
 */
export function drainBeforeDestroy(socket: Socket, deliver: (text: string) => void): void {
  const destroy = socket.destroy.bind(socket);
  let isDraining = false;
  const finish = (error?: Error) => {
    for (let left = socket.read(); left !== null; left = socket.read()) deliver(String(left));
    return destroy(error);
  };
  socket.destroy = (error?: Error) => {
    if (error) return finish(error);
    if (!isDraining) drainUntilQuiet(socket, () => finish());
    isDraining = true;
    return socket;
  };
}

function drainUntilQuiet(socket: Socket, onQuiet: () => void): void {
  const quiet = setTimeout(onQuiet, QUIET_MS);
  const longest = setTimeout(onQuiet, LONGEST_MS);
  socket.on('data', () => quiet.refresh());
  socket.once('close', () => {
    clearTimeout(quiet);
    clearTimeout(longest);
  });
  socket.resume();
}
