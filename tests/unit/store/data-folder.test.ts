import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimDataFolder, type DataFolderClaim } from '#main/store/data-folder.ts';

const OWNER = join(import.meta.dirname, '../../support/data-folder-owner.ts');
let dir = '';
let children: ChildProcess[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-data-'));
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
  await rm(dir, { recursive: true, force: true });
});

async function startOwner(folder: string): Promise<{ child: ChildProcess; said: DataFolderClaim }> {
  const child = spawn(process.execPath, [OWNER, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, said: JSON.parse(line) as DataFolderClaim };
}

test('the first start owns the folder, in a place only its user can open', async () => {
  const claim = await claimDataFolder(join(dir, 'new'));
  expect(claim.isOwned).toBe(true);
  expect((await stat(join(dir, 'new', 'run'))).mode & 0o777).toBe(0o700);
  expect((await stat(join(dir, 'new', 'run', '1.sock'))).mode & 0o777).toBe(0o600);
  if (claim.isOwned) await claim.folder.release();
});

test.runIf(process.platform === 'linux')(
  'a place where the system makes nothing, and says that it is not there, is said',
  async () => {
    await expect(claimDataFolder('/proc/cale-seche/data')).rejects.toMatchObject({
      code: 'data-folder-unwritable',
    });
  },
);

test('the folder is closed to other accounts, also one that an older app left open', async () => {
  const made = join(dir, 'new');
  const left = join(dir, 'left');
  await mkdir(join(left, 'atelier'), { recursive: true });
  await writeFile(join(left, 'progress.json.damaged-2026-01-01T00-00-00.000Z'), '');
  await chmod(left, 0o775);
  for (const folder of [made, left]) {
    const claim = await claimDataFolder(folder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    if (claim.isOwned) await claim.folder.release();
  }
});

test('a folder that is shared, or holds what is not the app’s, keeps its mode', async () => {
  const withOthers = join(dir, 'home');
  await mkdir(join(withOthers, 'public_html'), { recursive: true });
  await chmod(withOthers, 0o755);
  const forClass = join(dir, 'class');
  await mkdir(forClass);
  await chmod(forClass, 0o2775);
  for (const [folder, mode] of [
    [withOthers, 0o755],
    [forClass, 0o2775],
  ] as const) {
    const claim = await claimDataFolder(folder);
    expect((await stat(folder)).mode & 0o7777).toBe(mode);
    if (claim.isOwned) await claim.folder.release();
  }
});

test('a second start is given a link by the first', async () => {
  const { child, said } = await startOwner(dir);
  expect(said.isOwned).toBe(true);
  expect(await claimDataFolder(dir)).toEqual({
    isOwned: false,
    answer: { url: `http://127.0.0.1/${child.pid}` },
  });
});

test('a second start waits for a first that is not ready yet', async () => {
  const first = await claimDataFolder(dir);
  const second = claimDataFolder(dir);
  if (!first.isOwned) throw new Error('not owned');
  first.folder.answerWith(() => ({ url: null }));
  expect(await second).toEqual({ isOwned: false, answer: { url: null } });
  await first.folder.release();
});

test('a second start may ask for a place of the course, and for nothing else', async () => {
  const first = await claimDataFolder(dir);
  if (!first.isOwned) throw new Error('not owned');
  const asked: (string | null)[] = [];
  first.folder.answerWith((address) => {
    asked.push(address);
    return { url: null };
  });
  for (const address of ['#/cours/ship', null, '#/a b', 'https://example.org/', `#${'x'.repeat(300)}`])
    await claimDataFolder(dir, address);
  expect(asked).toEqual(['#/cours/ship', null, null, null, null]);
  await first.folder.release();
});

test('a folder that was released has a new owner', async () => {
  const first = await claimDataFolder(dir);
  if (first.isOwned) await first.folder.release();
  const second = await claimDataFolder(dir);
  expect(second.isOwned).toBe(true);
  if (second.isOwned) await second.folder.release();
});

test('an owner that was killed is replaced, and its socket removed', async () => {
  const { child } = await startOwner(dir);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const claim = await claimDataFolder(dir);
  expect(claim.isOwned).toBe(true);
  expect(await readdir(join(dir, 'run'))).toEqual(['2.sock']);
  if (claim.isOwned) await claim.folder.release();
});

test('of many starts after a crash, exactly one becomes the owner', async () => {
  const { child } = await startOwner(dir);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const starts = await Promise.all(Array.from({ length: 8 }, () => startOwner(dir)));
  expect(starts.filter(({ said }) => said.isOwned)).toHaveLength(1);
});

test('a folder whose path is too long for a socket has an owner all the same', async () => {
  const long = join(dir, 'x'.repeat(120));
  const claim = await claimDataFolder(long);
  expect(claim.isOwned).toBe(true);
  const second = claimDataFolder(long);
  if (claim.isOwned) claim.folder.answerWith(() => ({ url: 'http://127.0.0.1/' }));
  expect(await second).toMatchObject({ isOwned: false });
  if (claim.isOwned) await claim.folder.release();
});

test('a folder that cannot be written says so', async () => {
  // Root may write everywhere, but not below a file.
  await writeFile(join(dir, 'file'), '');
  await expect(claimDataFolder(join(dir, 'file', 'data'))).rejects.toMatchObject({
    code: 'data-folder-unwritable',
  });
});
