import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const ROOT = join(import.meta.dirname, '../..');
const TOOLS = join(ROOT, 'build/installers/tools');
/** Before the fuses of every Electron; their version and number follow, then one letter each. */
const FUSE_WIRE = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_COUNT = 9;
const ALL_ON = '1'.repeat(FUSE_COUNT);

let folder: string;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cale-installateurs-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Stands for Electron, whose program cannot be had everywhere: its files by their names, and its fuses, all on. */
function fakeElectron(): string {
  const dist = join(folder, 'electron');
  mkdirSync(join(dist, 'locales'), { recursive: true });
  const wire = [Buffer.from(FUSE_WIRE), Buffer.from([1, FUSE_COUNT]), Buffer.from(ALL_ON)];
  writeFileSync(join(dist, 'electron'), Buffer.concat(wire), { mode: 0o755 });
  const others = ['chrome-sandbox', 'resources.pak', 'LICENSE', 'LICENSES.chromium.html', 'version'];
  for (const name of [...others, ...['fr', 'en-US', 'de'].map((it) => `locales/${it}.pak`)])
    writeFileSync(join(dist, name), '');
  return dist;
}

const installers = (...options: string[]) =>
  execFileSync(process.execPath, ['scripts/installers/main.ts', '--platform', 'linux-x64', ...options], {
    ...{ cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 },
  });

/** Every file of an archive of Electron. */
function packedFiles(archive: string): string[] {
  const asar = createRequire(join(TOOLS, 'package.json'))('@electron/asar') as {
    listPackage(file: string, options: object): string[];
    statFile(file: string, path: string): { files?: unknown };
  };
  const all = asar.listPackage(archive, {}).map((path) => path.slice(1));
  return all.filter((path) => asar.statFile(archive, path).files === undefined);
}

test('electron-builder packs what was staged and nothing else, and sets the fuses, round a stand-in of Electron', () => {
  const staged = installers('--list').trim().split('\n');
  installers('--dir', '--electron-dist', fakeElectron(), '--out', join(folder, 'out'));
  const unpacked = join(folder, 'out/linux-unpacked');
  const resources = join(unpacked, 'resources');

  const inArchive = staged.flatMap((path) => (path.startsWith('app/') ? path.slice('app/'.length) : []));
  const expected = inArchive.map((path) => path.replace(/^packages\//, 'node_modules/'));
  expect(packedFiles(join(resources, 'app.asar')).sort()).toEqual(expected.sort());
  expect(expected).toEqual(
    expect.arrayContaining(['out/main/index.js', 'out/preload/index.cjs', 'out/course/course.json']),
  );
  expect(expected).not.toContain('out/main/web.js');

  const papers = ['LICENSE.txt', 'LICENCES.txt', 'sbom.cdx.json'];
  const beside = staged.flatMap((path) => (path.startsWith('beside/') ? path.slice('beside/'.length) : []));
  expect(beside.filter((path) => !existsSync(join(resources, path)))).toEqual([]);
  expect(beside).toEqual(expect.arrayContaining([...papers, 'resources/course/fr/course.yaml']));
  const pty = 'app.asar.unpacked/node_modules/@lydell/node-pty-linux-x64/pty.node';
  expect(existsSync(join(resources, pty))).toBe(true);
  expect(existsSync(join(resources, 'app-update.yml'))).toBe(false);
  expect(existsSync(join(unpacked, 'locales/de.pak'))).toBe(false);

  const program = readFileSync(join(unpacked, 'cale-seche')).toString('latin1');
  const fuses = program.slice(program.indexOf(FUSE_WIRE) + FUSE_WIRE.length + 2).slice(0, FUSE_COUNT - 1);
  // RunAsNode, cookies, NODE_OPTIONS, inspect, hashes of the archive, only the archive, snapshot, rights of file:.
  expect(fuses).toBe('01001100');
});
