import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTextFile } from '#main/files/text-file.ts';
import { inWorkFolder } from '#main/files/work-folder.ts';
import { createFile } from '#main/files/write-file.ts';
import { replaceFileNow } from '#main/files/write-file-now.ts';
import { createAnalysisCache } from '#main/layer/store/analysis-cache.ts';
import type { Parts } from '#main/parts.ts';
import { claimDataFolder } from '#main/store/data-folder.ts';
import { openSettings } from '#main/store/settings.ts';
import { writeShellStartFiles } from '#main/terminal/shell-start-files.ts';
import { caseCount, seededRandom } from '../support/campaign.ts';
import { openTestParts } from '../support/parts.ts';

/** The whole disk, in bytes: more than any of the writers needs. */
const DISK_BYTES = 4 * 1024 * 1024;
/** What each writer writes, about, in bytes. */
const WRITTEN_BYTES = 600_000;
/** Sizes of the room left that each writer meets. */
const ROOMS = caseCount(1, 10);

const docker = (...args: string[]) => execFileSync('docker', args, { encoding: 'utf8' }).trim();
/** Many files, some of them larger than what is written at once, and lines of log. */
const CONTENT =
  'mkdir -p /d/e; for n in 1 2 3; do head -c 150000 /dev/urandom > /d/f$n; done; head -c 90000 /dev/urandom > /d/e/g; seq 1 15000 > /d/log';

let dir: string;
let disk: string;
let parts: Parts;
let containerId: string;

beforeAll(async () => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'cale-plein-')));
  disk = join(dir, 'atelier/petit');
  mkdirSync(disk, { recursive: true });
  // The tests' namespace has mounts of its own: this one is gone with it.
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', disk]);
  parts = await openTestParts(dir);
  docker('volume', 'create', 'plein-v');
  docker(
    'run',
    '--name',
    'plein-c',
    '-v',
    'plein-v:/v',
    'cale/outils',
    'sh',
    '-c',
    `${CONTENT}; cp -r /d/. /v; cat /d/log`,
  );
  containerId = docker('inspect', '-f', '{{.Id}}', 'plein-c');
});
afterAll(async () => {
  await parts?.close();
  docker('rm', '-fv', 'plein-c');
  docker('volume', 'rm', '-f', 'plein-v');
  execFileSync('umount', ['-l', disk]);
  rmSync(dir, { recursive: true });
});

/** Leaves that much room, in bytes. */
function fillTo(room: number): void {
  for (const name of readdirSync(disk)) rmSync(join(disk, name), { recursive: true });
  writeFileSync(join(disk, 'plein'), Buffer.alloc(Math.max(0, DISK_BYTES - room)));
}

/** What stands under each path of the disk, but the filler. */
function contents(): Record<string, string> {
  const paths = readdirSync(disk, { recursive: true }).map(String);
  return Object.fromEntries(
    paths
      .filter((path) => path !== 'plein' && lstatSync(join(disk, path)).isFile())
      .map((path) => [path, digest(path)]),
  );
}

const digest = (path: string) =>
  createHash('sha256')
    .update(readFileSync(join(disk, path)))
    .digest('hex');

const ended = async (operationId: string) => {
  const { state, errorCode } = await parts.operations.ended(operationId);
  return state === 'done' ? 'done' : errorCode;
};
const tried = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );
const long = 'x'.repeat(WRITTEN_BYTES);
const inTree = { containerId: '', path: '/d', destination: 'petit/copie' };

/** Each way in which the app writes; says `done`, or the code of its failure. */
const WRITERS: Record<string, () => Promise<unknown>> = {
  'container.copyOut of a folder': () => ended(parts.containers.copyOut({ ...inTree, containerId })),
  'container.copyOut of a file': () =>
    ended(parts.containers.copyOut({ ...inTree, path: '/d/log', destination: 'petit/log', containerId })),
  'container.saveLogs': () => {
    const asked = { containerId, destination: 'petit/j.log', hasTimestamps: true, overwrites: false };
    return ended(parts.containers.saveLogs(asked));
  },
  'volume.copyOut': () => ended(parts.volumes.copyOut({ name: 'plein-v', path: '/' }, 'petit/v')),
  'volume.copyOut into a folder': () => ended(parts.volumes.copyOut({ name: 'plein-v', path: '/' }, 'petit')),
  'volume.backup': () => ended(parts.volumes.backup('plein-v', 'petit/v.tar', false)),
  'image.save': async () => ended(await parts.images.save(['cale/minimal'], 'petit/i.tar', false)),
  'file.write': () =>
    tried(writeTextFile(parts.workspace, { path: 'petit/r/Dockerfile', text: long, baseVersion: null })),
  settings: async () => {
    const settings = await openSettings(disk);
    return tried(settings.update({ confirmedRemoteEndpoints: [long] }));
  },
  'the analysis of an image': () =>
    tried(createAnalysisCache(join(disk, 'cache')).write('sha256:1', Buffer.from(long))),
  'start files of a terminal': () => tried(writeShellStartFiles(join(disk, 'shell'))),
  'the window’s place': () =>
    tried(Promise.resolve().then(() => replaceFileNow(join(disk, 'fenetre'), long))),
  'a folder to work in': () =>
    tried(inWorkFolder(disk, (folder) => createFile(folder, 'Dockerfile', long)).then(() => undefined)),
};
/** A failure's own code, or the system's where nobody is told. */
const FULL = /^(disk-full|ENOSPC)$/;
/** Writers of several files, each whole or not at all, or that make a folder first. */
const IN_PARTS = ['start files of a terminal', 'the analysis of an image'];

describe('a disk with less and less room', () => {
  it.each(Object.keys(WRITERS))('%s writes all or nothing, and says which', async (name) => {
    const write = WRITERS[name] ?? (async () => {});
    fillTo(DISK_BYTES);
    expect(await write()).toBe('done');
    const whole = contents();
    fillTo(0);
    expect(await write()).toMatch(FULL);
    expect(contents()).toEqual({});
    const random = seededRandom(20261129 + name.length);
    for (let at = 0; at < ROOMS; at += 1) {
      fillTo(4096 + Math.floor(random() * WRITTEN_BYTES));
      const said = await write();
      if (said === 'done') expect(contents()).toEqual(whole);
      else expect(said).toMatch(FULL);
      if (IN_PARTS.includes(name)) expect(whole).toMatchObject(contents());
      else if (said !== 'done') expect(readdirSync(disk)).toEqual(['plein']);
    }
  });

  it('a terminal’s start files that are right already need none', async () => {
    fillTo(DISK_BYTES);
    await writeShellStartFiles(join(disk, 'shell'));
    writeFileSync(join(disk, 'plein'), Buffer.alloc(1));
    expect(await tried(writeShellStartFiles(join(disk, 'shell')))).toBe('done');
    expect(existsSync(join(disk, 'shell/bashrc'))).toBe(true);
  });

  it('a start that finds no room for one more name says so', async () => {
    const small = join(dir, 'noms');
    mkdirSync(small);
    // The disk's own folder, the data folder, and the one of its sockets.
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,nr_inodes=3', 'tmpfs', small]);
    try {
      await expect(claimDataFolder(join(small, 'donnees'))).rejects.toMatchObject({ code: 'disk-full' });
    } finally {
      execFileSync('umount', ['-l', small]);
    }
  });
});
