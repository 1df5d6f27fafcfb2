import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Grip, gripByDescriptor, gripByPath } from '#main/files/grip.ts';

let dir: string;

beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'cale-grip-')));
  for (const folder of ['dedans/a', 'dehors/a']) mkdirSync(join(dir, folder), { recursive: true });
  writeFileSync(join(dir, 'dedans/a/f'), 'dedans');
  writeFileSync(join(dir, 'dehors/a/f'), 'dehors');
});
afterEach(() => rmSync(dir, { recursive: true }));

/** As who may write in the workspace does between two calls. */
function exchange(): void {
  renameSync(join(dir, 'dedans/a'), join(dir, 'dedans/b'));
  symlinkSync(join(dir, 'dehors/a'), join(dir, 'dedans/a'));
}

const ways: [string, (path: string) => Promise<Grip>][] = [['by its path', gripByPath]];
if (process.platform === 'linux') ways.push(['by its descriptor', gripByDescriptor]);

describe.each(ways)('a folder held %s', (_, grip) => {
  it('is a folder: no file, no link, nothing that is missing', async () => {
    symlinkSync('dedans', join(dir, 'lien'));
    for (const [name, code] of [
      ['dedans/a/f', 'ENOTDIR'],
      ['lien', 'ENOTDIR'],
      ['absent', 'ENOENT'],
    ])
      await expect(grip(join(dir, name ?? ''))).rejects.toMatchObject({ code });
  });

  it('leads to its own folders and files', async () => {
    const held = await grip(join(dir, 'dedans'));
    const inner = await held.enter('a');
    await inner.check();
    expect(await readdir(inner.way)).toEqual(['f']);
    const handle = await open(join(inner.way, 'f'));
    await expect(inner.checkOpened(handle, 'f')).resolves.toBeUndefined();
    await handle.close();
    await inner.close();
    await held.close();
  });

  it('is not gone into through a link', async () => {
    exchange();
    const held = await grip(join(dir, 'dedans'));
    await expect(held.enter('a')).rejects.toMatchObject({ code: 'ENOTDIR' });
    await held.close();
  });
});

it.runIf(process.platform === 'linux')(
  'a descriptor leads to the same folder once its name is another’s',
  async () => {
    const held = await gripByDescriptor(join(dir, 'dedans/a'));
    exchange();
    const handle = await open(join(held.way, 'f'));
    expect(await handle.readFile('utf8')).toBe('dedans');
    await handle.close();
    await held.close();
  },
);

it('a path tells, once asked, that another folder or file took the name', async () => {
  const held = await gripByPath(join(dir, 'dedans/a'));
  const opened = await open(join(dir, 'dehors/a/f'));
  await expect(held.checkOpened(opened, 'f')).rejects.toThrow('path-outside-workspace');
  await opened.close();
  exchange();
  await expect(held.check()).rejects.toThrow('path-outside-workspace');
});
