import { lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EngineApi } from './engine-api.ts';

/** What the exercise of this world claims. */
export const OWNS = {
  containers: ['ex-web', 'ex-*'],
  containersFromImages: ['cale/outils'],
  images: ['ex-app', 'ex-app:*'],
  volumes: ['ex-vol', 'ex-data-*'],
  networks: ['ex-net', 'ex-net-*'],
  composeProjects: ['expile'],
  files: ['ex-site', 'ex-*.txt', 'ex-pile'],
};
export const EXERCISE = 'foreign-world';

type Labels = Record<string, string>;
/** Whose something is; nobody's where the rule leaves it open. */
type Side = 'foreign' | 'own';

/** What one side has, each by what never changes of it. */
interface Kept {
  containers: Set<string>;
  networks: Set<string>;
  /** By name and date. */
  volumes: Set<string>;
  images: Set<string>;
  /** Names of its images that must stay, with their image. */
  references: Map<string, string>;
  /** Contents by path. */
  files: Map<string, string>;
}

const nothing = (): Kept => ({
  ...{ containers: new Set<string>(), networks: new Set<string>(), volumes: new Set<string>() },
  ...{ images: new Set<string>(), references: new Map<string, string>(), files: new Map<string, string>() },
});

/** A learner's machine and what each side made there; every act is the learner's, or the exercise's. */
export class ForeignWorld {
  readonly foreign = nothing();
  readonly own = nothing();
  /** Paths and volumes' names that were there before the exercise began: what comes under them later is nobody's. */
  readonly taken = new Set<string>();
  readonly replaced = new Set<string>();
  hasBegun = false;
  readonly #older: string[] = [];
  readonly #olderImages: string[] = [];
  #count = 0;

  readonly api: EngineApi;
  readonly dir: string;
  readonly random: () => number;

  constructor(api: EngineApi, dir: string, random: () => number) {
    this.api = api;
    this.dir = dir;
    this.random = random;
  }

  pick<T>(choices: readonly T[]): T {
    const found = choices[Math.floor(this.random() * choices.length)];
    if (found === undefined) throw new Error('nothing to choose from');
    return found;
  }

  next(): number {
    this.#count += 1;
    return this.#count;
  }

  async container(side: Side, name: string, options: object = {}): Promise<string | null> {
    const config = { Image: 'cale/outils', Cmd: ['sleep', '600'], ...options };
    const made = await this.api<{ Id: string }>('POST', `/containers/create?name=${name}`, config);
    if (made) this[side].containers.add(made.Id);
    if (made && !this.hasBegun) this.#older.push(made.Id);
    return made?.Id ?? null;
  }

  /** The unnamed volumes and the like that a container mounts are of a side too. */
  async mountsOf(id: string): Promise<string[]> {
    const found = await this.api<{ Mounts: { Type: string; Name?: string }[] }>(
      'GET',
      `/containers/${id}/json`,
    );
    return (found?.Mounts ?? []).flatMap(({ Type, Name }) => (Type === 'volume' && Name ? [Name] : []));
  }

  async volumeKey(name: string): Promise<string | null> {
    const found = await this.api<{ CreatedAt: string }>('GET', `/volumes/${name}`);
    return found && `${name}@${Date.parse(found.CreatedAt)}`;
  }

  async keepVolume(side: Side, name: string): Promise<void> {
    const key = await this.volumeKey(name);
    if (key) this[side].volumes.add(key);
  }

  async volume(side: Side, name: string, labels: Labels = {}): Promise<void> {
    if (await this.volumeKey(name)) return;
    await this.api('POST', '/volumes/create', { Name: name, Labels: labels });
    // One made again under a name that was there is the exercise's only where the engine told so: nobody's here.
    if (side === 'own' && this.taken.has(`volume/${name}`)) return;
    await this.keepVolume(side, name);
    if (!this.hasBegun) this.taken.add(`volume/${name}`);
  }

  async network(side: Side, name: string, labels: Labels = {}): Promise<void> {
    const config = { Name: name, Internal: true, Labels: labels };
    const made = await this.api<{ Id: string }>('POST', '/networks/create', config);
    if (made) this[side].networks.add(made.Id);
  }

  /** A new image of a container, under a name that it takes from any other. */
  async image(side: Side, reference: string, labels: Labels = {}): Promise<void> {
    const container = await this.api<{ Id: string }>('POST', '/containers/create', { Image: 'cale/outils' });
    if (!container) return;
    const [repo, tag = 'latest'] = reference.split(':');
    const changes = encodeURIComponent(`ENV N=${this.next()}`);
    const query = `container=${container.Id}&repo=${repo}&tag=${tag}&changes=${changes}`;
    const made = await this.api<{ Id: string }>('POST', `/commit?${query}`, { Labels: labels });
    await this.api('DELETE', `/containers/${container.Id}`);
    if (!made) return;
    this[side].images.add(made.Id);
    if (!this.hasBegun) this.#olderImages.push(made.Id);
    this.#name(side, `${repo}:${tag}`, made.Id);
  }

  #name(side: Side, reference: string, id: string): void {
    this.foreign.references.delete(reference);
    this.own.references.delete(reference);
    if (side === 'own' || !this.hasBegun || !reference.startsWith('ex-app'))
      this[side].references.set(reference, id);
  }

  /** Any image of a side under one name more. */
  async tag(side: Side, reference: string): Promise<void> {
    // The exercise's name on an image of the learner's born since makes it the exercise's: only on what was there before.
    const isClaim = side === 'foreign' && reference.startsWith('ex-app');
    const images = isClaim ? this.#olderImages : [...this[side].images];
    if (images.length === 0) return;
    const id = this.pick(images);
    const [repo, tag] = reference.split(':');
    if (await this.api('POST', `/images/${id}/tag?repo=${repo}&tag=${tag}`)) this.#name(side, reference, id);
  }

  /** The learner takes one name off an image of theirs that keeps another. */
  async untag(): Promise<void> {
    const references = [...this.foreign.references];
    const spare = references.filter(([, id]) => references.filter(([, other]) => other === id).length > 1);
    if (spare.length === 0) return;
    const [reference] = this.pick(spare);
    if (await this.api('DELETE', `/images/${reference}?noprune=1`)) this.foreign.references.delete(reference);
  }

  /** Only what was there before: one born since, under the exercise's name, is the exercise's. */
  async renameOlder(name: string): Promise<void> {
    if (this.#older.length > 0)
      await this.api('POST', `/containers/${this.pick(this.#older)}/rename?name=${name}`);
  }

  write(side: Side, path: string): void {
    const file = join(this.dir, path);
    if (lstatSync(file, { throwIfNoEntry: false })) return;
    const content = `${side} ${this.next()}`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    if (side === 'own' && this.taken.has(path)) return;
    this[side].files.set(path, content);
    if (!this.hasBegun) this.#take(path);
  }

  #take(path: string): void {
    for (const [depth] of path.split('/').entries())
      this.taken.add(
        path
          .split('/')
          .slice(0, depth + 1)
          .join('/'),
      );
  }

  /** The learner moves a file or a folder of theirs; what stood there stays. */
  move(from: string, to: string): void {
    const isThere = (path: string) =>
      lstatSync(join(this.dir, path), { throwIfNoEntry: false }) !== undefined;
    if (!isThere(from) || isThere(to)) return;
    // Once written anew under another name too, nothing tells a file from a new one.
    if ([...this.replaced].some((path) => path === from || path.startsWith(`${from}/`))) return;
    // A folder takes along what the exercise put into it: whose that is, nobody can say.
    if ([...this.own.files.keys()].some((path) => path.startsWith(`${from}/`))) return;
    mkdirSync(dirname(join(this.dir, to)), { recursive: true });
    renameSync(join(this.dir, from), join(this.dir, to));
    for (const [path, content] of [...this.foreign.files]) {
      if (path !== from && !path.startsWith(`${from}/`)) continue;
      this.foreign.files.delete(path);
      this.foreign.files.set(to + path.slice(from.length), content);
    }
  }

  /** As editors do: a new file, another inode, under the name of the old one. */
  replace(path: string): void {
    if (!this.foreign.files.has(path) || !this.taken.has(path)) return;
    this.replaced.add(path);
    const content = `replaced ${this.next()}`;
    writeFileSync(join(this.dir, `${path}.part`), content);
    renameSync(join(this.dir, `${path}.part`), join(this.dir, path));
    this.foreign.files.set(path, content);
  }

  /** What is no longer as the learner left it; nothing when all is well. */
  async harm(): Promise<string[]> {
    const { containers, networks, volumes, images, references, files } = this.foreign;
    const harm: string[] = [];
    const look = async (what: string, path: string) => {
      const found = await this.api('GET', path);
      if (!found) harm.push(what);
      return found;
    };
    for (const id of containers) await look(`container ${id}`, `/containers/${id}/json`);
    for (const id of networks) await look(`network ${id}`, `/networks/${id}`);
    for (const id of images) await look(`image ${id}`, `/images/${id}/json`);
    for (const [reference, id] of references) {
      const found = await this.api<{ Id: string }>('GET', `/images/${reference}/json`);
      if (found?.Id !== id) harm.push(`reference ${reference}`);
    }
    for (const key of volumes)
      if ((await this.volumeKey(key.split('@')[0] ?? '')) !== key) harm.push(`volume ${key}`);
    for (const [path, content] of files)
      if (readOrNull(join(this.dir, path)) !== content) harm.push(`file ${path}`);
    return harm;
  }

  /** What of the exercise's still stands; nothing after its reset. */
  async ownLeft(): Promise<string[]> {
    const { containers, networks, volumes, images, files } = this.own;
    const paths = [
      ...[...containers].map((id) => `/containers/${id}/json`),
      ...[...networks].map((id) => `/networks/${id}`),
      ...[...volumes].map((key) => `/volumes/${key.split('@')[0]}`),
      ...[...images].map((id) => `/images/${id}/json`),
    ];
    const found = await Promise.all(paths.map(async (path) => ((await this.api('GET', path)) ? [path] : [])));
    return [
      ...found.flat(),
      ...[...files.keys()].filter((path) => readOrNull(join(this.dir, path)) !== null),
    ];
  }

  /** Keys, as the app has them, of what the exercise must own now. */
  ownKeys(): string[] {
    const { containers, networks, volumes, references, images, files } = this.own;
    const named = new Set(references.values());
    return [
      ...[...containers].map((id) => `container/${id}`),
      ...[...networks].map((id) => `network/${id}`),
      ...[...volumes].map((key) => `volume/${key}`),
      ...[...references].map(([reference, id]) => `image/${reference}@${id}`),
      ...[...images].filter((id) => !named.has(id)).map((id) => `image/@${id}`),
      ...[...files.keys()].map((path) => `file/${path}`),
    ];
  }

  /** Which of these keys are the learner's. */
  foreignAmong(keys: Iterable<string>): string[] {
    const { containers, networks, volumes, references, images, files } = this.foreign;
    const isForeign = (key: string) => {
      const [, kind = '', name = ''] = /^([a-z]+)\/(.*)$/.exec(key) ?? [];
      if (kind === 'container') return containers.has(name);
      if (kind === 'network') return networks.has(name);
      if (kind === 'volume') return volumes.has(name);
      if (kind === 'file') return files.has(name);
      const [reference = '', id = ''] = name.split('@');
      return kind === 'image' && (references.get(reference) === id || (reference === '' && images.has(id)));
    };
    return [...keys].filter(isForeign);
  }

  /** Everything goes: the next world begins on a bare engine. */
  async sweep(): Promise<void> {
    const list = async <T>(path: string) => (await this.api<T[]>('GET', path)) ?? [];
    const remove = (paths: readonly string[]) => Promise.all(paths.map((path) => this.api('DELETE', path)));
    const containers = await list<{ Id: string }>('/containers/json?all=1');
    await remove(containers.map(({ Id }) => `/containers/${Id}?force=1&v=1`));
    const volumes = await this.api<{ Volumes: { Name: string }[] | null }>('GET', '/volumes');
    await remove((volumes?.Volumes ?? []).map(({ Name }) => `/volumes/${Name}`));
    const networks = await list<{ Id: string; Name: string }>('/networks');
    const made = networks.filter(({ Name }) => !['bridge', 'host', 'none'].includes(Name));
    await remove(made.map(({ Id }) => `/networks/${Id}`));
    const images = await list<{ Id: string; RepoTags: string[] | null }>('/images/json');
    const isOfCourse = (tag: string) => tag.startsWith('cale/');
    for (const { Id, RepoTags } of images) {
      const names = RepoTags ?? [];
      const gone = names.some(isOfCourse) ? names.filter((tag) => !isOfCourse(tag)) : [`${Id}?force=1`];
      await remove(gone.map((name) => `/images/${name}`));
    }
  }
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
