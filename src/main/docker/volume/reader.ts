import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from '../client.ts';
import { archiveAddress } from '../container/files.ts';
import { callEngine, toAppError } from '../errors.ts';
import { type HelperOwner, type HelperSpec, withHelper } from '../helper/helper-container.ts';
import { dial, getStream } from '../request.ts';
import { requireVolume } from './actions.ts';

/** A place in a volume; `path` starts with `/`. */
export interface VolumePlace {
  name: string;
  path: string;
}

/** Where the volume is in its helper. */
export const MOUNT_POINT = '/volume';

/** A helper that sees one volume, read-only unless `isWritable`, and neither a network nor a privilege. */
export function readerSpec(owner: HelperOwner, volumeName: string, isWritable = false): HelperSpec {
  const mount = { Type: 'volume' as const, Source: volumeName, Target: MOUNT_POINT, ReadOnly: !isWritable };
  return {
    role: 'volume-reader',
    owner,
    networkMode: 'none',
    mounts: [
      { ...mount, VolumeOptions: { NoCopy: true, Labels: {}, DriverConfig: { Name: '', Options: {} } } },
    ],
  };
}

/**
 * Lends what is at `path` as a tar stream, its entries below the last name of the path. Nothing runs in the helper:
 * the engine reads. Throws `volume-not-found`, `volume-path-not-found`, `volume-not-mounted`.
 */
export async function readVolumeArchive<T>(
  docker: DockerClient,
  owner: HelperOwner,
  volume: VolumePlace,
  use: (archive: Readable) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  await requireVolume(docker, volume.name);
  return withHelper(docker, readerSpec(owner, volume.name), async (container) => {
    // A slash and a dot: the content of the mount, not the mount point itself.
    const path = volume.path === '/' ? `${MOUNT_POINT}/.` : posix.join(MOUNT_POINT, volume.path);
    const call = getStream(docker, archiveAddress(container.id, path), signal);
    const archive: Readable = await pathCall(call, volume.path);
    let broken: unknown = null;
    archive.once('error', (error) => {
      broken = error;
    });
    try {
      return await use(archive);
    } catch (error) {
      // A reader that knows why it failed ended the stream itself. What another makes of a stream that ended too soon
      // matters less than why it ended.
      throw broken === null || error instanceof AppError ? error : toAppError(broken);
    } finally {
      archive.destroy();
    }
  });
}

/** Puts a tar archive into a folder of the volume. Throws `volume-path-not-found`, `disk-full`. */
export async function writeVolumeArchive(
  docker: DockerClient,
  owner: HelperOwner,
  volume: VolumePlace,
  archive: Readable,
  signal: AbortSignal,
): Promise<void> {
  await requireVolume(docker, volume.name);
  try {
    await withHelper(docker, readerSpec(owner, volume.name, true), async (container) => {
      const path = posix.join(MOUNT_POINT, volume.path);
      // An archive that broke off before it was asked for would never end the request.
      if (archive.errored) throw archive.errored;
      const request = { method: 'PUT', path: archiveAddress(container.id, path), file: archive } as const;
      await pathCall(dial(docker, { ...request, abortSignal: signal }), volume.path);
    });
  } finally {
    archive.destroy();
  }
}

/** The engine says a missing path with a 404 that names the helper; of a volume it cannot mount, something is missing too. */
async function pathCall<T>(call: Promise<T>, path: string): Promise<T> {
  try {
    return await callEngine(call, { type: 'container' });
  } catch (error) {
    const failure = toAppError(error);
    const message = String(failure.details.message ?? '');
    if (
      failure.code !== 'volume-not-mounted' &&
      /could not find the file|no such file|not a directory/i.test(message)
    )
      throw new AppError('volume-path-not-found', { path }, { cause: error });
    throw failure;
  }
}
