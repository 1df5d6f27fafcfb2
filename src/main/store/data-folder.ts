import { chmod, mkdir, readdir, stat, unlink, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { systemCode } from '#main/core/system-code.ts';
import { orDiskError, toDiskError, UNWRITABLE } from '#main/files/disk-error.ts';
import { partName } from '#main/files/part.ts';
import { AppError } from '#shared/errors.ts';
import { type Answer, claimSocket, type OwnerAnswer, type OwnerSocket } from './owner-socket.ts';
import { socketFolder } from './socket-folder.ts';

/** A data folder that this process alone may write, until it ends or releases it. */
export interface OwnedFolder {
  readonly dataDir: string;
  /** Says what a second start is told; until then it waits. */
  answerWith(answer: Answer): void;
  release(): Promise<void>;
}

/** Whether the data folder is ours, or whose it is. */
export type DataFolderClaim =
  | { isOwned: true; folder: OwnedFolder }
  /** Another process owns it; this is what it answered. */
  | { isOwned: false; answer: OwnerAnswer };

/**
 * Makes this process the one owner of a data folder, created when missing, or asks its owner for a link. An owner that
 * was killed is replaced. The owner is told which address of the page this start is to show. Fails with `data-folder-unwritable`,
 * `disk-full`, or `data-folder-in-use` when the owner does not answer.
 */
export async function claimDataFolder(
  dataDir: string,
  address: string | null = null,
): Promise<DataFolderClaim> {
  const folder = resolve(dataDir);
  await assertWritable(folder);
  await makePrivate(folder);
  const claiming = socketFolder(folder).then((sockets) => claimSocket(sockets, address));
  const claim = await orDiskError(claiming, folder, UNWRITABLE);
  if (claim.isOwned) return { isOwned: true, folder: ownedFolder(folder, claim.socket) };
  if (claim.answer) return { isOwned: false, answer: claim.answer };
  throw new AppError('data-folder-in-use', { path: folder });
}

function ownedFolder(dataDir: string, socket: OwnerSocket): OwnedFolder {
  return { dataDir, answerWith: (answer) => socket.answerWith(answer), release: () => socket.close() };
}

async function assertWritable(folder: string): Promise<void> {
  const probe = join(folder, partName());
  try {
    await makeFolder(folder);
    await writeFile(probe, '');
    await unlink(probe);
  } catch (error) {
    const refusal = toDiskError(error, folder);
    if (refusal instanceof AppError) throw refusal;
    const { message } = error as Error;
    throw new AppError('data-folder-unwritable', { path: folder, message }, { cause: error });
  }
}

/**
 * Makes a folder and those above it, each once: `recursive` asks for ever where a system answers that a new folder is not there, as
 * `/proc` does, and a home folder that is mounted when asked for.
 */
async function makeFolder(folder: string): Promise<void> {
  if (await makeOne(folder)) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  await mkdir(folder, { mode: 0o700 });
}

/** Whether it is there now; false when the one above it is missing. */
async function makeOne(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 });
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    if (systemCode(error) === 'EEXIST') return true;
    throw error;
  }
}

/** Everything apps put in a folder that they left open; one made since is closed from the start. */
const OUR_NAMES =
  /^(atelier|beginnings|cache|cluster|electron|logs|run|shell|(page|progress|settings|window)\.json.*|running-containers\.json|\.(cale-seche|probe)-.*)$/;

/**
 * Closes a folder of this account's to the others: progress, drafts and start files of shells are nobody else's. One that
 * is somebody else's, that is shared on purpose (sticky or set-group bit), or that holds anything but ours stays as it is.
 */
async function makePrivate(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode, uid } = await stat(folder);
  const isOpen = (mode & 0o077) !== 0;
  const isShared = uid !== userInfo().uid || (mode & 0o7000) !== 0;
  if (!isOpen || isShared || !(await readdir(folder)).every((name) => OUR_NAMES.test(name))) return;
  // A disk that knows no modes: as it was.
  await chmod(folder, 0o700).catch(() => {});
}
