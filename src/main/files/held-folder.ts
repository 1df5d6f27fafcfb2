import { type BigIntStats, constants, type Dirent, type FSWatcher, type Stats, watch } from 'node:fs';
import {
  type FileHandle,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readlink,
  rename,
  rmdir,
  symlink,
  unlink,
} from 'node:fs/promises';
import { basename } from 'node:path';
import { systemCode } from '#main/core/system-code.ts';
import { below, type Grip, gripFolder } from './grip.ts';

/** What would lead out of the folder, or deeper than one name. */
const WAY = process.platform === 'win32' ? /[/\\\0]|^\.\.$/ : /[/\0]|^\.\.$/;

/**
 * A folder that stays the one it was when it was found, whatever is put under its name meanwhile. What it holds is reached
 * by one name at a time and never through a link.
 */
export class HeldFolder {
  readonly #grip: Grip;

  private constructor(grip: Grip) {
    this.#grip = grip;
  }

  /** Throws `ENOENT`, and `ENOTDIR` or `ELOOP` for all but a folder. */
  static async hold(path: string): Promise<HeldFolder> {
    return new HeldFolder(await gripFolder(path));
  }

  /** The folder of that name in it; `.` is the same one, held once more. Throws as `hold`. */
  async enter(name: string): Promise<HeldFolder> {
    return new HeldFolder(await this.#grip.enter(checked(name)));
  }

  /** Whatever has that name; no link is followed, and no pipe waited for. */
  async open(name: string, flags: number, mode?: number): Promise<FileHandle> {
    const handle = await open(this.#at(name), flags | NEVER, mode);
    try {
      await this.#grip.checkOpened(handle, name);
      return handle;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** What it holds, in no order. */
  list(): Promise<Dirent[]> {
    return this.#checked(readdir(this.#grip.way, { withFileTypes: true }));
  }

  /** Of the entry itself, be it a link; null when there is none. */
  stat(name: string): Promise<Stats | null> {
    return this.#checked(lstat(this.#at(name)).catch(absent));
  }

  /** The same, with numbers exact enough to tell it from any other file there ever was. */
  identify(name: string): Promise<BigIntStats | null> {
    return this.#checked(lstat(this.#at(name), { bigint: true }).catch(absent));
  }

  /** Where a link leads, as it says it; null for all but a link. */
  readLink(name: string): Promise<string | null> {
    return this.#checked(readlink(this.#at(name)).catch(absent));
  }

  makeFolder(name: string, mode?: number): Promise<unknown> {
    return this.#checked(mkdir(this.#at(name), mode));
  }

  makeLink(target: string, name: string): Promise<void> {
    return this.#checked(symlink(target, this.#at(name)));
  }

  /** Takes the place of a file that has the new name. */
  rename(name: string, newName: string, newFolder: HeldFolder = this): Promise<void> {
    return newFolder.#checked(rename(this.#at(name), newFolder.#at(newName)));
  }

  /** Gives a file a second name, which nothing may have: throws `EEXIST`. */
  addName(name: string, newName: string, newFolder: HeldFolder = this): Promise<void> {
    return newFolder.#checked(link(this.#at(name), newFolder.#at(newName)));
  }

  /** A file, or a link itself. */
  removeFile(name: string): Promise<void> {
    return this.#checked(unlink(this.#at(name)));
  }

  /** An empty one: throws `ENOTEMPTY`. */
  removeFolder(name: string): Promise<void> {
    return this.#checked(rmdir(this.#at(name)));
  }

  /** Of its own entries, and of itself, which goes by `watchedName` there; goes on when it is closed. */
  watch(): FSWatcher {
    return watch(this.#grip.way, { persistent: false });
  }

  get watchedName(): string {
    return basename(this.#grip.way);
  }

  close(): Promise<void> {
    return this.#grip.close();
  }

  #at(name: string): string {
    return below(this.#grip.way, checked(name));
  }

  /** The answer, once it is known to be about this folder. */
  async #checked<T>(call: Promise<T>): Promise<T> {
    const answer = await call;
    await this.#grip.check();
    return answer;
  }
}

/** Flags of every opening. */
const NEVER = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function checked(name: string): string {
  if (name === '' || WAY.test(name)) throw new RangeError(`not one name: ${name}`);
  return name;
}

/** `EINVAL`: what is there is no link. */
function absent(error: unknown): null {
  if (['ENOENT', 'EINVAL'].includes(systemCode(error))) return null;
  throw error;
}
