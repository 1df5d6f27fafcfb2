import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepProgram } from '#main/minikube/kept-program.ts';

let dir: string;
let folder: string;
let installed: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-kept-program-'));
  folder = join(dir, 'data', 'cluster');
  installed = join(dir, 'bin', 'minikube');
  await mkdir(join(dir, 'bin'));
  await writeFile(join(dir, 'minikube-linux'), 'a program');
  await chmod(join(dir, 'minikube-linux'), 0o555);
  await symlink('../minikube-linux', installed);
});
afterEach(() => rm(dir, { recursive: true }));

it('puts an installed minikube into the folder, itself and executable, though it is a link', async () => {
  await keepProgram({ origin: 'path', path: installed }, folder);
  await rm(join(dir, 'minikube-linux'));
  expect(await readFile(join(folder, 'minikube'), 'utf8')).toBe('a program');
  expect((await stat(join(folder, 'minikube'))).mode & 0o777).toBe(0o755);
});

it('leaves the one of the folder as it is', async () => {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'minikube');
  await writeFile(path, 'another');
  await keepProgram({ origin: 'folder', path }, folder);
  expect(await readFile(path, 'utf8')).toBe('another');
});

it('leaves no piece of one that cannot be copied', async () => {
  await expect(keepProgram({ origin: 'path', path: join(dir, 'absent') }, folder)).rejects.toThrow('ENOENT');
  expect(await readdir(folder)).toEqual([]);
});
