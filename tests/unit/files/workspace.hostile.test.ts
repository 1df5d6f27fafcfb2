import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureContext } from '#main/build/build-context.ts';
import { copyOut } from '#main/container/copy-out.ts';
import { saveLogs } from '#main/container/save-logs.ts';
import {
  isInWorkspace,
  listWorkspace as listOwned,
  readBirth,
  removeFromWorkspace,
} from '#main/course/exercise/workspace-files.ts';
import { listFolders } from '#main/files/list-folders.ts';
import { openWorkspaceFile } from '#main/files/open-file.ts';
import { packTree } from '#main/files/pack-tree.ts';
import { removeTree } from '#main/files/part.ts';
import { lookAtTextFile, readTextFile, writeTextFile } from '#main/files/text-file.ts';
import { inWorkFolder } from '#main/files/work-folder.ts';
import { createWorkspace, type Workspace } from '#main/files/workspace.ts';
import { createFile, writeWholeFile } from '#main/files/write-file.ts';
import { listArchives, openArchive, writeArchive } from '#main/image/image-files.ts';
import { archiveReader } from '#main/volume/archive-file.ts';
import { unpackInto } from '#main/volume/unpack.ts';
import { listWorkspace as listEntries } from '#main/volume/workspace-entries.ts';
import { caseRange, IS_CAMPAIGN, seededRandom } from '../../support/campaign.ts';
import { makeTar } from '../../support/layer/archives.ts';

const SCRIPT = join(import.meta.dirname, '../../support/files/swap-for-links.ts');
const { first: FIRST, count: TRIES } = caseRange(200, 20_000);
/** Turns of a write that guards nothing, to see that this attack gets through where it can. */
const NAIVE_TRIES = 5_000;
const SECRET = 'secret de la machine';
/** Made things are taken away this often: each work looks at what the others made. */
const TRIES_BETWEEN_TIDYING = 50;
/** What is exchanged: a folder, one in it, and a file. */
const SWAPPED = ['cible', 'parent/enfant', 'cible.txt'];
const FILES = ['cible/f', 'cible/Dockerfile', 'parent/enfant/f', 'parent/enfant/a.tar', 'cible.txt'];

let dir: string;
let outside: string;
let workspace: Workspace;
let swapper: ChildProcess;
let archive: Buffer;

beforeAll(async () => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'cale-attaque-')));
  outside = join(dir, 'dehors');
  workspace = await createWorkspace(join(dir, 'atelier'));
  for (const folder of ['cible', 'parent/enfant'])
    for (const base of [outside, workspace.dir]) mkdirSync(join(base, folder), { recursive: true });
  layOutside();
  for (const file of FILES) writeFileSync(join(workspace.dir, file), 'ici');
  archive = await makeTar([{ name: 'd/' }, { name: 'd/f', text: 'copie' }, { name: 'f', text: 'copie' }]);
  swapper = spawn(process.execPath, [SCRIPT, workspace.dir, outside, ...SWAPPED], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(swapper.stdout as Readable, 'data');
});
afterAll(async () => {
  swapper.stdin?.end();
  await once(swapper, 'close');
  rmSync(dir, { recursive: true });
});

/** Everything outside says the same, and nothing else is there. */
function layOutside(): void {
  for (const folder of ['', 'cible', 'parent/enfant'])
    for (const name of readdirSync(join(outside, folder)))
      if (!SWAPPED.concat('parent').includes(join(folder, name)))
        rmSync(join(outside, folder, name), { recursive: true });
  for (const file of FILES) writeFileSync(join(outside, file), SECRET);
  writeFileSync(join(outside, 'cible/dehors-seulement'), SECRET);
}

/** Takes away what the works made. */
async function tidy(): Promise<void> {
  for (const path of ['cible', 'parent/enfant']) {
    const folder = await workspace.findFolder(path).catch(() => null);
    const entries = (await folder?.list()) ?? [];
    for (const { name } of entries)
      if (folder && name.startsWith('neuf-')) await removeTree(folder, name).catch(() => {});
    await folder?.close();
  }
}

/** What an operation changed outside. */
function changedOutside(): string[] {
  const listed = [outside, join(outside, 'cible'), join(outside, 'parent/enfant')].map((folder) =>
    readdirSync(folder).sort().join(),
  );
  const wanted = ['cible,cible.txt,parent', 'Dockerfile,dehors-seulement,f', 'a.tar,f'];
  const names = listed.filter((names, at) => names !== wanted[at]);
  return [...names, ...FILES.filter((file) => textAt(join(outside, file)) !== SECRET)];
}

function textAt(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const signal = new AbortController().signal;
const report: Parameters<typeof copyOut>[3] = {
  signal,
  phase: () => {},
  progress: () => {},
  log: () => {},
  onLeft: () => {},
};
/** A stand-in for the engine's answers: archives and logs that are the same each time. */
const container = (isDirectory: boolean) => ({
  statPath: async () => ({ name: 'x', sizeBytes: 0, isDirectory, linkTarget: '' }),
  archive: async () => Readable.from([archive]),
  async *logLines() {
    yield [{ timestamp: '', text: 'ligne', stream: 'stdout' as const, isCut: false }];
  },
});
const oneFile = async () => Readable.from([await makeTar([{ name: 'f', text: 'copie' }])]);

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('latin1');
}

async function readAll(handle: Awaited<ReturnType<typeof openWorkspaceFile>>): Promise<string> {
  try {
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

const EVERYTHING = { enters: () => true, tells: () => true };

let count = 0;
const fresh = (folder: string) => {
  count += 1;
  return `${folder}/neuf-${count}`;
};
const folderOf = (at: number) => (at % 2 === 0 ? 'cible' : 'parent/enfant');

/** Each kind of work that reaches files of the workspace; what it gives back must not come from outside. */
const WORKS: Record<string, (at: number) => Promise<unknown>> = {
  'file.write': async (at) => {
    const path = at % 3 === 0 ? 'cible.txt' : `${folderOf(at)}/f`;
    const { version } = await readTextFile(workspace, path);
    return writeTextFile(workspace, { path, text: `ici ${at}`, baseVersion: version });
  },
  'file.write of a new one': (at) =>
    writeTextFile(workspace, { path: `${fresh(folderOf(at))}/Dockerfile`, text: 'x', baseVersion: null }),
  'file.read': (at) => readTextFile(workspace, at % 2 === 0 ? 'cible.txt' : 'cible/f'),
  'file.watch': () => lookAtTextFile(workspace, 'parent/enfant/f'),
  'file.list': () => listFolders(workspace, 'dockerfile'),
  'check of a file': () => workspace.readText('cible/f'),
  'check that it is there': async () =>
    (await isInWorkspace(workspace, 'cible/dehors-seulement')) ? SECRET : 'absent',
  'container.copyOut of a folder': (at) =>
    copyOut(
      container(true),
      workspace,
      { containerId: 'c', path: '/x', destination: fresh(folderOf(at)) },
      report,
    ),
  'container.copyOut of a file': async (at) => {
    const one = { ...container(false), archive: oneFile };
    return copyOut(
      one,
      workspace,
      { containerId: 'c', path: '/x', destination: fresh(folderOf(at)) },
      report,
    );
  },
  'container.saveLogs': (at) =>
    saveLogs(
      container(false),
      workspace,
      { containerId: 'c', destination: `${folderOf(at)}/f`, hasTimestamps: false, overwrites: true },
      report,
    ),
  'volume.copyIn': async (at) =>
    textOf(await packTree(workspace, at % 2 ? 'parent' : 'cible', () => {}, signal)),
  'volume.copyOut': (at) => unpackInto(workspace, fresh(folderOf(at)), Readable.from([archive]), report),
  'volume.copyOut into a folder': async (at) => {
    const added = await makeTar([{ name: `${fresh('.')}/f`, text: 'copie' }]);
    return unpackInto(workspace, folderOf(at), Readable.from([added]), report);
  },
  'volume.backup': (at) => {
    const file = { path: `${folderOf(at)}/f`, overwrites: true, signal };
    return writeWholeFile(workspace, file, Readable.from([archive]));
  },
  'volume.restore': async () => {
    const handle = await openWorkspaceFile(workspace, 'parent/enfant/a.tar');
    try {
      return await textOf((await archiveReader(handle, 'a.tar'))(() => {}, signal));
    } finally {
      await handle.close();
    }
  },
  'image.save': (at) => {
    const file = { path: `${folderOf(at)}/f`, overwrites: true, archive: Readable.from([archive]) };
    return writeArchive(workspace, { ...file, onBytes: () => {}, signal });
  },
  'image.load': async () => readAll(await openArchive(workspace, 'parent/enfant/a.tar')),
  'image.archives': () => listArchives(workspace),
  'volume.workspaceEntries': () => listEntries(workspace),
  'build.context': () => measureContext(workspace, 'cible', 'Dockerfile'),
  'exercise list': () => listOwned(workspace, EVERYTHING),
  'exercise reset': async (at) => {
    const folder = folderOf(at);
    const birth = await readBirth(workspace, `${folder}/f`);
    await removeFromWorkspace(workspace, [{ path: `${folder}/f`, mark: birth?.mark ?? '' }]);
    await writeTextFile(workspace, { path: `${folder}/f`, text: 'ici', baseVersion: null });
  },
  'proof of a mount': () =>
    inWorkFolder(join(workspace.dir, 'parent'), (folder) => createFile(folder, 'aller', 'x')),
};

/** It holds a text or a name that is outside only; a failure may name what was asked for. */
const isTelling = (answer: unknown) => {
  const text = JSON.stringify(answer) ?? '';
  return text.includes(SECRET) || (!(answer instanceof Failed) && text.includes('dehors-seulement'));
};

class Failed {
  readonly message: string;
  constructor(error: unknown) {
    this.message = String(error);
  }
}

describe.runIf(process.platform === 'linux')('a process that exchanges folders for links', () => {
  it('gets through to what is outside where nothing guards it', async () => {
    let left = 0;
    for (let turn = 0; turn < NAIVE_TRIES && left === 0; turn += 1) {
      if (!statSync(workspace.dir).isDirectory()) break;
      await writeFile(join(workspace.dir, 'cible/naif'), 'x').catch(() => {});
      left += changedOutside().length;
    }
    expect(left).toBeGreaterThan(0);
    layOutside();
  });

  it('never makes any work leave the workspace', { timeout: 300_000 + TRIES * 100 }, async () => {
    const random = seededRandom(20261129 + FIRST);
    const names = Object.keys(WORKS);
    const left: string[] = [];
    const done = new Set<string>();
    let doneCount = 0;
    for (let at = 0; at < TRIES; at += 1) {
      if (at % TRIES_BETWEEN_TIDYING === 0) await tidy();
      const name = names[Math.floor(random() * names.length)] ?? '';
      const answer = await WORKS[name]?.(at).then(
        (given) => {
          done.add(name);
          doneCount += 1;
          return given;
        },
        (error: unknown) => new Failed(error),
      );
      const changed = changedOutside();
      if (changed.length > 0 || isTelling(answer)) {
        left.push(`${name}: ${changed.join()}`);
        layOutside();
      }
    }
    expect(left).toEqual([]);
    // An attack that kept every work from being done would prove nothing.
    expect(doneCount).toBeGreaterThan(TRIES / 10);
    if (IS_CAMPAIGN) expect([...done].sort()).toEqual(names.sort());
  });
});
