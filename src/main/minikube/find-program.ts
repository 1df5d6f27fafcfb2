import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import type { MinikubeProgram } from '#shared/contract/minikube.ts';
import { AppError } from '#shared/errors.ts';
import { isForThisMachine } from './architecture.ts';
import { refusalOf } from './failure.ts';
import { ask, type MinikubeProcess } from './run-minikube.ts';

const EXTENSION = process.platform === 'win32' ? '.exe' : '';

/** A program where it was found; nothing is known of it yet. */
export interface FoundProgram {
  path: string;
  origin: MinikubeProgram['origin'];
}

/** The first `name` of the app's folder, where one is given, then of PATH; null where there is none. The app's own may not be executable. */
export async function findProgram(
  name: string,
  folder: string | null,
  path = process.env.PATH ?? '',
): Promise<FoundProgram | null> {
  const file = `${name}${EXTENSION}`;
  if (folder !== null && (await isFile(join(folder, file))))
    return { path: join(folder, file), origin: 'folder' };
  for (const dir of path.split(delimiter).filter(Boolean)) {
    const found = join(dir, file);
    if ((await isFile(found)) && (await isExecutable(found))) return { path: found, origin: 'path' };
  }
  return null;
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

const versionSchema = z.object({ minikubeVersion: z.string().regex(/^v\d+\.\d+\.\d+/) });

/** Its help says what it starts by itself; these two are not translated. */
const BASE_IMAGE = /--base-image='([^'\s]+)'/;
const STABLE = /'stable'[^'v]*(v\d+\.\d+\.\d+[\w.-]*)/;

/**
 * What a found minikube says of itself. Throws `minikube-not-executable`, `minikube-wrong-architecture`,
 * `minikube-unreadable`, `minikube-failed` for one that may not work in its home.
 */
export async function describeProgram(found: FoundProgram, run: MinikubeProcess): Promise<MinikubeProgram> {
  if (!(await isForThisMachine(found.path)))
    throw new AppError('minikube-wrong-architecture', { path: found.path });
  const [version, help] = await Promise.all([
    ask(run, ['version', '-o', 'json']),
    // `start --help` would empty the log that it keeps of its last start.
    ask(run, ['help', 'start']),
  ]);
  const answer = versionSchema.safeParse(firstJson(version.stdout));
  if (!answer.success) {
    const unreadable = new AppError('minikube-unreadable', { path: found.path, command: 'version' });
    throw refusalOf(version, version.last) ?? unreadable;
  }
  return {
    ...found,
    version: answer.data.minikubeVersion,
    kubernetesVersion: STABLE.exec(help.stdout)?.[1] ?? null,
    baseImage: BASE_IMAGE.exec(help.stdout)?.[1] ?? null,
  };
}

/** The first line that is a JSON value by itself, or the whole text as one; null where neither is. */
export function firstJson(text: string): unknown {
  for (const candidate of [text, ...text.split('\n')]) {
    try {
      return JSON.parse(candidate);
    } catch {
      // A line beside the answer: the next one may be it.
    }
  }
  return undefined;
}
