import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PACK_CLI, packSize } from '#shared/strings/fr/pack.ts';
import { hasProgram } from '../setup/run.ts';
import { courseFiles, kitFiles, manifestOf, openerFiles, programFiles, starterFiles } from './app-files.ts';
import { type ArchiveParts, writeTar } from './archive.ts';
import { type PackedFile, sizeOf } from './content.ts';
import { installLocked } from './locked-folder.ts';
import type { PackOptions } from './options.ts';
import type { PackPlatform } from './platforms.ts';
import { contentMistakes, inOrder } from './rules.ts';
import { runtimeOf } from './runtime.ts';
import { writeZip } from './zip.ts';

/** The name of an archive's one folder, and of the archive without its ending. */
export const packName = (version: string, { id }: PackPlatform): string => `cale-seche-${version}-${id}`;

/** The name of an archive that is not for a trial. */
export const archiveFile = (version: string, platform: PackPlatform): string =>
  `${packName(version, platform)}.${platform.archive}`;

/** What an archive of a platform holds, below its one folder, once nothing is wrong with it. */
export async function packContent(
  platform: PackPlatform,
  root: string,
  papers: readonly PackedFile[],
): Promise<ArchiveParts> {
  const runtime = await runtimeOf(platform, root);
  const name = packName(manifestOf(root).version, platform);
  const inFolder = (file: PackedFile) => ({ ...file, path: `${name}/${file.path}` });
  const programs = [...runtime, ...programFiles(root, 'browser', 'app')];
  const content = [...courseFiles(root, 'app'), ...(await kitFiles(root, platform, 'app'))];
  const opened = [...starterFiles(root, platform), ...openerFiles(programs), ...papers];
  const files = inOrder([...programs, ...content, ...opened].map(inFolder));
  const mistakes = contentMistakes(platform, files);
  if (mistakes.length > 0) throw new Error(PACK_CLI.mistaken(platform.id, mistakes.join('\n')));
  return {
    files: files.filter(({ path }) => !isCompressed(path)),
    compressed: files.filter(({ path }) => isCompressed(path)),
  };
}

const isCompressed = (path: string) => path.endsWith('.tar.zst');

/** Makes the archive of a platform in `outDir` and says its size; throws when it is longer than promised. */
export async function makeArchive(
  platform: PackPlatform,
  root: string,
  papers: readonly PackedFile[],
  { outDir, isPlain, isTwice }: PackOptions,
  say: (line: string) => void,
): Promise<string> {
  say(PACK_CLI.getting(platform.id));
  const parts = await packContent(platform, root, papers);
  say(PACK_CLI.writing(platform.id));
  const ending = isPlain ? 'tar' : platform.archive;
  mkdirSync(outDir, { recursive: true });
  const file = join(outDir, `${packName(manifestOf(root).version, platform)}.${ending}`);
  await write(parts, `${file}.part`, ending, root);
  if (isTwice) await compare(parts, file, ending, root, (sha256) => say(PACK_CLI.same(platform.id, sha256)));
  renameSync(`${file}.part`, file);
  const { size } = statSync(file);
  say(PACK_CLI.written(file, packSize(size), describe(parts)));
  if (!isPlain && size > platform.limitBytes)
    throw new Error(PACK_CLI.tooLarge(platform.id, packSize(size), packSize(platform.limitBytes)));
  return file;
}

async function write(parts: ArchiveParts, file: string, ending: string, root: string): Promise<void> {
  if (ending === 'zip') {
    const tools = join(root, 'build/pack/tools');
    await installLocked(join(import.meta.dirname, 'tools'), tools);
    return writeZip(parts, file, tools);
  }
  if (ending === 'tar.xz' && !hasProgram('xz')) throw new Error(PACK_CLI.xzMissing);
  return writeTar(parts, file, ending === 'tar.xz' ? 'xz' : ending === 'tar.gz' ? 'gz' : 'none');
}

async function compare(
  parts: ArchiveParts,
  file: string,
  ending: string,
  root: string,
  onSame: (sha256: string) => void,
): Promise<void> {
  const first = await sha256Of(`${file}.part`);
  await write(parts, `${file}.part`, ending, root);
  if ((await sha256Of(`${file}.part`)) !== first) throw new Error(PACK_CLI.differs(file));
  onSame(first);
}

/** The hash of a file, in hexadecimal. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

function describe({ files, compressed }: ArchiveParts): string {
  const isNode = ({ path }: PackedFile) => /^[^/]+\/node\//.test(path);
  const sum = (some: readonly PackedFile[]) =>
    packSize(some.reduce((total, file) => total + sizeOf(file), 0));
  const app = files.filter((file) => !isNode(file));
  return PACK_CLI.parts(sum(files.filter(isNode)), sum(app), sum(compressed));
}
