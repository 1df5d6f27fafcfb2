import { once } from 'node:events';
import { chmod, readdir, unlink, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { askOwner, isAlive, type OwnerAnswer } from './owner-client.ts';

export type { OwnerAnswer } from './owner-client.ts';

/**
 * Being the owner is listening on the socket with the highest number. Binding a name that exists fails, so one process
 * wins each number; a dead owner's socket is followed by the next number and never reused, so nobody can remove a
 * living owner's socket by mistake. Windows removes the pipe of a dead process by itself: its number stays 1.
 */
export interface OwnerSocket {
  answerWith(answer: () => OwnerAnswer): void;
  close(): Promise<void>;
}

export type SocketClaim =
  | { isOwned: true; socket: OwnerSocket }
  /** `answer` is null when the owner lives and says nothing. */
  | { isOwned: false; answer: OwnerAnswer | null };

/** Starts of the app that may race for the same folder; each lost race is one more turn. */
const MAX_TURNS = 50;

/** Listens as the owner of `folder`, or brings back what its owner answers. */
export async function claimSocket(folder: string): Promise<SocketClaim> {
  for (let turn = 0; turn < MAX_TURNS; turn += 1) {
    const last = await lastNumber(folder);
    if (last > 0 && (await isAlive(socketPath(folder, last)))) {
      const answer = await askOwner(socketPath(folder, last));
      if (answer || (await isAlive(socketPath(folder, last)))) return { isOwned: false, answer };
    }
    const socket = await tryNumber(folder, isPipe(folder) ? 1 : last + 1);
    if (socket) return { isOwned: true, socket };
  }
  return { isOwned: false, answer: null };
}

async function tryNumber(folder: string, number: number): Promise<OwnerSocket | null> {
  const server = createServer();
  const path = socketPath(folder, number);
  try {
    server.listen(path);
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return null;
    throw error;
  }
  if (isPipe(folder)) return createOwner(server, async () => {});
  if ((await lastNumber(folder)) > number) {
    server.close();
    return null;
  }
  await chmod(path, 0o600);
  await removeOlder(folder, number);
  // Closing removes the socket: a mark keeps its number from being taken again by a slow rival.
  return createOwner(server, () => writeFile(join(folder, `${number}.closed`), ''));
}

function createOwner(server: Server, beforeClose: () => Promise<void>): OwnerSocket {
  const { promise, resolve } = Promise.withResolvers<() => OwnerAnswer>();
  server.on('connection', (socket: Socket) => {
    socket.on('error', () => socket.destroy());
    // A caller that only looks whether we live leaves at once; one that asks sends a line first.
    socket.once('data', async () => socket.end(`${JSON.stringify((await promise)())}\n`));
  });
  server.unref();
  return {
    answerWith: resolve,
    close: async () => {
      await beforeClose();
      await new Promise((done) => server.close(done));
    },
  };
}

async function lastNumber(folder: string): Promise<number> {
  if (isPipe(folder)) return 1;
  return Math.max(0, ...(await readdir(folder)).map(numberOf));
}

/** 0 for a file that is not ours. */
function numberOf(name: string): number {
  return Number(/^(\d{1,15})\.(sock|closed)$/.exec(name)?.[1] ?? 0);
}

async function removeOlder(folder: string, number: number): Promise<void> {
  const older = (await readdir(folder)).filter((name) => numberOf(name) > 0 && numberOf(name) < number);
  await Promise.all(older.map((name) => unlink(join(folder, name)).catch(() => {})));
}

function isPipe(folder: string): boolean {
  return folder.startsWith('\\\\.\\pipe\\');
}

function socketPath(folder: string, number: number): string {
  return isPipe(folder) ? folder : join(folder, `${number}.sock`);
}
