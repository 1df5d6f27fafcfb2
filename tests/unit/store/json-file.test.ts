import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type JsonFileSpec, openJsonFile } from '#main/store/json-file.ts';

const schema = z.object({ version: z.literal(3), names: z.array(z.string()) });
const SPEC: JsonFileSpec<z.infer<typeof schema>> = {
  version: 3,
  migrations: {
    1: (old) => ({ ...old, list: [old.name] }),
    2: ({ list, ...old }) => ({ ...old, names: list }),
  },
  parse: (content) => schema.parse(content),
  empty: () => ({ version: 3, names: [] }),
};

let dir: string;
let file: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-json-'));
  file = join(dir, 'noms.json');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('a stored file', () => {
  test('gives back what was saved', async () => {
    await (await openJsonFile(file, SPEC)).save({ version: 3, names: ['é'] });
    expect((await openJsonFile(file, SPEC)).initial.names).toEqual(['é']);
  });

  test('is read under the mark of an editor of Windows', async () => {
    await writeFile(file, '\ufeff{"version":3,"names":["quai"]}');
    const { initial, damaged } = await openJsonFile(file, SPEC);
    expect(initial.names).toEqual(['quai']);
    expect(damaged).toBeNull();
  });

  test.for([
    ['a pipe', () => execFileSync('mkfifo', [file])],
    ['a device', () => symlink('/dev/zero', file)],
  ] as const)('whose place is taken by %s is told at once, and never replaced', async ([, put]) => {
    await put();
    await expect(openJsonFile(file, SPEC)).rejects.toMatchObject({ code: 'stored-file-damaged' });
    expect(await readdir(dir)).toEqual(['noms.json']);
  });

  test('of an older version goes through each migration', async () => {
    await writeFile(file, '{"version":1,"name":"quai"}');
    const { initial, damaged } = await openJsonFile(file, SPEC);
    expect(initial.names).toEqual(['quai']);
    expect(damaged).toBeNull();
  });

  test.for([
    ['cut short', '{"version":3,"names":["qu'],
    ['empty', ''],
    ['full of zeros', '\0'.repeat(64)],
    ['of another shape', '{"version":3,"names":"quai"}'],
    ['without a version', '{"names":[]}'],
  ] as const)('%s is set aside whole and reported, and the app starts afresh', async ([, content]) => {
    await writeFile(file, content);
    const { initial, damaged, save } = await openJsonFile(file, SPEC);
    expect(initial.names).toEqual([]);
    expect(damaged).toMatchObject({
      file: 'noms.json',
      keptAs: expect.stringMatching(/^noms\.json\.damaged-/),
    });
    await save({ version: 3, names: ['neuf'] });
    expect(await readFile(join(dir, damaged?.keptAs ?? ''), 'utf8')).toBe(content);
    expect((await openJsonFile(file, SPEC)).damaged).toBeNull();
  });

  test('from a newer app is left alone, and the app does not start on it', async () => {
    const content = '{"version":4,"noms":["quai"]}';
    await writeFile(file, content);
    await expect(openJsonFile(file, SPEC)).rejects.toMatchObject({ code: 'stored-file-too-new' });
    expect(await readFile(file, 'utf8')).toBe(content);
  });

  test('that cannot be read is never replaced', async () => {
    await writeFile(file, '{"version":3,"names":["quai"]}');
    await rm(file);
    await mkdir(file);
    await expect(openJsonFile(file, SPEC)).rejects.toMatchObject({ code: 'stored-file-damaged' });
  });

  test('saved many times at once ends with the newest value', async () => {
    const { save } = await openJsonFile(file, SPEC);
    await Promise.all(Array.from({ length: 50 }, (_, index) => save({ version: 3, names: [`${index}`] })));
    expect((await openJsonFile(file, SPEC)).initial.names).toEqual(['49']);
  });

  test('a write that fails says so and does not stop the next one', async () => {
    const { save } = await openJsonFile(join(dir, 'dossier/noms.json'), SPEC);
    await expect(save({ version: 3, names: ['perdu'] })).rejects.toMatchObject({
      code: 'data-folder-unwritable',
    });
    await mkdir(join(dir, 'dossier'));
    await save({ version: 3, names: ['gardé'] });
    expect((await openJsonFile(join(dir, 'dossier/noms.json'), SPEC)).initial.names).toEqual(['gardé']);
  });

  test('leaves no temporary file of a write that was killed', async () => {
    await writeFile(`${file}.123456789`, '{"versi');
    await chmod(`${file}.123456789`, 0o600);
    await openJsonFile(file, SPEC);
    expect(await readdir(dir)).toEqual([]);
  });
});
