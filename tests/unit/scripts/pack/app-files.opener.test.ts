import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openerFiles } from '../../../../scripts/pack/app-files.ts';
import { type PackedFile, textFile } from '../../../../scripts/pack/content.ts';

/** Stands for the app: says what it was asked. */
const APP = textFile('app/out/main/web.js', 'console.log(`open ${process.argv.slice(2)}`);\n');
const PROGRAMS = [APP, textFile('node/node', 'a program'), textFile('app/package.json', '{"type":"module"}')];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cale d'été "));
  for (const file of [...PROGRAMS, ...openerFiles(PROGRAMS)]) put(file);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put({ path, source }: PackedFile): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  if ('bytes' in source) writeFileSync(join(folder, path), source.bytes);
}

const open = () =>
  spawnSync(process.execPath, [join(folder, 'app/open.mjs'), '--portable'], { encoding: 'utf8' });

it('opens the app with its options when all its files are whole', () => {
  expect(open()).toMatchObject({ status: 0, stdout: 'open --portable\n', stderr: '' });
});

it.each([...PROGRAMS.map(({ path }) => path), 'app/sizes.json'])(
  'opens nothing and names %s when it is cut',
  (path) => {
    truncateSync(join(folder, path), 3);
    const { status, stdout, stderr } = open();
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(`« ${path} ». Décompressez de nouveau toute l’archive`);
  },
);

it('opens nothing and names a file that is lost', () => {
  rmSync(join(folder, APP.path));
  expect(open().stderr).toContain(`« ${APP.path} »`);
});

it('has the same bytes in whatever order a disk lists the programs', () => {
  expect(openerFiles([...PROGRAMS].reverse())).toEqual(openerFiles(PROGRAMS));
});
