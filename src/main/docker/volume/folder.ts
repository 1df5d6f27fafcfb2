import { randomBytes } from 'node:crypto';
import { bytesOfText, textOfBytes } from '#main/core/raw-text.ts';
import { digits, fromSeconds } from '#main/core/reading.ts';
import type { VolumeEntry, VolumeFolder } from '#shared/contract/volume.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from '../client.ts';
import { type HelperOwner, type HelperResult, runHelper } from '../helper/helper-container.ts';
import { requireVolume } from './actions.ts';
import { MOUNT_POINT, readerSpec, type VolumePlace } from './reader.ts';

/** Longest list read, in bytes: some ten thousand names; past it the folder is said to be cut. */
const LIST_LIMIT_BYTES = 1_000_000;

/** Exit codes of the script below. */
const NOT_A_FOLDER = 4;
const DENIED = 5;

/**
 * $1: the folder, byte by byte; $2: a word nobody can guess, before each entry, since a name may hold anything: the list
 * comes as base64, for logs hold text alone. A folder that root without privileges may not read gives its owner instead.
 */
const LIST_SCRIPT = `
at=$(printf '%b.' "$1")
at=\${at%.}
set -- "$at" "$2"
if cd -- "$1" 2>/dev/null; then
  case "$(pwd -P)" in ${MOUNT_POINT}|${MOUNT_POINT}/*) ;; *) exit ${NOT_A_FOLDER};; esac
  [ -r . ] || { stat -c '%u:%g' .; exit ${DENIED}; }
  find . -mindepth 1 -maxdepth 1 -exec stat -c "$2 %f %s %u %g %Y %n" {} + | head -c ${LIST_LIMIT_BYTES} | base64
  exit 0
fi
at=$1
while ! stat -c '%u:%g' -- "$at" 2>/dev/null; do at=$(dirname -- "$at"); done
[ "$at" = "$1" ] && [ ! -d "$at" ] && exit ${NOT_A_FOLDER}
[ "$at" != "$1" ] && [ -x "$at" ] && exit ${NOT_A_FOLDER}
exit ${DENIED}
`;

/**
 * What a folder of a volume holds, read by a helper without any privilege. Throws `volume-not-found`,
 * `volume-path-not-found`, `volume-folder-denied`.
 */
export async function listVolumeFolder(
  docker: DockerClient,
  owner: HelperOwner,
  volume: VolumePlace,
  signal?: AbortSignal,
): Promise<VolumeFolder> {
  await requireVolume(docker, volume.name);
  const marker = randomBytes(12).toString('hex');
  const folder = `${MOUNT_POINT}${volume.path}`.replace(/\/+$/, '');
  const command = ['sh', '-c', LIST_SCRIPT, 'sh', escapeBytes(folder), marker];
  const list = (user?: string) =>
    runHelper(docker, { ...readerSpec(owner, volume.name), command, ...(user ? { user } : {}) }, signal);
  let result = await list();
  // What only its owner may read is read as its owner, still without any privilege.
  const folderOwner = result.exitCode === DENIED ? ownerIn(result) : null;
  if (folderOwner) result = await list(folderOwner);
  if (result.exitCode === NOT_A_FOLDER) throw new AppError('volume-path-not-found', { path: volume.path });
  if (result.exitCode !== 0) throw new AppError('volume-folder-denied', { path: volume.path });
  return parseList(Buffer.from(result.output, 'base64'), marker);
}

/** As `printf %b` reads it: a command's words hold text alone. */
function escapeBytes(path: string): string {
  return [...bytesOfText(path)].map((byte) => `\\0${byte.toString(8)}`).join('');
}

function ownerIn({ output }: HelperResult): string | null {
  const found = /^\d+:\d+$/.exec(output.trim())?.[0];
  return found && !found.startsWith('0:') ? found : null;
}

const RECORD = /^ ([0-9a-f]+) (\d+) (\d+) (\d+) (-?\d+) \.\/(.+)\n$/s;

/** The entries of the script's list, folders first, then by name. */
export function parseList(output: Uint8Array, marker: string): VolumeFolder {
  const isCut = output.length >= LIST_LIMIT_BYTES;
  const records = textOfBytes(output).split(marker).slice(1);
  if (isCut) records.pop();
  const entries = records.map(toEntry).filter((entry) => entry !== null);
  return { entries: entries.sort(byKindThenName), isCut };
}

function toEntry(record: string): VolumeEntry | null {
  const found = RECORD.exec(record);
  if (!found) return null;
  const [, rawMode = '0', size, uid, gid, modified, name = ''] = found;
  const mode = Number.parseInt(rawMode, 16);
  return {
    name,
    kind: kindOf(mode),
    sizeBytes: digits(size),
    mode: mode & 0o7777,
    uid: digits(uid),
    gid: digits(gid),
    modifiedAtMs: fromSeconds(Number(modified)),
  };
}

/** The type bits of a mode, as every Linux has them. */
function kindOf(mode: number): VolumeEntry['kind'] {
  switch (mode & 0o170000) {
    case 0o040000:
      return 'folder';
    case 0o100000:
      return 'file';
    case 0o120000:
      return 'link';
    default:
      return 'other';
  }
}

function byKindThenName(a: VolumeEntry, b: VolumeEntry): number {
  const isFolder = (entry: VolumeEntry) => Number(entry.kind === 'folder');
  return isFolder(b) - isFolder(a) || a.name.localeCompare(b.name, 'fr');
}
