import { randomBytes } from 'node:crypto';
import { mkdir, unlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { claimSocket, type OwnerAnswer, type OwnerSocket } from './owner-socket.ts';
import { socketFolder } from './socket-folder.ts';

/** A data folder that this process alone may write, until it ends or releases it. */
export interface OwnedFolder {
  readonly dataDir: string;
  /** Says what a second start is told; until then it waits. */
  answerWith(answer: () => OwnerAnswer): void;
  release(): Promise<void>;
}

export type DataFolderClaim =
  | { isOwned: true; folder: OwnedFolder }
  /** Another process owns it; this is what it answered. */
  | { isOwned: false; answer: OwnerAnswer };

/**
 * Makes this process the one owner of a data folder, created when missing, or asks its owner for a link. An owner that
 * was killed is replaced. Fails with `data-folder-unwritable`, or `data-folder-in-use` when the owner does not answer.
 */
export async function claimDataFolder(dataDir: string): Promise<DataFolderClaim> {
  const folder = resolve(dataDir);
  await assertWritable(folder);
  const claim = await claimSocket(await socketFolder(folder));
  if (claim.isOwned) return { isOwned: true, folder: ownedFolder(folder, claim.socket) };
  if (claim.answer) return { isOwned: false, answer: claim.answer };
  throw new AppError('data-folder-in-use', { path: folder });
}

function ownedFolder(dataDir: string, socket: OwnerSocket): OwnedFolder {
  return { dataDir, answerWith: (answer) => socket.answerWith(answer), release: () => socket.close() };
}

async function assertWritable(folder: string): Promise<void> {
  const probe = join(folder, `.probe-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(probe, '');
    await unlink(probe);
  } catch (error) {
    const { message } = error as Error;
    throw new AppError('data-folder-unwritable', { path: folder, message }, { cause: error });
  }
}
