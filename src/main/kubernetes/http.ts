import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { objectIn, REFUSAL_BYTES, REFUSAL_CHARS } from '#main/core/reading.ts';
import { AppError } from '#shared/errors.ts';
import type { ClusterAccess } from './access.ts';
import { type Asked, refusal, toClusterError } from './failures.ts';

const BYTES_PER_MB = 1024 * 1024;
/** Largest answer read whole: a page of 500 pods has 10 MB at the very most, an OpenAPI document 3. */
const MAX_ANSWER_BYTES = 64 * BYTES_PER_MB;
/** Longest silence of an answer that is read whole, in milliseconds. */
const ANSWER_MS = 60_000;

/** A question to the API server. */
export interface Question {
  path: string;
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON, or as it is when it is a text. */
  body?: object | string;
  contentType?: string;
  /** What is taken as an answer; JSON otherwise. */
  accept?: string;
  /** Longest wait for the whole answer, in milliseconds. */
  answerMs?: number;
  signal?: AbortSignal | undefined;
  /** What a failure says was asked. */
  verb: string;
  resource: string;
  name?: string;
}

/** The JSON of an answer, unknown members kept. Rejects with an AppError; a redirect is never followed. */
export async function askCluster(access: ClusterAccess, question: Question): Promise<unknown> {
  const text = await readText(access, question);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('cluster-answer-unreadable', { server: access.server, message: '' }, { cause });
  }
}

/** The text of an answer. Rejects with an AppError. */
async function readText(access: ClusterAccess, question: Question): Promise<string> {
  const asked = askedOf(access, question);
  const waits = [question.signal, AbortSignal.timeout(question.answerMs ?? ANSWER_MS)];
  const signal = AbortSignal.any(waits.filter((one) => one !== undefined));
  try {
    const { statusCode, body } = await send(access, access.questions, { ...question, signal });
    if (statusCode >= 200 && statusCode < 300)
      return (await readWhole(body, MAX_ANSWER_BYTES)).toString('utf8');
    throw await refusalIn(statusCode, body, asked);
  } catch (error) {
    throw toClusterError(error, asked);
  }
}

/** The body of an answer as it comes; its reader takes its end and its error, and destroys it. Rejects with an AppError. */
export async function openStream(
  access: ClusterAccess,
  dispatcher: Dispatcher,
  question: Question,
): Promise<Readable> {
  const asked = askedOf(access, question);
  try {
    const { statusCode, body } = await send(access, dispatcher, question);
    // A body nobody reads any more may still fail.
    body.on('error', () => {});
    if (statusCode === 200) return body;
    throw await refusalIn(statusCode, body, asked);
  } catch (error) {
    throw toClusterError(error, asked);
  }
}

/** What a failure of this question says. */
export function askedOf(access: ClusterAccess, { verb, resource, name }: Question): Asked {
  return { server: access.server, verb, resource, ...(name === undefined ? {} : { name }) };
}

async function send(access: ClusterAccess, dispatcher: Dispatcher, question: Question) {
  const { path, query = {}, method = 'GET', body, contentType = 'application/json', signal } = question;
  const { accept = 'application/json' } = question;
  const headers = { accept, ...(await access.headers()) };
  const { request } = await import('undici');
  return request(`${access.server}${path}${searchOf(query)}`, {
    dispatcher,
    method,
    signal: signal ?? null,
    headers: body === undefined ? headers : { ...headers, 'content-type': contentType },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

function searchOf(query: NonNullable<Question['query']>): string {
  const words = Object.entries(query).filter(([, value]) => value !== undefined);
  return words.length === 0
    ? ''
    : `?${new URLSearchParams(words.map(([key, value]) => [key, String(value)]))}`;
}

/** What a body that refuses says; one that cannot be read, or is too long, says nothing. */
export async function refusalIn(status: number, body: Readable, asked: Asked): Promise<AppError> {
  const start = await readWhole(body, REFUSAL_BYTES).catch(() => Buffer.alloc(0));
  const text = start.toString('utf8');
  const said = objectIn(text);
  return refusal(status, said.kind === 'Status' ? said : { message: text.slice(0, REFUSAL_CHARS) }, asked);
}

async function readWhole(body: Readable, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Leaving the loop destroys the body.
    if (size > limitBytes) throw tooLarge(size, limitBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Why an answer is not read to its end. */
export function tooLarge(sizeBytes: number, limitBytes: number): AppError {
  const [sizeMb, limitMb] = [sizeBytes, limitBytes].map((bytes) => Math.ceil(bytes / BYTES_PER_MB));
  return new AppError('cluster-answer-too-large', { sizeMb: sizeMb ?? 0, limitMb: limitMb ?? 0 });
}
