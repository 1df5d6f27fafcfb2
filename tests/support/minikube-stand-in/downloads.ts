import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { MinikubeCachedPart } from '#shared/contract/minikube.ts';
import { dockerArchive } from './docker-archive.ts';
import { type StandInOptions, untilLetGo } from './options.ts';
import { say } from './replay.ts';
import { HOME } from './state.ts';

const OS = process.platform === 'win32' ? 'windows' : process.platform;
const ARCH = process.arch === 'x64' ? 'amd64' : process.arch;
const PIECES = 20;
/** Pause between two of them, in milliseconds. */
const PIECE_MS = 2;

/** Where minikube puts what it downloads for a version. */
export function cacheFiles({ baseImage, kubernetesVersion }: StandInOptions) {
  const cache = join(HOME, 'cache');
  const preload = `preloaded-images-k8s-v18-${kubernetesVersion}-containerd-overlay2-${ARCH}.tar.lz4`;
  return {
    base: join(cache, 'kic', ARCH, `${baseImage.split('/').at(-1)?.replaceAll(':', '_')}.tar`),
    preload: join(cache, 'preloaded-tarball', preload),
    kubectl: join(cache, OS, ARCH, kubernetesVersion, 'kubectl'),
  };
}

/**
 * Downloads what is not there: the base image straight to its name, where a kill leaves the beginning of it, the others
 * beside theirs, where a later run goes on. A base image that is there is taken as it is, cut short or not.
 */
export async function download(options: StandInOptions): Promise<void> {
  const files = cacheFiles(options);
  if (!existsSync(files.base)) await downloadBase(files.base, options);
  if (!existsSync(files.preload)) await downloadBeside('preload', files.preload, Buffer.alloc(400_000, 'p'));
  const kubectl = '#!/bin/sh\necho \'{"clientVersion":{"gitVersion":"VERSION"}}\'\n';
  if (!existsSync(files.kubectl)) {
    const text = kubectl.replace('VERSION', options.kubernetesVersion);
    await downloadBeside('kubectl', files.kubectl, Buffer.from(text), 0o755);
  }
}

async function downloadBase(file: string, options: StandInOptions): Promise<void> {
  const [artifact, step] = [options.baseImage, { currentstep: '5', totalsteps: '19' }];
  const bytes = dockerArchive(options.baseImage.split('@')[0] ?? '');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  say('download.progress', { artifact, progress: '0', ...step });
  await inPieces('base-image', bytes, 0, (piece, ratio) => {
    appendFileSync(file, piece);
    say('download.progress', { artifact, progress: ratio.toFixed(6), ...step });
  });
}

/** Says nothing: its output is a pipe. */
async function downloadBeside(
  part: MinikubeCachedPart['id'],
  file: string,
  bytes: Buffer,
  mode = 0o644,
): Promise<void> {
  const begun = `${file}.download`;
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(begun)) writeFileSync(begun, '', { mode });
  await inPieces(part, bytes, statSync(begun).size, (piece) => appendFileSync(begun, piece));
  renameSync(begun, file);
}

async function inPieces(
  part: MinikubeCachedPart['id'],
  bytes: Buffer,
  from: number,
  write: (piece: Buffer, ratio: number) => void,
): Promise<void> {
  const step = Math.ceil(bytes.length / PIECES);
  for (let at = from; at < bytes.length; at += step) {
    const piece = bytes.subarray(at, at + step);
    write(piece, Math.min(1, (at + piece.length) / bytes.length));
    await untilLetGo(`download of ${part}`);
    await delay(PIECE_MS);
  }
}

/** Everything a start without the network needs, and whether the base image is whole. */
export function isCached(options: StandInOptions): boolean {
  const { base, preload } = cacheFiles(options);
  return (
    existsSync(preload) &&
    existsSync(base) &&
    readFileSync(base)
      .subarray(-1024)
      .every((byte) => byte === 0)
  );
}
