import { once } from 'node:events';
import { chmod, readdir, unlink, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { systemCode } from '#main/core/system-code.ts';
import { askOwner, isAlive, type OwnerAnswer } from './owner-client.ts';

export type { OwnerAnswer } from './owner-client.ts';

/**
 * Being the owner is listening on the socket with the highest number. Binding a name that exists fails, so one process
 * wins each number; a dead owner's socket is followed by the next number and never reused, so nobody can remove a
 * living owner's socket by mistake. Windows removes the pipe of a dead process by itself: its number stays 1.
 */
export interface OwnerSocket {
  answerWith(answer: Answer): void;
  close(): Promise<void>;
}

/** What a second start is told; it may ask for an address of the page. */
export type Answer = (address: string | null) => OwnerAnswer;

type SocketClaim =
  | { isOwned: true; socket: OwnerSocket }
  /** `answer` is null when the owner lives and says nothing. */
  | { isOwned: false; answer: OwnerAnswer | null };

/** Starts of the app that may race for the same folder; each lost race is one more turn. */
const MAX_TURNS = 50;

/** Listens as the owner of `folder`, or brings back what its owner, told the address, answers. */
export async function claimSocket(folder: string, address: string | null): Promise<SocketClaim> {
  for (let turn = 0; turn < MAX_TURNS; turn += 1) {
    const last = await lastNumber(folder);
    if (last > 0 && (await isAlive(socketPath(folder, last)))) {
      const answer = await askOwner(socketPath(folder, last), address);
      if (answer || (await isAlive(socketPath(folder, last)))) return { isOwned: false, answer };
    }
    const socket = await tryNumber(folder, isPipe(folder) ? 1 : last + 1);
    if (socket) return { isOwned: true, socket };
  }
  return { isOwned: false, answer: null };
}

async function tryNumber(folder: string, number: number): Promise<OwnerSocket | null> {
  const path = socketPath(folder, number);
  const door = createDoor();
  try {
    door.server.listen(path);
    await once(door.server, 'listening');
  } catch (error) {
    if (systemCode(error) === 'EADDRINUSE') return null;
    throw error;
  }
  if (isPipe(folder)) return { answerWith: door.answerWith, close: door.close };
  if ((await lastNumber(folder)) > number) {
    await door.close();
    return null;
  }
  await chmod(path, 0o600);
  await removeOlder(folder, number);
  return { answerWith: door.answerWith, close: () => closeMarked(folder, number, door) };
}

/** Closing removes the socket: a mark keeps its number from being taken again by a slow rival. */
async function closeMarked(folder: string, number: number, door: Door): Promise<void> {
  await writeFile(join(folder, `${number}.closed`), '');
  await door.close();
}

interface Door extends OwnerSocket {
  server: Server;
}

/** Answers from the first connection on, which may come before this process knows that it is the owner. */
function createDoor(): Door {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const callers = new Set<Socket>();
  const server = createServer((caller) => {
    callers.add(caller);
    caller.on('error', () => caller.destroy());
    caller.on('close', () => callers.delete(caller));
    // A caller that only looks whether we live leaves at once; one that asks sends a line first.
    caller.once('data', (asked) => {
      const tell = (answer: Answer) => caller.end(`${JSON.stringify(answer(addressIn(asked)))}\n`);
      promise.then(tell).catch(() => caller.destroy());
    });
  });
  // One that cannot be taken waits: whoever asks tries again.
  server.on('error', () => {});
  server.unref();
  return {
    server,
    answerWith: resolve,
    close: async () => {
      const closed = new Promise((done) => server.close(done));
      // Who still waits must look for the next owner rather than wait for us.
      for (const caller of callers) caller.destroy();
      await closed;
    },
  };
}

/** An address of the page in the line of a second start; an older one asks for none. */
function addressIn(asked: Buffer): string | null {
  return /^link (#[!-~]{1,200})\n/.exec(asked.toString('latin1'))?.[1] ?? null;
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
