import { writeFileSync } from 'node:fs';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeFact } from '#shared/strings/fr/checks.ts';
import { compareSnapshots, snapshotEngine } from '../../scripts/prove/engine-snapshot.ts';
import { docker, exerciseFrom, openTestLab, sweepEngine, type TestLab } from '../support/exercise-lab.ts';

const FILE = exerciseFrom({
  id: 'proprietaire',
  owns: {
    containers: ['ex-web', 'ex-*'],
    containersFromImages: ['cale/bonjour'],
    images: ['ex-image'],
    volumes: ['ex-vol'],
    networks: ['ex-net'],
    composeProjects: ['exproj'],
    files: ['ex-site', 'ex-*.txt'],
  },
  steps: [{ id: 'seule', checks: [{ kind: 'container', name: 'ex-web', is: { state: 'running' } }] }],
});
const ID = FILE.id;
const sleep = ['cale/outils', 'sh', '-c', 'trap exit TERM; while :; do sleep 0.1; done'];

let lab: TestLab;
beforeEach(async () => {
  await sweepEngine();
  lab = await openTestLab([FILE]);
});
afterEach(() => lab?.close());

/** What Compose writes on what it makes, here by hand; of its containers alone, the file they were read from. */
const ofProject = (name: string) => ['--label', `com.docker.compose.project=${name}`];
const readFrom = (file: string) => [
  ...['--label', `com.docker.compose.project.config_files=${join(lab.workspace.dir, file)}`],
];
async function writeComposeFile(): Promise<void> {
  await mkdir(join(lab.workspace.dir, 'ex-site'), { recursive: true });
  await writeFile(join(lab.workspace.dir, 'ex-site/compose.yaml'), 'name: exproj\n');
}

const planned = async () =>
  (await lab.exercises.resetPlan(ID)).map(({ type, name }) => `${type} ${name}`).sort();
const reset = async () => {
  const plan = await lab.exercises.resetPlan(ID);
  return lab.exercises.reset(
    ID,
    plan.map((object) => object.id),
  );
};

describe('reset', () => {
  test('lists and removes what the exercise made, and nothing that was there before under the same names', async () => {
    await docker('create', '--name', 'ex-ancien', '--label', `fr.cale-seche.exercice=${ID}`, 'cale/outils');
    await docker('create', '--name', 'sleepy_turing', 'cale/bonjour');
    await docker('volume', 'create', 'ex-vol');
    await docker('network', 'create', 'ex-net');
    await docker('tag', 'cale/outils', 'ex-image:latest');
    await writeFile(join(lab.workspace.dir, 'ex-vieux.txt'), 'à moi');
    const before = await snapshotEngine(lab.docker);

    await lab.exercises.begin(ID);
    await docker('run', '-d', '--name', 'ex-web', '-v', '/anonyme', '-v', 'ex-vol:/v', ...sleep);
    await docker('run', 'cale/bonjour');
    await docker('create', '--name', 'mon-outil', 'cale/bonjour');
    await writeComposeFile();
    const compose = [...ofProject('exproj'), ...readFrom('ex-site/compose.yaml')];
    await docker('create', '--name', 'compose', ...compose, 'cale/outils');
    await docker('create', '--name', 'etiquette', '-l', `fr.cale-seche.exercice=${ID}`, 'cale/outils');
    await mkdir(join(lab.workspace.dir, 'ex-site/images'), { recursive: true });
    await writeFile(join(lab.workspace.dir, 'ex-site/images/a.svg'), '<svg/>');
    await writeFile(join(lab.workspace.dir, 'ex-neuf.txt'), 'de l’exercice');
    await writeFile(join(lab.workspace.dir, 'autre.txt'), 'à moi');

    const plan = await planned();
    expect(plan.filter((line) => !/^(volume [0-9a-f]{64}|container [a-z]+_[a-z]+\d?)$/.test(line))).toEqual([
      'compose exproj',
      'container etiquette',
      'container ex-web',
      'file ex-neuf.txt',
      'file ex-site',
      'file ex-site/compose.yaml',
      'file ex-site/images',
      'file ex-site/images/a.svg',
    ]);
    const folders = (await lab.exercises.resetPlan(ID)).filter(({ isFolder }) => isFolder);
    expect(folders.map(({ name }) => name).sort()).toEqual(['ex-site', 'ex-site/images']);
    expect(plan).toHaveLength(10);
    expect((await reset()).removed).toHaveLength(10);
    await docker('rm', 'mon-outil');
    expect(compareSnapshots(before, await snapshotEngine(lab.docker))).toEqual([]);
    expect(lab.exercises.watch(ID).value.state).toBe('not-begun');
  });

  test('an object made again under a name that existed before is owned, the older one was not', async () => {
    await docker('volume', 'create', 'ex-vol');
    await docker('tag', 'cale/outils', 'ex-image:latest');
    await lab.exercises.begin(ID);
    expect(await planned()).toEqual([]);
    await docker('tag', 'cale/bonjour', 'ex-image:latest');
    expect(await planned()).toEqual(['image ex-image:latest']);
    await reset();
    expect(await docker('images', '-q', 'ex-image')).toBe('');
    expect(await docker('images', '-q', 'cale/bonjour')).not.toBe('');
  });

  test('takes down what it made of a Compose project as one, and nothing that was there before', async () => {
    await docker('create', '--name', 'ancien', ...ofProject('exproj'), '-v', 'ancien:/v', 'cale/outils');
    await docker('network', 'create', ...ofProject('exproj'), 'exproj_ancien');
    await docker('create', '--name', 'a-cote', ...ofProject('exproj2'), 'cale/outils');
    const before = await snapshotEngine(lab.docker);
    await lab.exercises.begin(ID);
    expect(await planned()).toEqual([]);

    await writeComposeFile();
    await docker('network', 'create', ...ofProject('exproj'), 'exproj_default');
    await docker('volume', 'create', ...ofProject('exproj'), 'exproj_donnees');
    const compose = [...ofProject('exproj'), ...readFrom('ex-site/compose.yaml')];
    const mounts = ['-v', 'exproj_donnees:/d', '-v', '/anonyme', '--network', 'exproj_default'];
    await docker('run', '-d', '--name', 'exproj-web-1', ...compose, ...mounts, ...sleep);
    expect(await planned()).toEqual(['compose exproj', 'file ex-site', 'file ex-site/compose.yaml']);
    const [project] = await lab.exercises.resetPlan(ID);
    expect(project).toMatchObject({ type: 'compose', others: 4 });
    expect(await reset()).toMatchObject({ removed: { length: 3 }, left: [] });
    expect(compareSnapshots(before, await snapshotEngine(lab.docker))).toEqual([]);
  });

  test('an unnamed volume stays the exercise’s after its container is gone', async () => {
    await lab.exercises.begin(ID);
    await docker('run', '-d', '--name', 'ex-web', '-v', '/anonyme', ...sleep);
    await lab.until(ID, () => true);
    await expect.poll(async () => (await planned()).length).toBe(2);
    await expect
      .poll(() => lab.progress.state.value.exercises[ID]?.seen.join(' '))
      .toMatch(/volume\/[0-9a-f]{64}@/);
    await docker('rm', '-f', 'ex-web');
    expect(await planned()).toEqual([expect.stringMatching(/^volume [0-9a-f]{64}$/)]);
    await reset();
    expect(await docker('volume', 'ls', '-q')).toBe('');
  });

  test('removes only what was listed: what appears after the list stays, and so does what was not ticked', async () => {
    await lab.exercises.begin(ID);
    await docker('create', '--name', 'ex-web', 'cale/outils');
    await docker('volume', 'create', 'ex-vol');
    const plan = await lab.exercises.resetPlan(ID);
    await docker('network', 'create', 'ex-net');
    const chosen = plan.filter((object) => object.type === 'container').map((object) => object.id);
    const { removed, left } = await lab.exercises.reset(ID, [...chosen, 'container/0123', 'volume/autre@0']);
    expect(removed.map((object) => object.name)).toEqual(['ex-web']);
    expect(left.map((object) => object.name)).toEqual(['ex-net', 'ex-vol']);
    expect(await docker('volume', 'ls', '-q')).toBe('ex-vol');
    expect(await docker('network', 'ls', '-q', '-f', 'name=ex-net')).not.toBe('');
  });

  test('a volume that something else uses is kept, said, and still owned afterwards', async () => {
    await lab.exercises.begin(ID);
    await docker('volume', 'create', 'ex-vol');
    await docker('create', '--name', 'a-moi', '-v', 'ex-vol:/v', 'cale/outils');
    await expect(reset()).rejects.toMatchObject({ code: 'object-in-use' });
    expect(await planned()).toEqual(['volume ex-vol']);
  });

  test('a link in the workspace is removed itself, never what it leads to', async () => {
    await lab.exercises.begin(ID);
    await symlink('/etc', join(lab.workspace.dir, 'ex-etc.txt'));
    expect(await planned()).toEqual(['file ex-etc.txt']);
    await reset();
    expect(await docker('run', '--rm', '-v', '/etc:/e:ro', 'cale/outils', 'ls', '/e/hostname')).toContain(
      'hostname',
    );
  });
});

describe('a Compose project', () => {
  const compose = (folder: string, ...words: string[]) =>
    docker('compose', '-f', join(lab.workspace.dir, folder, 'compose.yaml'), ...words);
  async function writeStack(folder: string): Promise<void> {
    const service = `image: cale/outils\n    command: [sleep, "600"]\n    volumes: ["donnees:/d", "/anonyme"]`;
    const text = `name: exproj\nservices:\n  web:\n    ${service}\nvolumes:\n  donnees: {}\n`;
    await mkdir(join(lab.workspace.dir, folder), { recursive: true });
    await writeFile(join(lab.workspace.dir, folder, 'compose.yaml'), text);
  }
  const files = ['file ex-site', 'file ex-site/compose.yaml'];

  test('of another folder is the learner’s, though it bears the name of the exercise’s', async () => {
    await writeStack('ma-pile');
    await lab.exercises.begin(ID);
    await writeStack('ex-site');
    await compose('ma-pile', 'up', '-d');
    expect(await planned()).toEqual(files);
    // Its volume waits for it: the exercise's containers find it there.
    await compose('ma-pile', 'down');
    await compose('ex-site', 'up', '-d');
    await expect.poll(planned).toEqual(['compose exproj', ...files]);
    expect((await reset()).left).toEqual([]);
    // With the unnamed one of the learner's container.
    const kept = (await docker('volume', 'ls', '-q')).split('\n');
    expect(kept).toHaveLength(2);
    expect(kept).toContain('exproj_donnees');
  });

  test('goes after the files that it was read from', async () => {
    await lab.exercises.begin(ID);
    await writeStack('ex-site');
    await compose('ex-site', 'up', '-d');
    await expect
      .poll(() => lab.progress.state.value.exercises[ID]?.seen.join(' '))
      .toMatch(/volume\/exproj_donnees@/);
    await rm(join(lab.workspace.dir, 'ex-site'), { recursive: true });
    expect(await planned()).toEqual(['compose exproj']);
    await reset();
    expect(await docker('volume', 'ls', '-q')).toBe('');
  });

  test('is asked again when it has more than was listed', async () => {
    await lab.exercises.begin(ID);
    await writeStack('ex-site');
    await compose('ex-site', 'up', '-d');
    const wholeOf = async (others: number) => {
      const isWhole = async () => (await lab.exercises.resetPlan(ID)).find(({ type }) => type === 'compose');
      await expect.poll(isWhole).toMatchObject({ others });
    };
    await wholeOf(4);
    const plan = await lab.exercises.resetPlan(ID);
    await compose('ex-site', 'up', '-d', '--scale', 'web=2');
    await wholeOf(6);
    const { removed, left } = await lab.exercises.reset(
      ID,
      plan.map(({ id }) => id),
    );
    expect(removed).toEqual([]);
    expect(left.map(({ type, name }) => `${type} ${name}`).sort()).toEqual(['compose exproj', ...files]);
    expect((await docker('ps', '-q')).split('\n')).toHaveLength(2);
    expect(lab.exercises.watch(ID).value.state).not.toBe('not-begun');
  });
});

describe('what was there before', () => {
  test('is never planned in a workspace of more than 20,000 files', async () => {
    const { dir } = lab.workspace;
    await mkdir(join(dir, 'a-moi'), { recursive: true });
    for (let at = 0; at < 20_100; at++) writeFileSync(join(dir, `a-moi/${at}`), '');
    await mkdir(join(dir, 'ex-site'));
    await writeFile(join(dir, 'ex-site/vieux.html'), 'à moi');
    await lab.exercises.begin(ID);
    await writeFile(join(dir, 'ex-site/neuf.html'), 'de l’exercice');
    await rename(join(dir, 'a-moi/7'), join(dir, 'ex-sept.txt'));
    expect(await planned()).toEqual(['file ex-site/neuf.html']);
    await rename(join(dir, 'a-moi'), join(dir, 'ex-site/a-moi'));
    expect(await planned()).toEqual(['file ex-site/neuf.html']);
  });

  test('stays the learner’s, as in doubt do files, in an exercise that an older app began', async () => {
    await docker('create', '--name', 'ancien', 'cale/outils');
    await docker('volume', 'create', 'ex-vol');
    await lab.exercises.begin(ID);
    await docker('create', '--name', 'ex-web', 'cale/outils');
    await docker('rename', 'ancien', 'ex-ancien');
    await docker('commit', 'ex-web', 'ex-image');
    await docker('tag', 'cale/outils', 'ex-image:v2');
    await writeFile(join(lab.workspace.dir, 'ex-neuf.txt'), 'de l’exercice');
    await lab.shut();
    // All that such an app kept.
    await rm(join(lab.dataDir, 'beginnings'), { recursive: true });
    lab = await openTestLab([FILE], lab.dataDir);
    const plan = (await planned()).filter((line) => line !== 'image ex-image:latest');
    expect(plan).toEqual(['container ex-web']);
    expect((await reset()).left).toEqual([]);
    expect(await docker('ps', '-a', '--format', '{{.Names}}')).toBe('ex-ancien');
    expect(await docker('volume', 'ls', '-q')).toBe('ex-vol');
  });

  test('is told from what an image left by its label, and from an unnamed volume that was lent', async () => {
    await lab.exercises.begin(ID);
    await docker('create', '--name', 'preteur', '-v', '/anonyme', 'cale/outils');
    await docker('create', '--name', 'ex-web', '--volumes-from', 'preteur', 'cale/outils');
    await docker('commit', '-c', `LABEL fr.cale-seche.exercice=${ID}`, 'preteur', 'mienne');
    await docker('create', '--name', 'a-moi', 'mienne');
    await docker('rm', 'preteur');
    expect(await planned()).toEqual(['container ex-web']);
    await reset();
    // The image took that of its container along: one more.
    expect((await docker('volume', 'ls', '-q')).split('\n')).toHaveLength(2);
    await docker('rm', 'a-moi');
    await docker('rmi', 'mienne');
  });
});

describe('a name that the learner already uses', () => {
  test('is told before the exercise begins, explained on the step, and the object is left alone', async () => {
    await docker('run', '-d', '--name', 'ex-web', ...sleep);
    await lab.show(ID);
    const { needs } = lab.exercises.watch(ID).value;
    expect(needs.conflicts.map(({ type, name }) => `${type} ${name}`)).toEqual(['container ex-web']);

    await lab.exercises.begin(ID);
    const { observed } = await lab.untilJudged(ID, 'seule');
    expect(observed && describeFact(observed)).toMatch(/docker rename ex-web ex-web-ancien/);
    expect(await planned()).toEqual([]);

    await docker('rename', 'ex-web', 'a-moi');
    await lab.until(ID, ({ needs: { conflicts } }) => conflicts.length === 0);
    await docker('run', '-d', '--name', 'ex-web', ...sleep);
    await lab.untilStep(ID, 'seule', 'done');
    await reset();
    expect(await docker('ps', '--format', '{{.Names}}')).toBe('a-moi');
  });
});
