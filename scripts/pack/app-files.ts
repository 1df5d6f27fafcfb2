import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KIT_MANIFEST_FILE, kitManifestSchema } from '#main/kit/manifest.ts';
import { PACK_CLI, packReadMe } from '#shared/strings/fr/pack.ts';
import { inputsDigestOf } from '../kit/inputs.ts';
import { readLock } from '../kit/lock.ts';
import { platformNamed } from '../kit/platform.ts';
import { loadRecipes } from '../kit/recipe.ts';
import { type PackedFile, sizeOf, textFile } from './content.ts';
import { filesOfFolder } from './folder.ts';
import type { PackPlatform } from './platforms.ts';
import { inOrder } from './rules.ts';
import { filesOfPackages, runtimePackages } from './shipped.ts';

/** Programs that the other shell alone runs, by the shell that does without. */
const LEFT_OUT = { browser: /^(index|window-core)\.js$/, electron: /^(web|web-core)\.js$/ };

interface Manifest {
  name: string;
  productName: string;
  version: string;
  description: string;
  license: string;
  devDependencies: Readonly<Record<string, string>>;
}

/** The `package.json` of the checkout. */
export function manifestOf(root: string): Manifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
}

/** The built app of a shell, and the packages it asks for when it runs, below `at`: the same on every platform. */
export function programFiles(root: string, shell: 'browser' | 'electron', at: string): PackedFile[] {
  const { name, productName, version, description, license } = manifestOf(root);
  const main = shell === 'browser' ? 'out/main/web.js' : 'out/main/index.js';
  const manifest = { name, productName, version, description, private: true, license, type: 'module', main };
  const isWanted = (path: string) => !LEFT_OUT[shell].test(path);
  return [
    textFile(`${at}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`),
    ...filesOfFolder(join(root, 'out/main'), `${at}/out/main`, isWanted),
    ...filesOfFolder(join(root, 'out/renderer'), `${at}/out/renderer`),
    // Without it, each start makes the course again from its texts, which takes seconds.
    ...filesOfFolder(join(root, 'out/course'), `${at}/out/course`),
    ...(shell === 'electron' ? filesOfFolder(join(root, 'out/preload'), `${at}/out/preload`) : []),
    ...filesOfPackages(root, runtimePackages(root), at),
  ];
}

/** The course, and what its images must be, below `at`. */
export function courseFiles(root: string, at: string): PackedFile[] {
  const lock = 'resources/kit/kit.lock.json';
  return [
    ...filesOfFolder(join(root, 'resources/course/fr'), `${at}/resources/course/fr`),
    { path: `${at}/${lock}`, isExecutable: false, source: { file: join(root, lock) } },
  ];
}

/**
 * The course images for a platform's engines, below `at`; throws a French sentence when they are not made, or of other recipes
 * than today's.
 */
export async function kitFiles(
  root: string,
  { kitArch }: Pick<PackPlatform, 'kitArch'>,
  at: string,
): Promise<PackedFile[]> {
  const reason = await whyNoKit(root, kitArch);
  if (reason !== null) throw new Error(reason);
  return filesOfFolder(kitFolder(root, kitArch), `${at}/build/kit/${kitArch}`);
}

/** Why the images for such an engine cannot be handed out, in French; null when they are made from today's recipes. */
export async function whyNoKit(root: string, kitArch: PackPlatform['kitArch']): Promise<string | null> {
  const folder = kitFolder(root, kitArch);
  if (!existsSync(join(folder, KIT_MANIFEST_FILE))) return PACK_CLI.kitMissing(kitArch);
  return (await isOfTodaysRecipes(root, folder, kitArch)) ? null : PACK_CLI.kitOld(kitArch);
}

const kitFolder = (root: string, kitArch: PackPlatform['kitArch']) => join(root, 'build/kit', kitArch);

async function isOfTodaysRecipes(
  root: string,
  folder: string,
  kitArch: PackPlatform['kitArch'],
): Promise<boolean> {
  const made = kitManifestSchema.parse(JSON.parse(readFileSync(join(folder, KIT_MANIFEST_FILE), 'utf8')));
  const platform = platformNamed(kitArch);
  const lock = await readLock(join(root, 'resources/kit/kit.lock.json'));
  const archLock = lock.architectures[kitArch];
  if (!platform || !archLock) return false;
  const recipes = await loadRecipes(join(root, 'resources/kit'));
  return made.inputsDigest === (await inputsDigestOf(recipes, platform, archLock));
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
      const text = starterText(name);
      return textFile(name, name.endsWith('.cmd') ? crlf(text) : text, true);
    }),
    // The editor of Windows knows a text in UTF-8 by its first bytes.
    textFile('LISEZ-MOI.txt', os === 'win32' ? `\ufeff${crlf(readMe)}` : readMe),
  ];
}

/**
 * What starters run, and how long each file of the programs must be. The course and its images are left out: texts may be changed
 * and images copied from elsewhere, and the app checks both by itself.
 */
export function openerFiles(programs: readonly PackedFile[]): PackedFile[] {
  const sizes = Object.fromEntries(inOrder(programs).map((file) => [file.path, sizeOf(file)]));
  return [
    textFile('app/open.mjs', starterText('open.mjs')),
    textFile('app/sizes.json', `${JSON.stringify(sizes)}\n`),
  ];
}

const starterText = (name: string) => readFileSync(join(import.meta.dirname, 'starters', name), 'utf8');

const crlf = (text: string) => text.replaceAll('\n', '\r\n');
