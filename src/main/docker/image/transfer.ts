import type { Readable } from 'node:stream';
import { count, object, type Said, text } from '#main/core/reading.ts';
import type { LayerTransfer } from '#shared/contract/image.ts';
import { parseReference, withTag } from '#shared/domain/image-reference.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from '../client.ts';
import { callEngine, toAppError } from '../errors.ts';
import { failureIn, readJsonLines } from '../json-lines.ts';

/** What a registry and the engine say of a transfer while it runs. */
interface TransferReport {
  signal: AbortSignal;
  /** One layer went on. */
  onLayer: (layer: LayerTransfer) => void;
  /** A line that is about no layer: the digest, the end. */
  onLine: (line: string) => void;
}

/** Brings an image from its registry. Throws `registry-unreachable`, `registry-refused`, `registry-image-unknown`. */
export async function pullImage(
  docker: DockerClient,
  reference: string,
  report: TransferReport,
): Promise<void> {
  const options = { abortSignal: report.signal };
  const start = () => docker.pull(withTag(reference), options) as Promise<Readable>;
  await transfer(start, reference, report);
}

/** Sends an image to its registry, with no account. Throws as `pullImage`, and `image-not-found`. */
export async function pushImage(
  docker: DockerClient,
  reference: string,
  report: TransferReport,
): Promise<void> {
  const whole = withTag(reference);
  const { tag } = parseReference(whole) ?? { tag: null };
  const name = tag === null ? whole : whole.slice(0, -tag.length - 1);
  const options = { ...(tag === null ? {} : { tag }), authconfig: {}, abortSignal: report.signal };
  const start = () => docker.getImage(name).push(options) as unknown as Promise<Readable>;
  await transfer(start, reference, report);
}

async function transfer(
  start: () => Promise<Readable>,
  reference: string,
  report: TransferReport,
): Promise<void> {
  try {
    const answer = await callEngine(start(), { type: 'image', name: reference });
    await readAnswer(answer, report);
  } catch (error) {
    report.signal.throwIfAborted();
    throw toRegistryError(toAppError(error), reference);
  }
}

async function readAnswer(answer: Readable, report: TransferReport): Promise<void> {
  for await (const line of readJsonLines(answer, report.signal)) {
    const failure = failureIn(line);
    if (failure !== '') throw toAppError({ message: failure });
    const layer = toLayer(line);
    if (layer) report.onLayer(layer);
    else if (text(line.status) !== '') report.onLine(text(line.status));
  }
}

/** The engine's words for each state; those of a pull and of a push. */
const STATES: readonly [RegExp, LayerTransfer['state']][] = [
  [/^(Pulling fs layer|Preparing|Waiting)/, 'waiting'],
  [/^Downloading/, 'downloading'],
  [/^(Verifying|Download complete)/, 'verifying'],
  [/^Extracting/, 'extracting'],
  [/^Pushing/, 'pushing'],
  [/^(Already exists|Layer already exists|Mounted from)/, 'present'],
  [/^(Pull complete|Pushed)/, 'done'],
];

/** What a line says of a layer; null for lines about the image. */
export function toLayer(line: Said): LayerTransfer | null {
  const id = text(line.id);
  const state = STATES.find(([pattern]) => pattern.test(text(line.status)))?.[1];
  if (id === '' || state === undefined) return null;
  const { current, total } = object(line.progressDetail);
  return { id, state, doneBytes: count(current), totalBytes: count(total) };
}

/** What registries and the way to them answer, in the words of Go, of the distribution's API and of containerd. */
const UNREACHABLE =
  /no such host|connection refused|i\/o timeout|network is unreachable|no route to host|server misbehaving|connection reset|context deadline exceeded|EOF$|gave HTTP response to HTTPS client|TLS handshake/i;
const UNKNOWN =
  /manifest unknown|manifest for .* not found|name unknown|repository name not known|not found: |failed to resolve reference .*: not found$/i;
const REFUSED =
  /denied|unauthorized|authentication required|no basic auth credentials|authorization failed|insufficient_scope|toomanyrequests/i;

/** A failure of the registry named as such; others are kept. */
export function toRegistryError(error: AppError, reference: string): AppError {
  // docker-modem puts the status before what the engine says.
  const message = String(error.details.message ?? '').replace(/^\(HTTP code \d+\) [a-z ]+ - /, '');
  const details = { name: reference, message, registry: parseReference(reference)?.registry ?? '' };
  const make = (code: 'registry-unreachable' | 'registry-refused' | 'registry-image-unknown') =>
    new AppError(code, details, { cause: error });
  if (error.code === 'disk-full' || error.code === 'docker-unreachable') return error;
  if (/invalid reference format|repository name must be/i.test(message)) {
    return new AppError('image-name-invalid', { name: reference }, { cause: error });
  }
  if (/image does not exist locally|No such image|tag does not exist/i.test(message)) {
    return new AppError('image-not-found', { name: reference }, { cause: error });
  }
  if (UNREACHABLE.test(message)) return make('registry-unreachable');
  if (UNKNOWN.test(message)) return make('registry-image-unknown');
  return REFUSED.test(message) ? make('registry-refused') : error;
}
