import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACK_CLI, packReadMe } from '#shared/strings/fr/pack.ts';
import { type PackedFile, textFile } from './content.ts';
import { filesOfFolder } from './folder.ts';
import type { PackPlatform } from './platforms.ts';
import { filesOfPackages, runtimePackages } from './shipped.ts';

/** Programs of Electron's shell only. */
const ELECTRON_ONLY = /^(index|window-core)\.js$/;

interface Manifest {
  name: string;
  productName: string;
  version: string;
  license: string;
}

/** The `package.json` of the checkout. */
export function manifestOf(root: string): Manifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
}

/** The built app, its course, and the packages it asks for when it runs: the same on every platform. */
export function appFiles(root: string): PackedFile[] {
  const { name, productName, version, license } = manifestOf(root);
  const manifest = {
    name,
    productName,
    version,
    private: true,
    license,
    type: 'module',
    main: 'out/main/web.js',
  };
  return [
    textFile('app/package.json', `${JSON.stringify(manifest, null, 2)}\n`),
    ...filesOfFolder(join(root, 'out/main'), 'app/out/main', (path) => !ELECTRON_ONLY.test(path)),
    ...filesOfFolder(join(root, 'out/renderer'), 'app/out/renderer'),
    ...filesOfFolder(join(root, 'resources/course/fr'), 'app/resources/course/fr'),
    { ...plainFile(root, 'resources/kit/kit.lock.json'), path: 'app/resources/kit/kit.lock.json' },
    ...filesOfPackages(root, runtimePackages(root), 'app'),
  ].map((file) => ({ ...file, isExecutable: false }));
}

function plainFile(root: string, path: string): PackedFile {
  return { path, isExecutable: false, source: { file: join(root, path) } };
}

/** The course images for a platform's engines; throws a French sentence when they are not made. */
export function kitFiles(root: string, { kitArch }: PackPlatform): PackedFile[] {
  const folder = join(root, 'build/kit', kitArch);
  if (!existsSync(join(folder, 'kit.json'))) throw new Error(PACK_CLI.kitMissing(kitArch));
  return filesOfFolder(folder, `app/build/kit/${kitArch}`).map((file) => ({ ...file, isExecutable: false }));
}

const STARTERS = {
  linux: ['cale-seche.sh', 'cale-seche.desktop'],
  darwin: ['cale-seche.command'],
  win32: ['cale-seche.cmd'],
} as const;

/** What a person opens, and reads, first. */
export function starterFiles(root: string, { os }: PackPlatform): PackedFile[] {
  const readMe = packReadMe(os, manifestOf(root).version);
  return [
    ...STARTERS[os].map((name) => {
      const text = readFileSync(join(import.meta.dirname, 'starters', name), 'utf8');
      return textFile(name, name.endsWith('.cmd') ? crlf(text) : text, true);
    }),
    // The editor of Windows knows a text in UTF-8 by its first bytes.
    textFile('LISEZ-MOI.txt', os === 'win32' ? `\ufeff${crlf(readMe)}` : readMe),
    { ...plainFile(root, 'LICENSE'), path: 'LICENSE.txt' },
  ];
}

const crlf = (text: string) => text.replaceAll('\n', '\r\n');
