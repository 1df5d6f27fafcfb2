import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { systemCode } from '#main/core/system-code.ts';

/** What the owner of a data folder tells a second start: a fresh link, or null when it showed its own window. */
export interface OwnerAnswer {
  url: string | null;
}

/** Longest wait for the owner's answer, in milliseconds: it may be starting itself. */
const ANSWER_MS = 15_000;

/** An owner binds then listens: a connection refused in between is tried once more after this many milliseconds. */
const BIND_TO_LISTEN_MS = 100;

/** Longest answer read, in bytes. */
const MAX_ANSWER_BYTES = 4096;

/** Tells whether somebody listens at `path`. */
export async function isAlive(path: string): Promise<boolean> {
  const first = await tryToConnect(path);
  if (first === 'absent') return false;
  if (first === 'refused') await delay(BIND_TO_LISTEN_MS);
  return first === 'connected' || (await tryToConnect(path)) === 'connected';
}

/** Asks for a link, or for the window at an address of the page. Null when the owner says nothing in time, or nothing that makes sense. */
export async function askOwner(path: string, address: string | null): Promise<OwnerAnswer | null> {
  const socket = connect(path);
  const timer = setTimeout(() => socket.destroy(), ANSWER_MS);
  try {
    socket.write(`link ${address ?? ''}\n`);
    return parseAnswer(await readAll(socket));
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

/** `absent`: nothing was bound there, or its owner closed it. */
async function tryToConnect(path: string): Promise<'connected' | 'refused' | 'absent'> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return 'connected';
  } catch (error) {
    return systemCode(error) === 'ENOENT' ? 'absent' : 'refused';
  } finally {
    socket.destroy();
  }
}

async function readAll(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket.setEncoding('utf8')) {
    text += chunk;
    if (text.length > MAX_ANSWER_BYTES) break;
  }
  return text;
}

function parseAnswer(text: string): OwnerAnswer | null {
  const answer: unknown = JSON.parse(text);
  if (typeof answer !== 'object' || answer === null || !('url' in answer)) return null;
  return { url: typeof answer.url === 'string' ? answer.url : null };
}
