import { join } from 'node:path';
import { EXERCISE, type ForeignWorld } from './foreign-world.ts';

const MINE = { 'fr.cale-seche.exercice': EXERCISE };
const OTHERS = { 'fr.cale-seche.exercice': 'another-exercise' };
const PROJECT = { 'com.docker.compose.project': 'expile' };

type Act = (world: ForeignWorld) => Promise<unknown> | unknown;

const readFrom = (file: string) => ({
  ...PROJECT,
  'com.docker.compose.config-hash': '0',
  'com.docker.compose.project.config_files': file,
});
const anonymous = { Volumes: { '/unnamed': {} } };
const mounting = (name: string) => ({ HostConfig: { Binds: [`${name}:/named`] } });

async function keepMounts(world: ForeignWorld, side: 'foreign' | 'own', id: string | null): Promise<void> {
  for (const name of id ? await world.mountsOf(id) : []) await world.keepVolume(side, name);
}

/** What a learner may have before an exercise begins, much of it under the very names and labels of the exercise. */
export const BEFORE: readonly Act[] = [
  (world) =>
    world.container('foreign', world.pick(['ex-web', 'ex-mine', 'outil', 'sleepy_turing']), { Labels: MINE }),
  async (world) => {
    const id = await world.container('foreign', `ex-old-${world.next()}`, anonymous);
    await keepMounts(world, 'foreign', id);
  },
  (world) =>
    world.volume('foreign', world.pick(['ex-vol', 'ex-data-1', 'perso']), world.pick([MINE, PROJECT, {}])),
  (world) =>
    world.network('foreign', world.pick(['ex-net', 'ex-net-1', 'perso']), world.pick([MINE, PROJECT, {}])),
  (world) =>
    world.image(
      'foreign',
      world.pick(['ex-app:latest', 'ex-app:1', 'mien:1']),
      world.pick([MINE, PROJECT, {}]),
    ),
  (world) => world.tag('foreign', world.pick(['ex-app:2', 'mien:2', 'autre:1'])),
  (world) => world.untag(),
  (world) =>
    world.write(
      'foreign',
      world.pick(['ex-site/a.html', 'ex-site/css/b.css', 'ex-a.txt', 'ex-pile/compose.yaml']),
    ),
  (world) =>
    world.write('foreign', world.pick(['notes.txt', 'perso/a.txt', 'perso/b/c.txt', 'ma-pile/compose.yaml'])),
];

/** What the learner does to what they had, before, while and after the exercise begins. */
export const TO_OLDER: readonly Act[] = [
  (world) => world.renameOlder(world.pick(['ex-web', `ex-renamed-${world.next()}`, 'happy_hopper', 'a-moi'])),
  (world) => world.tag('foreign', world.pick(['ex-app:3', 'ex-app:latest', 'mien:3', 'ex-app:4'])),
  (world) => world.untag(),
  (world) => world.move('notes.txt', world.pick(['ex-notes.txt', 'ex-site/notes.txt', 'notes-2.txt'])),
  (world) => world.move('perso', world.pick(['ex-site', 'ex-pile', 'perso-2'])),
  (world) => world.move('perso/a.txt', world.pick(['ex-a-moi.txt', 'ex-pile/a.txt'])),
  (world) => world.move('ex-a.txt', world.pick(['ex-z.txt', 'a.txt'])),
  (world) => world.move('ma-pile', 'ex-pile'),
  (world) => world.replace(world.pick(['ex-site/a.html', 'ex-a.txt', 'notes.txt', 'ex-pile/compose.yaml'])),
];

/** New things of the learner that look like the exercise's, and do not bear its marks. */
export const LOOKALIKES: readonly Act[] = [
  (world) => world.container('foreign', world.pick(['mon_site', 'ma_base1', `site-${world.next()}`])),
  (world) => world.container('foreign', `ex-labelled-${world.next()}`, { Labels: OTHERS }),
  (world) => world.volume('foreign', world.pick(['ex-data-7', 'ex-data-8']), OTHERS),
  (world) => world.network('foreign', 'ex-net-7', OTHERS),
  (world) => world.image('foreign', world.pick(['mien:5', 'mien:6']), MINE),
  async (world) => {
    const labelled = `labelled-${world.next()}:1`;
    await world.image('foreign', labelled, MINE);
    await world.container('foreign', `tool-${world.next()}`, { Image: labelled });
  },
  (world) => world.write('foreign', `brouillon/${world.next()}.txt`),
  // A project of another folder, under the name of the exercise's.
  async (world) => {
    const at = world.next();
    await world.network('foreign', `expile_default_${at}`, PROJECT);
    await world.volume('foreign', `ex-data-rival-${at}`, PROJECT);
    const labels = readFrom(
      world.pick(['/home/moi/pile/compose.yaml', join(world.dir, 'ma-pile/compose.yaml')]),
    );
    const options = { Labels: labels, ...mounting(`ex-data-rival-${at}`), ...anonymous };
    await keepMounts(world, 'foreign', await world.container('foreign', `ex-rival-${at}`, options));
  },
  // Its volumes and those without a name, lent to a container of the exercise.
  async (world) => {
    const at = world.next();
    const lender = await world.container('foreign', `lender-${at}`, anonymous);
    await keepMounts(world, 'foreign', lender);
    await world.container('own', `ex-borrower-${at}`, { HostConfig: { VolumesFrom: [`lender-${at}`] } });
    if (lender && world.random() < 0.5) {
      await world.api('DELETE', `/containers/${lender}`);
      world.foreign.containers.delete(lender);
    }
  },
  async (world) => {
    const lender = await world.container('foreign', `lender-${world.next()}`, anonymous);
    await keepMounts(world, 'foreign', lender);
    const [name] = lender ? await world.mountsOf(lender) : [];
    if (name) await world.container('own', `ex-user-${world.next()}`, mounting(name));
  },
];

/** What the exercise makes. */
export const OWN: readonly Act[] = [
  (world) => world.container('own', world.pick(['ex-web', `ex-new-${world.next()}`, 'epic_euler'])),
  (world) => world.container('own', `labelled-${world.next()}`, { Labels: MINE }),
  async (world) => {
    const id = await world.container('own', `ex-own-${world.next()}`, anonymous);
    await keepMounts(world, 'own', id);
  },
  (world) => world.volume('own', world.pick(['ex-vol', `ex-data-own-${world.next()}`])),
  (world) => world.network('own', world.pick(['ex-net', `ex-net-own-${world.next()}`])),
  (world) => world.image('own', world.pick(['ex-app:latest', 'ex-app:1', 'ex-app:own'])),
  (world) => world.tag('own', world.pick(['ex-app:latest', 'ex-app:1', 'ex-app:tagged'])),
  (world) =>
    world.write(
      'own',
      world.pick(['ex-site/new.html', 'ex-site/new/d.css', 'ex-new.txt', 'ex-pile/new.txt']),
    ),
  async (world) => {
    world.write('own', 'ex-pile/compose.yaml');
    if (!world.own.files.has('ex-pile/compose.yaml')) return;
    const at = world.next();
    await world.network('own', `expile_own_${at}`, PROJECT);
    await world.volume('own', `expile_own_${at}`, PROJECT);
    const labels = readFrom(join(world.dir, 'ex-pile/compose.yaml'));
    const networking = { NetworkingConfig: { EndpointsConfig: { [`expile_own_${at}`]: {} } } };
    const options = { Labels: labels, ...mounting(`expile_own_${at}`), ...networking };
    await world.container('own', `expile-web-${at}`, options);
  },
];
