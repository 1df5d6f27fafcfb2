import { systemCode } from '#main/core/system-code.ts';
import type { HeldFolder } from './held-folder.ts';

/** Goes from folder to folder below one, no link followed, and holds those on the way only: a neighbour costs one step. */
export class FolderCursor {
  readonly #start: HeldFolder;
  readonly #way: { name: string; folder: HeldFolder }[] = [];

  /** The folder stays the caller's to close. */
  constructor(start: HeldFolder) {
    this.#start = start;
  }

  /** Held until the next `go`; `path` is relative, with `/`. Makes what is missing when asked. Throws as `HeldFolder.enter`. */
  async go(path: string, { makes = false } = {}): Promise<HeldFolder> {
    const names = path === '' || path === '.' ? [] : path.split('/');
    let common = 0;
    while (common < names.length && this.#way[common]?.name === names[common]) common += 1;
    // Those left behind are closed while the next ones are opened.
    const closing = this.#backTo(common);
    closing.catch(() => {});
    try {
      for (const name of names.slice(common)) {
        const folder = await (makes ? enterNew(this.#here, name) : this.#here.enter(name));
        this.#way.push({ name, folder });
      }
    } finally {
      await closing;
    }
    return this.#here;
  }

  close(): Promise<void> {
    return this.#backTo(0);
  }

  get #here(): HeldFolder {
    return this.#way.at(-1)?.folder ?? this.#start;
  }

  /** Takes them off at once. */
  async #backTo(depth: number): Promise<void> {
    await Promise.all(this.#way.splice(depth).map(({ folder }) => folder.close()));
  }
}

/** The folder of that name, made when there is none; somebody else may make it at the same time. */
export async function enterNew(folder: HeldFolder, name: string, onMade = () => {}): Promise<HeldFolder> {
  try {
    return await folder.enter(name);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
  await folder.makeFolder(name).then(onMade, (error: unknown) => {
    if (systemCode(error) !== 'EEXIST') throw error;
  });
  return folder.enter(name);
}
