import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { request as requestOverTls } from 'node:https';
import { Duplex, type Readable } from 'node:stream';
import type Docker from 'dockerode';
import { request } from '#main/core/http.ts';
import { objectIn, REFUSAL_BYTES, REFUSAL_CHARS, text } from '#main/core/reading.ts';
import { AppError } from '#shared/errors.ts';
import { addressFor, agentFor, type DockerConnection } from './agent.ts';
import { askBySocket } from './plain-stream.ts';

/**
 * Longest silences of an engine, in milliseconds: when it was asked something, and measuring a large disk takes minutes;
 * when it was told to do something, and removing or stopping may take its time.
 */
const PATIENCE = { questionMs: 120_000, actionMs: 600_000 };
const BYTES_PER_MB = 1024 * 1024;
/**
 * Largest answer read whole. 10,000 containers of Compose are listed in 21 MB, as many images in 6, and the size of all
 * things in 30: twice that, and what is made of it stays under a gigabyte.
 */
const MAX_ANSWER_BYTES = 64 * BYTES_PER_MB;
/** Longest wait for a refusal, in milliseconds: its sentence is short. */
const REFUSAL_MS = 5_000;

/** What docker-modem gives of a call besides the request itself. */
interface Dialled {
  statusCodes: Readonly<Record<number, boolean | string>>;
  isStream?: boolean;
  /** The whole body is wanted as it is: docker-modem passes on what `request.ts` adds. */
  isBytes?: boolean;
  hijack?: boolean;
  openStdin?: boolean;
}

type Body = string | Buffer | Readable | undefined;
type Answered = (error: unknown, answer: unknown) => void;

/** The part of docker-modem that is replaced, of 5.0.7. */
interface Modem {
  protocol: string;
  buildRequest(options: RequestOptions, dialled: Dialled, body: Body, callback: Answered): void;
}

/**
 * Makes a client's requests safe from what answers them. Each ends once, with its answer or with a failure; a redirect
 * is never followed (`docker-redirected`), an answer that breaks off is none (`docker-unreachable`), nor is one that is
 * not JSON (`docker-answer-unreadable`); an engine that falls silent is given up on, but where it may work for hours.
 * Streams handed out have a taker of their errors already.
 */
export function guardRequests(docker: Docker, patience = PATIENCE): void {
  const modem = docker.modem as unknown as Modem;
  modem.buildRequest = (options, dialled, body, callback) => {
    send(modem.protocol, { options, dialled, body, patience }).then(
      (answer) => giveAnswer(answer, callback),
      (error: unknown) => callback(error, null),
    );
  };
}

/**
 * The body of a GET, asked without dockerode, which a thread that asks one thing need not load; each part is good until the next is
 * asked for. What carries it is told to end as soon as the body is over, left or refused.
 */
export async function askStream(
  connection: DockerConnection,
  path: string,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  const isSocket = 'socketPath' in connection && process.platform !== 'win32';
  const body = isSocket ? await askBySocket(connection.socketPath, path, signal) : null;
  return body ?? askByHttp(connection, path, signal);
}

async function askByHttp(connection: DockerConnection, path: string, signal: AbortSignal): Promise<Readable> {
  const isTls = 'host' in connection && connection.tls !== null;
  const agent = agentFor(connection);
  const options = { ...addressFor(connection), agent, method: 'GET', path, signal };
  const dialled = { statusCodes: { 200: true }, isStream: true };
  const asked = { options, dialled, body: undefined, patience: PATIENCE };
  try {
    const body = (await send(isTls ? 'https' : 'http', asked)) as Readable;
    return body.once('close', () => agent.destroy());
  } catch (error) {
    agent.destroy();
    throw error;
  }
}

/** dockerode reads an id of some answers without looking whether there is one. */
function giveAnswer(answer: unknown, callback: Answered): void {
  try {
    callback(null, answer);
  } catch (cause) {
    callback(new AppError('docker-answer-unreadable', {}, { cause }), null);
  }
}

interface Call {
  options: RequestOptions;
  dialled: Dialled;
  body: Body;
  patience: typeof PATIENCE;
}

async function send(protocol: string, asked: Call): Promise<unknown> {
  const { options, dialled, body } = asked;
  const call = (protocol === 'https' ? requestOverTls : request)(options);
  const patience = waitFor(call, patienceMs(asked));
  try {
    const heard = hear(call, dialled.hijack === true);
    sendBody(call, body, dialled.openStdin === true);
    return await read(await heard, call, dialled, patience.renew);
  } finally {
    patience.end();
  }
}

/** Waits for the end of a container. */
const ENDLESS = /\/wait(\?|$)/;

/** Null for what may take any time: a stream, an upload, the wait for a container's end. */
function patienceMs({ options, dialled, body, patience }: Call): number | null {
  const { method, path } = options;
  if (dialled.isStream || dialled.hijack || isStream(body) || ENDLESS.test(String(path))) return null;
  return method === 'GET' || method === 'HEAD' ? patience.questionMs : patience.actionMs;
}

function waitFor(call: ClientRequest, waitMs: number | null) {
  const giveUp = () => call.destroy(broken('ETIMEDOUT', 'the engine fell silent'));
  const timer = waitMs === null ? null : setTimeout(giveUp, waitMs).unref();
  return { renew: () => timer?.refresh(), end: () => timer && clearTimeout(timer) };
}

function isStream(body: Body): body is Readable {
  return typeof body === 'object' && !Buffer.isBuffer(body);
}

function sendBody(call: ClientRequest, body: Body, staysOpen: boolean): void {
  if (isStream(body)) {
    let isWhole = false;
    body.on('end', () => {
      isWhole = true;
    });
    body.on('error', (error) => call.destroy(error));
    body.on('close', () => isWhole || call.destroy(broken('ECONNABORTED', 'upload broken off')));
    body.pipe(call);
    return;
  }
  if (body !== undefined) call.write(body);
  if (!staysOpen) call.end();
}

/** What an engine answers with: a response, or the connection itself. */
type Heard = { response: IncomingMessage } | { socket: Duplex };

function hear(call: ClientRequest, mayUpgrade: boolean): Promise<Heard> {
  return new Promise((resolve, reject) => {
    call.on('response', (response) => {
      response.on('error', () => {});
      resolve({ response });
    });
    if (mayUpgrade)
      call.on('upgrade', (_response, socket, head) => {
        socket.on('error', () => {});
        if (head.length > 0) socket.unshift(head);
        resolve({ socket });
      });
    call.on('error', reject);
    call.on('close', () => reject(broken('ECONNRESET', 'no answer')));
  });
}

async function read(
  heard: Heard,
  call: ClientRequest,
  dialled: Dialled,
  onBytes: () => void,
): Promise<unknown> {
  if ('socket' in heard) return heard.socket;
  const { response } = heard;
  const { statusCode = 0 } = response;
  if (dialled.statusCodes[statusCode] !== true) throw await refusalOf(response, dialled);
  if (dialled.openStdin) return Duplex.from({ writable: call, readable: response }).on('error', () => {});
  if (dialled.isStream) return response;
  const body = await readWhole(response, onBytes);
  return dialled.isBytes ? body : parse(body);
}

/**
 * The body of a plain answer, whole: one that breaks off rejects. One over the limit is left as soon as that is known:
 * `docker-answer-too-large`.
 */
async function readWhole(response: IncomingMessage, onBytes: () => void): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  const refuseOver = (bytes: number) => bytes > MAX_ANSWER_BYTES && response.destroy(tooLarge(bytes));
  refuseOver(Number(response.headers['content-length']));
  await untilEnd(response, (chunk) => {
    onBytes();
    size += chunk.length;
    chunks.push(chunk);
    refuseOver(size);
  });
  return Buffer.concat(chunks);
}

function tooLarge(bytes: number): AppError {
  const sizeMb = Math.ceil(bytes / BYTES_PER_MB);
  return new AppError('docker-answer-too-large', { sizeMb, limitMb: MAX_ANSWER_BYTES / BYTES_PER_MB });
}

function untilEnd(response: IncomingMessage, onChunk: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    response.on('data', onChunk);
    response.on('end', resolve);
    response.on('error', reject);
    // Too late to say anything after its end.
    response.on('close', () => reject(broken('ECONNRESET', 'answer broken off')));
  });
}

/** Nothing is an answer too: what only says that something was done has no body. */
function parse(body: Buffer): unknown {
  if (body.length === 0) return null;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new AppError('docker-answer-unreadable', {}, { cause });
  }
}

/** What `toAppError` reads: the status and the engine's own sentence. */
async function refusalOf(response: IncomingMessage, { statusCodes }: Dialled): Promise<unknown> {
  const { statusCode = 0 } = response;
  if (statusCode >= 300 && statusCode < 400 && statusCode !== 304) {
    response.destroy();
    return new AppError('docker-redirected', { status: statusCode });
  }
  const said = await readStart(response);
  const reason = typeof statusCodes[statusCode] === 'string' ? statusCodes[statusCode] : 'unexpected';
  const otherwise = `(HTTP code ${statusCode}) ${reason} - ${said.slice(0, REFUSAL_CHARS)}`;
  return Object.assign(new Error(text(objectIn(said).message) || otherwise), { statusCode });
}

/** The beginning of a refusal, whatever becomes of the rest. */
async function readStart(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  const timer = setTimeout(() => response.destroy(), REFUSAL_MS).unref();
  const reading = untilEnd(response, (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size > REFUSAL_BYTES) response.destroy();
  });
  await reading.catch(() => {}).finally(() => clearTimeout(timer));
  return Buffer.concat(chunks).toString('utf8', 0, REFUSAL_BYTES);
}

function broken(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
