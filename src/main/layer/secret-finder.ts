import type { TarHeader } from '#main/files/tar-header.ts';
import type { SecretFind, SecretForm } from '#shared/domain/secret-find.ts';
import { ArchiveReader } from './archive/archive-reader.ts';
import { configNameOf, readArchiveImage } from './archive/manifest.ts';
import { findInDocuments } from './secret-documents.ts';
import { formIn, longestOf, type Needle, needlesOf } from './secret-forms.ts';
import { splitPath } from './tree/names.ts';

/** Files that are told: who reads twenty places has understood. */
const MOST_FINDS = 20;
/** What the names of a layer's marks of removal begin with. */
const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';

interface FoundFile {
  path: string;
  form: SecretForm;
}

/** What is kept of one layer. */
interface HuntedLayer {
  found: FoundFile[];
  /** Paths that it takes away from the layers below. */
  removed: string[];
  /** Folders of which it shows nothing from below. */
  emptied: string[];
}

/**
 * Hunts a text through an image's archive chunk by chunk: the names and bytes of every file of every layer, those that a later
 * layer removed too, then the configuration, the history and what else the archive tells.
 */
export class SecretFinder {
  readonly #needles: readonly Needle[];
  readonly #layers = new Map<string, HuntedLayer>();
  readonly #archive: ArchiveReader;

  constructor(secret: string) {
    this.#needles = needlesOf(secret);
    this.#archive = new ArchiveReader((name) => {
      const layer: HuntedLayer = { found: [], removed: [], emptied: [] };
      this.#layers.set(name, layer);
      return new LayerHunt(layer, this.#needles);
    });
  }

  get isComplete(): boolean {
    return this.#archive.hasEnded;
  }

  write(chunk: Uint8Array): Promise<void> {
    return this.#archive.write(chunk);
  }

  /** Where it is, from the lowest layer up, then in what the image says of itself. Throws `image-archive-unreadable`. */
  end(): SecretFind[] {
    const contents = this.#archive.end();
    const layers = readArchiveImage(contents).layers.map((name) => this.#layers.get(name));
    const files = layers.flatMap((layer, at) => (layer?.found ?? []).map((file) => findOf(file, at, layers)));
    return [...files, ...findInDocuments(contents.texts, configNameOf(contents), this.#needles)].slice(
      0,
      MOST_FINDS,
    );
  }

  close(): void {
    this.#archive.close();
  }
}

function findOf(
  { path, form }: FoundFile,
  at: number,
  layers: readonly (HuntedLayer | undefined)[],
): SecretFind {
  const isRemoved = layers.slice(at + 1).some((layer) => layer !== undefined && hides(layer, path));
  return { place: 'layer', layer: at + 1, where: `/${path}`, form, isRemoved };
}

function hides({ removed, emptied }: HuntedLayer, path: string): boolean {
  const isBelow = (folder: string) => folder === '' || path.startsWith(`${folder}/`);
  return removed.some((one) => one === path || isBelow(one)) || emptied.some(isBelow);
}

/** Reads the files of one layer, with the end of each chunk before the next: a secret may be cut by it. */
class LayerHunt {
  readonly #layer: HuntedLayer;
  readonly #needles: readonly Needle[];
  readonly #kept: number;
  #path = '';
  #isFound = false;
  #tail: Buffer = Buffer.alloc(0);

  constructor(layer: HuntedLayer, needles: readonly Needle[]) {
    this.#layer = layer;
    this.#needles = needles;
    this.#kept = longestOf(needles) - 1;
  }

  entry({ type, path, linkPath }: TarHeader): void {
    const names = splitPath(path);
    this.#path = names.join('/');
    this.#isFound = false;
    this.#tail = Buffer.alloc(0);
    if (this.#isMark(names)) return;
    const named = type === '1' ? this.#formOf(splitPath(linkPath).join('/')) : null;
    this.#note(named ?? formIn(Buffer.concat([path, Buffer.from('\n'), linkPath]), this.#needles));
  }

  data(bytes: Uint8Array): void {
    if (this.#isFound) return;
    const seen = Buffer.concat([this.#tail, bytes]);
    this.#note(formIn(seen, this.#needles));
    this.#tail = seen.subarray(Math.max(0, seen.length - this.#kept));
  }

  #note(form: SecretForm | null): void {
    if (form === null) return;
    this.#isFound = true;
    if (this.#layer.found.length < MOST_FINDS) this.#layer.found.push({ path: this.#path, form });
  }

  /** What a file of this layer was found to hold: its hard links hold it too, and may stay when it is removed. */
  #formOf(path: string): SecretForm | null {
    return this.#layer.found.find((file) => file.path === path)?.form ?? null;
  }

  #isMark(names: readonly string[]): boolean {
    const folder = names.slice(0, -1).join('/');
    const name = names.at(-1) ?? '';
    if (name === OPAQUE) this.#layer.emptied.push(folder);
    else if (name.startsWith(WHITEOUT)) {
      this.#layer.removed.push([...names.slice(0, -1), name.slice(WHITEOUT.length)].join('/'));
    }
    return name.startsWith(WHITEOUT);
  }
}
