import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGES_FILE } from '../../src/renderer/transport/page-files.ts';
import { type LockedPackage, lockedPackages, runtimePackages } from '../pack/shipped.ts';

const RUNTIME_LOCK = join(import.meta.dirname, '../pack/runtime/package-lock.json');

/** Every npm package of which something is handed out, main's and the built page's, in the order of their paths. */
export function shippedPackages(root: string): LockedPackage[] {
  const within = ['main', 'renderer'].flatMap((part) => packagesWithin(join(root, 'out', part)));
  const shipped = new Set([...runtimePackages(root).map(({ path }) => path), ...within]);
  return lockedPackages(join(root, 'package-lock.json'))
    .filter(({ path }) => shipped.has(path))
    .map((one) => ({ ...one, license: one.license ?? declaredLicence(root, one.path) }));
}

/** Those that the build put into its own files. */
function packagesWithin(built: string): string[] {
  return JSON.parse(readFileSync(join(built, PACKAGES_FILE), 'utf8')) as string[];
}

/** A lock file lacks what is said in an older form. */
function declaredLicence(root: string, path: string): string | null {
  const { license, licenses } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as {
    license?: string | { type: string };
    licenses?: { type: string }[];
  };
  const said = license ?? licenses?.[0];
  return typeof said === 'string' ? said : (said?.type ?? null);
}

/** The packages of one platform each: Node's, and the pseudo-terminals'. */
export function platformPackages(): LockedPackage[] {
  return lockedPackages(RUNTIME_LOCK);
}

/** What installers have besides; its own licences, and Chromium's, stand where it is installed. */
export function electronPackages(root: string): LockedPackage[] {
  const all = lockedPackages(join(root, 'package-lock.json'));
  return all.filter(({ path }) => path === 'node_modules/electron');
}

const TEXT = /^(licen[cs]e|copying|notice|copyright)/i;

/** The texts of licences that an installed package has, as it has them. */
export function licenceTexts(root: string, path: string): string[] {
  const folder = join(root, path);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { withFileTypes: true }).filter(
    (it) => it.isFile() && TEXT.test(it.name),
  );
  return names
    .map(({ name }) => name)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim());
}
