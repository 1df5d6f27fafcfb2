import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UNSAVED } from '#shared/strings/fr/unsaved.ts';
import { Workbench } from './pages/workbench.ts';
import { atRest } from './support/at-rest.ts';
import { docker } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';
import { PAGE_ONLY } from './support/kind.ts';

const MIB = 1024 * 1024;

/** What the app needs for itself, and little more. */
const DISK_MIB = 4;

test.beforeEach(({ dataDir }) => {
  // The tests' namespace has mounts of its own: this one is gone with it.
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MIB}m`, 'tmpfs', dataDir]);
});
test.afterEach(({ dataDir }) => {
  execFileSync('umount', ['-l', dataDir]);
});

/** Leaves no room on the disk of a folder until what it gives is called. */
function fill(folder: string): () => void {
  const file = join(folder, 'plein');
  try {
    writeFileSync(file, Buffer.alloc(2 * DISK_MIB * MIB));
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  }
  return () => rmSync(file);
}

test(
  'a step that a full disk cannot keep is said not to be kept until it is, and is not lost',
  PAGE_ONLY,
  async ({ launch, dataDir }) => {
    const app = await launch();
    const notice = app.page.locator('.notice', { hasText: UNSAVED.title });
    const card = await new Workbench(app.page).beginFirstExercise();
    await card.expectCurrent('lancer');
    // What is replaced by what was being written while the disk was filled would leave room.
    await atRest(async () => statfsSync(dataDir).bfree);
    const free = fill(dataDir);
    await docker('run', '--name', 'ex-accueil', 'cale/bonjour');
    await card.expectDone('lancer');
    await expect(notice).toBeVisible();
    free();
    await expect(notice).toBeHidden();
    await app.kill();
    const again = await launch();
    // The place is kept a moment later than what is done: it may not be that of the exercise yet.
    const sameCard = await new Workbench(again.page).openFirstExercise();
    await sameCard.expectDone('lancer');
  },
);
