import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorkspace, type Workspace } from '#main/files/workspace.ts';

let folder: string;
let workspace: Workspace;

beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'cale-workspace-')));
  workspace = await createWorkspace(join(folder, 'travail'));
  writeFileSync(join(folder, 'secret.txt'), 'secret');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const refusal = { code: 'path-outside-workspace' };

describe('a path of the workspace', () => {
  it('leads to its file, which may not exist yet', async () => {
    expect(await workspace.resolveInside('a/b.txt')).toBe(join(workspace.dir, 'a/b.txt'));
    expect(await workspace.resolveInside('.')).toBe(workspace.dir);
  });

  it.each(['../secret.txt', 'a/../../secret.txt', '/etc/passwd', 'a\0b', '..'])(
    'is refused when it is %j',
    async (path) => {
      await expect(workspace.resolveInside(path)).rejects.toMatchObject(refusal);
    },
  );

  it('is refused when it shares only the beginning of the folder’s name', async () => {
    await expect(workspace.resolveInside('../travail-bis/a')).rejects.toMatchObject(refusal);
  });

  it('may go through links that stay inside', async () => {
    mkdirSync(join(workspace.dir, 'vrai'));
    symlinkSync('vrai', join(workspace.dir, 'lien'));
    expect(await workspace.resolveInside('lien/nouveau.txt')).toBe(join(workspace.dir, 'vrai/nouveau.txt'));
  });

  it.each([
    ['a link to a file outside', '../secret.txt', 'lien'],
    ['a link to a folder outside, for a file to come', '..', 'lien/nouveau.txt'],
    ['a link to something outside that does not exist yet', '../futur.txt', 'lien'],
    ['an absolute link', '/etc', 'lien/passwd'],
    ['a link to itself', 'lien', 'lien'],
  ])('is refused through %s', async (_what, target, path) => {
    symlinkSync(target, join(workspace.dir, 'lien'));
    await expect(workspace.resolveInside(path)).rejects.toMatchObject(refusal);
  });

  it('is judged by where its links lead before going up', async () => {
    mkdirSync(join(folder, 'ailleurs/loin'), { recursive: true });
    symlinkSync('../ailleurs/loin', join(workspace.dir, 'lien'));
    await expect(workspace.resolveInside('lien/x')).rejects.toMatchObject(refusal);
  });
});

describe('a text of the workspace', () => {
  it('is read up to its bound', async () => {
    writeFileSync(join(workspace.dir, 'page.html'), 'Bonjour depuis la cale');
    expect(await workspace.readText('page.html')).toBe('Bonjour depuis la cale');
    expect(await workspace.readText('page.html', 7)).toBe('Bonjour');
  });

  it('is not found when it is absent, a folder or a pipe', async () => {
    mkdirSync(join(workspace.dir, 'dossier'));
    spawnSync('mkfifo', [join(workspace.dir, 'tuyau')]);
    for (const path of ['absent', 'dossier', 'tuyau']) {
      await expect(workspace.readText(path)).rejects.toMatchObject({
        code: 'file-not-found',
        details: { path },
      });
    }
  });

  it('is never read through a link that leaves the folder', async () => {
    symlinkSync('../secret.txt', join(workspace.dir, 'lien'));
    await expect(workspace.readText('lien')).rejects.toMatchObject(refusal);
  });
});

describe('watching the workspace', () => {
  it('tells a new file, also in a folder made after the watch began', async () => {
    const changes = nextChanges();
    await changes.settled();
    mkdirSync(join(workspace.dir, 'neuf'));
    await changes.next();
    await expect
      .poll(async () => {
        writeFileSync(join(workspace.dir, 'neuf/page.html'), String(performance.now()));
        return changes.next(200);
      })
      .toBe('changed');
    changes.end();
  });

  it('tells a burst of changes few times, and nothing once ended', async () => {
    const changes = nextChanges();
    for (let i = 0; i < 200; i++) writeFileSync(join(workspace.dir, `f${i}`), 'x');
    await changes.next();
    await changes.settled();
    expect(changes.count).toBeLessThan(20);
    changes.end();
    const before = changes.count;
    writeFileSync(join(workspace.dir, 'apres'), 'x');
    await changes.settled();
    expect(changes.count).toBe(before);
  });
});

/** The changes a watch tells, one after the other. */
function nextChanges() {
  let wake = () => {};
  let taken = 0;
  const state = {
    count: 0,
    end: () => {},
    /** Resolves with `changed` at the next change not yet taken, with `quiet` after `patienceMs` without one. */
    next: async (patienceMs = 60_000): Promise<'changed' | 'quiet'> => {
      const deadline = performance.now() + patienceMs;
      while (state.count === taken && performance.now() < deadline) await oneChange(deadline);
      const answer = state.count === taken ? 'quiet' : 'changed';
      taken = state.count;
      return answer;
    },
    /** Resolves once 300 ms went by without a change. */
    settled: async () => {
      while ((await state.next(300)) === 'changed');
    },
  };
  const oneChange = (deadline: number) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      setTimeout(resolve, deadline - performance.now());
    });
  state.end = workspace.watch(() => {
    state.count += 1;
    wake();
  });
  return state;
}

describe('what has the workspace’s name', () => {
  it.each([
    ['a file', (path: string) => writeFileSync(path, '')],
    ['a link that leads nowhere', (path: string) => symlinkSync('nulle-part', path)],
    ['a link to a file', (path: string) => symlinkSync('secret.txt', path)],
    ['a link to itself', (path: string) => symlinkSync('atelier', path)],
  ])('is said to be in the way when it is %s', async (_, make) => {
    const path = join(folder, 'atelier');
    make(path);
    await expect(createWorkspace(path)).rejects.toMatchObject({
      code: 'workspace-unusable',
      details: { path },
    });
  });

  it('may be a link to a folder', async () => {
    mkdirSync(join(folder, 'ailleurs'));
    symlinkSync('ailleurs', join(folder, 'atelier'));
    expect((await createWorkspace(join(folder, 'atelier'))).dir).toBe(join(folder, 'ailleurs'));
  });

  it('is made again where it was removed', async () => {
    rmSync(workspace.dir, { recursive: true });
    expect(await workspace.find('a')).toBeNull();
    const place = await workspace.make('a/b');
    await place.close();
    await place.unmake();
    expect(await workspace.find('a')).not.toBeNull();
  });
});
