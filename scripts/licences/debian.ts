import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { extract } from 'tar-stream';
import type { KitLock } from '../kit/lock.ts';

/** Licences of each Debian package of the course images, by its name; an empty list where its own page has no list. */
export type DebianLicences = Record<string, string[]>;

/** Where `npm run licences -- --debian` writes them, committed beside the lock file they follow. */
export const DEBIAN_LICENCES = 'resources/kit/licences.lock.json';

/** The licences kept, sorted by package. */
export function readDebianLicences(root: string): DebianLicences {
  return JSON.parse(readFileSync(join(root, DEBIAN_LICENCES), 'utf8')) as DebianLicences;
}

/** One Debian package of the images: its version may be another on another processor. */
export interface DebianPackage {
  name: string;
  version: string;
  /** Below a mirror. */
  path: string;
}

/** Every package of the images, of all processors, once each and sorted. */
export function debianPackages({ architectures }: KitLock): DebianPackage[] {
  const all = Object.values(architectures).flatMap(({ packages }) =>
    Object.entries(packages).map(([name, { version, path }]) => ({ name, version, path })),
  );
  const unique = new Map(all.map((one) => [`${one.name} ${one.version}`, one]));
  return [...unique.keys()].sort().flatMap((key) => unique.get(key) ?? []);
}

/** Reads them from the packages that `npm run kit:build` keeps below `cacheDir`; throws when one is not there. */
export async function findDebianLicences(lock: KitLock, cacheDir: string): Promise<DebianLicences> {
  const pages = new Map<string, string>();
  const links = new Map<string, string>();
  for (const [arch, { packages }] of Object.entries(lock.architectures)) {
    for (const [name, { path }] of Object.entries(packages)) {
      if (pages.has(name) || links.has(name)) continue;
      const deb = cachedFile(join(cacheDir, `apt-${lock.suite}-${arch}/cache/archives`), path);
      const found = await copyrightIn(deb, name);
      if ('page' in found) pages.set(name, found.page);
      else links.set(name, found.link);
    }
  }
  const names = [...pages.keys(), ...links.keys()].sort();
  return Object.fromEntries(
    names.map((name) => [name, licencesIn(pages.get(links.get(name) ?? name) ?? '')]),
  );
}

/** apt writes the colon of a version otherwise. */
function cachedFile(archives: string, path: string): string {
  const names = [basename(path), basename(path).replace(':', '%3a')];
  const files = names.map((name) => join(archives, name));
  const found = files.find((file) => existsSync(file)) ?? withEpoch(archives, path);
  if (!found) throw new Error(`${files[0]} is not there: npm run kit:build`);
  return found;
}

/** The name in the cache also has the epoch, which the mirror's name leaves out. */
function withEpoch(archives: string, path: string): string | undefined {
  const [name = '', version = '', rest = ''] = basename(path).split('_');
  return Array.from({ length: 10 }, (_, epoch) =>
    join(archives, `${name}_${epoch}%3a${version}_${rest}`),
  ).find((file) => existsSync(file));
}

/** What a package says of its licences, or the package of the same source that says it. */
async function copyrightIn(deb: string, name: string): Promise<{ page: string } | { link: string }> {
  const tar = spawnSync('dpkg-deb', ['--fsys-tarfile', deb], { maxBuffer: 1 << 30 });
  if (tar.status !== 0) throw new Error(`${deb}: ${tar.stderr}`);
  const entries = extract();
  entries.end(tar.stdout);
  let found: { page: string } | { link: string } = { page: '' };
  for await (const entry of entries) {
    const { name: path, type, linkname } = entry.header;
    const chunks: Buffer[] = [];
    const isPage = path === `./usr/share/doc/${name}/copyright`;
    for await (const chunk of entry) if (isPage) chunks.push(chunk as Buffer);
    if (isPage && type === 'file') found = { page: Buffer.concat(chunks).toString('utf8') };
    const isLink = type === 'symlink' && (isPage || path === `./usr/share/doc/${name}`);
    if (isLink) found = { link: (linkname ?? '').replace(/^\.\.\//, '').split('/')[0] ?? '' };
  }
  return found;
}

/** The short names of a page in Debian's own format; of an older page, the common licences it refers to. */
export function licencesIn(page: string): string[] {
  const pattern = /^Format:/m.test(page)
    ? /^License:[ \t]*(\S.*)$/gm
    : /common-licenses\/([A-Za-z]+-[\d.]*\d)/g;
  return [...new Set([...page.matchAll(pattern)].map(([, name = '']) => name.trim()))].sort();
}
