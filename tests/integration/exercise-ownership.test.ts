import { mkdir, symlink, writeFile } from 'node:fs/promises';
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
    const before = await snapshotEngine(lab.state);

    await lab.exercises.begin(ID);
    await docker('run', '-d', '--name', 'ex-web', '-v', '/anonyme', '-v', 'ex-vol:/v', ...sleep);
    await docker('run', 'cale/bonjour');
    await docker('create', '--name', 'mon-outil', 'cale/bonjour');
    await docker('create', '--name', 'compose', '-l', 'com.docker.compose.project=exproj', 'cale/outils');
    await docker('create', '--name', 'etiquette', '-l', `fr.cale-seche.exercice=${ID}`, 'cale/outils');
    await mkdir(join(lab.workspace.dir, 'ex-site/images'), { recursive: true });
    await writeFile(join(lab.workspace.dir, 'ex-site/images/a.svg'), '<svg/>');
    await writeFile(join(lab.workspace.dir, 'ex-neuf.txt'), 'de l’exercice');
    await writeFile(join(lab.workspace.dir, 'autre.txt'), 'à moi');

    const plan = await planned();
    expect(plan.filter((line) => !/^(volume [0-9a-f]{64}|container [a-z]+_[a-z]+\d?)$/.test(line))).toEqual([
      'container compose',
      'container etiquette',
      'container ex-web',
      'file ex-neuf.txt',
      'file ex-site',
      'file ex-site/images',
      'file ex-site/images/a.svg',
    ]);
    expect(plan).toHaveLength(9);
    expect((await reset()).removed).toHaveLength(9);
    await docker('rm', 'mon-outil');
    expect(compareSnapshots(before, await snapshotEngine(lab.state))).toEqual([]);
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

  test('an unnamed volume stays the exercise’s after its container is gone', async () => {
    await lab.exercises.begin(ID);
    await docker('run', '-d', '--name', 'ex-web', '-v', '/anonyme', ...sleep);
    await lab.until(ID, () => true);
    await expect.poll(async () => (await planned()).length).toBe(2);
    await expect
      .poll(() => lab.progress.state.value.exercises[ID]?.seen.join(' '))
      .toMatch(/anonymous-volume/);
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
    const { removed } = await lab.exercises.reset(ID, [...chosen, 'container/0123', 'volume/autre@0']);
    expect(removed.map((object) => object.name)).toEqual(['ex-web']);
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
