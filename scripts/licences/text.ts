import { dirname, join } from 'node:path';
import { LICENCES } from '#shared/strings/fr/licences.ts';
import { readLock } from '../kit/lock.ts';
import { electronPackages, licenceTexts, platformPackages, shippedPackages } from './components.ts';
import { type DebianLicences, type DebianPackage, debianPackages, readDebianLicences } from './debian.ts';

const SOURCES = 'https://deb.debian.org/debian';
const RULE = '-'.repeat(100);

/** LICENCES.txt: what is handed out, under which licence, and the text of each, once. */
export async function licencesText(root: string): Promise<string> {
  const packages = shippedPackages(root);
  const platform = platformPackages();
  const node = platform.find(({ name }) => name.startsWith('node-'));
  const terminals = platform.filter(({ name }) => name.startsWith('@lydell/'));
  const lock = await readLock(join(root, 'resources/kit/kit.lock.json'));
  const debian = readDebianLicences(root);
  const lines = [...packages, ...terminals].map(
    ({ name, version, license }) => `${name} ${version} : ${license ?? LICENCES.none}`,
  );
  return [
    LICENCES.title,
    LICENCES.app,
    LICENCES.node(node?.version ?? ''),
    ...electronPackages(root).map(({ version }) => LICENCES.electron(version)),
    section(LICENCES.packages, [...new Set(lines)]),
    section(
      LICENCES.debian,
      debianPackages(lock).map((one) => debianLine(one, debian)),
    ),
    `${LICENCES.texts}\n\n${texts(root, packages)}`,
  ].join('\n\n');
}

const section = (title: string, lines: readonly string[]) => [`${title} :`, '', ...lines].join('\n');

function debianLine({ name, version, path }: DebianPackage, licences: DebianLicences): string {
  const names = licences[name]?.join(', ') || LICENCES.seePage;
  return `${name} ${version} : ${names} (${SOURCES}/${dirname(path)}/)`;
}

/** The same text of many packages is written once, below all their names. */
function texts(root: string, packages: readonly { name: string; path: string }[]): string {
  const owners = new Map<string, string[]>();
  for (const { name, path } of packages) {
    for (const text of licenceTexts(root, path)) owners.set(text, [...(owners.get(text) ?? []), name]);
  }
  return [...owners]
    .map(([text, names]) => `${RULE}\n${[...new Set(names)].join(', ')}\n\n${text}\n`)
    .join('\n');
}
