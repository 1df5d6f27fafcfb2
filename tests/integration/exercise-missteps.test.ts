import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ExerciseView } from '#shared/course/views.ts';
import { SUGGESTED_NAMES } from '#shared/domain/suggested-names.ts';
import { describeMisstep } from '#shared/strings/fr/missteps.ts';
import { docker, exerciseFrom, openTestLab, sweepEngine, type TestLab } from '../support/exercise-lab.ts';

const OWNS = {
  containers: ['ex-vitrine', 'ex-autre', 'ex-flotte-*'],
  images: ['ex-affiche:1.0'],
  volumes: ['ex-cuve'],
  networks: ['ex-quai'],
  files: ['ex-site', 'page.html'],
};
const RUNS = { kind: 'container', name: 'ex-vitrine', is: { state: 'running', image: 'cale/web:v1' } };
const PUSHED = 'localhost:5123/balise:1.0';
const IN_BACKGROUND = 'docker run -d --name ex-vitrine cale/web:v1';
const PORT = { containerPort: 8080, hostPort: 18_080, hostIp: '127.0.0.1' };

/** Each mistake: what the step wants, what the learner does instead, and what to do after all. */
const MISTAKES: readonly (readonly [string, object, readonly (readonly string[])[], RegExp])[] = [
  [
    'option-after-image',
    RUNS,
    [['run', 'cale/outils', '-d', '--name', 'ex-vitrine']],
    /options avant l’image/,
  ],
  [
    'option-after-image',
    RUNS,
    [['run', '--name', 'ex-vitrine', 'cale/web:v1', '-d']],
    /`-d` est après.*conteneur ex-vitrine l’a prise.*options avant l’image/,
  ],
  [
    'name-typo',
    RUNS,
    [['run', '-d', '--name', 'ex-virtine', 'cale/web:v1']],
    /ex-virtine.*attend ex-vitrine/,
  ],
  [
    'other-name',
    RUNS,
    [['run', '-d', '--name', 'mon-site', 'cale/web:v1']],
    /docker rename mon-site ex-vitrine/,
  ],
  [
    'name-form',
    { kind: 'container-count', namePattern: '^ex-flotte-', image: 'cale/web:v1', min: 2 },
    [
      ['run', '-d', '--name', 'ex-flotte-1', 'cale/web:v1'],
      ['run', '-d', '--name', 'ex-flotte2', 'cale/web:v1'],
    ],
    /ex-flotte2.*commencent par ex-flotte-/,
  ],
  ['name-forgotten', RUNS, [['run', '-d', 'cale/web:v1']], /docker rename [a-z]+_[a-z]+\d? ex-vitrine/],
  [
    'created-not-started',
    RUNS,
    [['create', '--name', 'ex-vitrine', 'cale/web:v1']],
    /docker start ex-vitrine/,
  ],
  ['command-not-found', RUNS, [['run', '-d', '--name', 'ex-vitrine', 'cale/web:v1', 'servir']], /servir/],
  [
    'no-shell',
    RUNS,
    [['run', '-d', '--name', 'ex-vitrine', 'cale/minimal', '/bin/sh', '-c', 'servir']],
    /n’a pas de shell.*\/bin\/sh.*forme exec/,
  ],
  [
    'port-taken',
    RUNS,
    [
      ['run', '-d', '--name', 'ex-autre', '-p', '127.0.0.1:18081:8080', 'cale/web:v1'],
      ['run', '-d', '--name', 'ex-vitrine', '-p', '127.0.0.1:18081:8080', 'cale/web:v1'],
    ],
    /tient déjà ce port/,
  ],
  // It may be seen while it still runs: that alone must not end the step.
  [
    'ended-at-once',
    { kind: 'http', container: 'ex-vitrine', containerPort: 8080 },
    [['run', '-d', '--name', 'ex-vitrine', 'cale/web:v1', 'true']],
    /`docker rm ex-vitrine`.*un programme qui dure/,
  ],
  [
    'gone-to-background',
    { kind: 'http', container: 'ex-vitrine', containerPort: 8080 },
    [['run', '-d', '--name', 'ex-vitrine', 'cale/outils', 'httpd', '-p', '8080', '-h', '/etc']],
    /httpd -p 8080.*arrière-plan.*`docker rm ex-vitrine`.*`-f`/,
  ],
  [
    'auto-removed',
    { kind: 'container', name: 'ex-vitrine', is: { state: 'exited', exitCode: 0 } },
    [['run', '--rm', '--name', 'ex-vitrine', 'cale/bonjour']],
    /ex-vitrine a fini, .*`--rm`.*sans cette option/,
  ],
  [
    'auto-removed-misnamed',
    { kind: 'container', name: 'ex-vitrine', is: { state: 'exited', exitCode: 0, image: 'cale/bonjour' } },
    [['run', '--rm', '--name', 'ex-virtine', 'cale/bonjour']],
    /ex-virtine a fini, .*attend ex-vitrine.*`--name ex-vitrine`, sans `--rm`/,
  ],
  [
    'ended-and-removed',
    { kind: 'container', name: 'ex-vitrine', is: { state: 'running', isAutoRemoved: true } },
    [['run', '--rm', '--name', 'ex-vitrine', 'cale/outils', 'sh']],
    /ex-vitrine a fini aussitôt.*`-it`/,
  ],
  [
    'other-tag',
    RUNS,
    [['run', '-d', '--name', 'ex-vitrine', 'cale/web:v2']],
    /cale\/web:v2.*attend cale\/web:v1/,
  ],
  [
    'ports-swapped',
    { kind: 'container', name: 'ex-vitrine', is: { publishes: [PORT] } },
    [['run', '-d', '--name', 'ex-vitrine', '-p', '127.0.0.1:8080:18080', 'cale/web:v1']],
    /-p 127\.0\.0\.1:18080:8080/,
  ],
  [
    'other-port',
    { kind: 'container', name: 'ex-vitrine', is: { publishes: [PORT] } },
    [['run', '-d', '--name', 'ex-vitrine', '-p', '127.0.0.1:18080:80', 'cale/web:v1']],
    /son port 80, .*attend le 8080/,
  ],
  [
    'every-interface',
    { kind: 'container', name: 'ex-vitrine', is: { publishes: [PORT] } },
    [['run', '-d', '--name', 'ex-vitrine', '-p', '18080:8080', 'cale/web:v1']],
    /toutes les machines/,
  ],
  [
    'loopback-inside',
    { kind: 'http', container: 'ex-vitrine', containerPort: 8080 },
    [
      [
        ...['run', '-d', '--name', 'ex-vitrine', '-p', '127.0.0.1:18080:8080', 'cale/outils'],
        ...['httpd', '-f', '-p', '127.0.0.1:8080', '-h', '/etc'],
      ],
    ],
    /0\.0\.0\.0, port 8080/,
  ],
  [
    'folder-for-volume',
    {
      kind: 'container',
      name: 'ex-vitrine',
      is: { mounts: [{ type: 'volume', source: 'ex-cuve', target: '/donnees' }] },
    },
    [['run', '-d', '--name', 'ex-vitrine', '-v', '/tmp:/donnees', 'cale/web:v1']],
    /au lieu du volume ex-cuve/,
  ],
  [
    'other-target',
    {
      kind: 'container',
      name: 'ex-vitrine',
      is: { mounts: [{ type: 'volume', source: 'ex-cuve', target: '/var/lib/registry' }] },
    },
    [['run', '-d', '--name', 'ex-vitrine', '-v', 'ex-cuve:/var/lib/registre', 'cale/web:v1']],
    /registre, .*attend sur \/var\/lib\/registry/,
  ],
  [
    'image-other-tag',
    { kind: 'image', name: 'ex-affiche:1.0' },
    [['tag', 'cale/bonjour', 'ex-affiche']],
    /ex-affiche:latest \(sans tag, c’est `latest`\).*attend ex-affiche:1\.0\./,
  ],
  [
    'image-other-registry',
    { kind: 'image', name: 'localhost:5123/quai/balise:1.0' },
    [['tag', 'cale/bonjour', 'localhost:5000/quai/balise:1.0']],
    /au registre localhost:5123.*docker tag localhost:5000\/quai\/balise:1\.0 localhost:5123\/quai\/balise:1\.0`/,
  ],
  [
    'file-unwritten',
    { kind: 'container', name: 'ex-vitrine', is: { state: 'exited', exitCode: 0, wrote: ['/srv/plaque'] } },
    [['run', '--name', 'ex-vitrine', 'cale/outils', 'echo', 'safran']],
    /sans écrire \/srv\/plaque.*«.echo safran.»/,
  ],
  [
    'image-unnamed',
    { kind: 'image', name: 'ex-affiche:1.0' },
    [
      ['create', '--name', 'ex-vitrine', 'cale/outils'],
      ['commit', 'ex-vitrine'],
    ],
    /sans nom.*docker tag [\da-f]{12} ex-affiche:1\.0/,
  ],
  [
    'image-other-name',
    { kind: 'image', name: 'ex-affiche:1.0' },
    [['tag', 'cale/bonjour', 'panneau:1.0']],
    /docker tag panneau:1\.0 ex-affiche:1\.0/,
  ],
  [
    'volume-other-name',
    { kind: 'volume', name: 'ex-cuve' },
    [['volume', 'create', 'citerne']],
    /volume citerne.*attend ex-cuve/,
  ],
  [
    'network-other-name',
    { kind: 'network', name: 'ex-quai' },
    [['network', 'create', 'ex-qaui']],
    /réseau ex-qaui.*attend ex-quai/,
  ],
];

/** Images under another name than the step wants: that name, what is typed, and what is told. */
const NAMES = [
  ['ex-affiche', ['ex-affiche:1'], /attend ex-affiche \(sans tag.*docker tag ex-affiche:1 ex-affiche`/],
  [
    'ex-affiche',
    ['ex-afiche'],
    /l’image ex-afiche:latest.*attend ex-affiche\. .*docker tag ex-afiche:latest ex-affiche`/,
  ],
  [
    'localhost:5123/quai/balise:1.0',
    ['localhost/quai/balise:1.0'],
    /docker tag localhost\/quai\/balise:1\.0 localhost:5123\/quai\/balise:1\.0`/,
  ],
] as const;

const files = [
  ...NAMES.map(([name], at) =>
    exerciseFrom({
      id: `nom-${at}`,
      owns: { images: [name] },
      steps: [{ id: 'seule', checks: [{ kind: 'image', name }] }],
    }),
  ),
  ...MISTAKES.map(([id, check]) =>
    exerciseFrom({ id, owns: OWNS, steps: [{ id: 'seule', checks: [check] }] }),
  ),
  exerciseFrom({
    id: 'wrong-folder',
    owns: OWNS,
    steps: [{ id: 'seule', checks: [{ kind: 'file', path: 'ex-site/page.html' }] }],
  }),
  exerciseFrom({
    id: 'jeton',
    owns: OWNS,
    steps: [{ id: 'seule', checks: [{ kind: 'image-secret', name: 'ex-affiche:1.0', secret: '0123' }] }],
  }),
  exerciseFrom({
    id: 'passee',
    owns: { containers: ['ex-entrepot'], images: [PUSHED] },
    steps: [
      { id: 'pousser', checks: [{ kind: 'registry', container: 'ex-entrepot', name: PUSHED }] },
      { id: 'lire', checks: [{ kind: 'image', name: PUSHED, is: { digestFrom: 'localhost:5123/balise' } }] },
    ],
  }),
  exerciseFrom({
    id: 'attache',
    owns: OWNS,
    steps: [
      { id: 'lancer', command: IN_BACKGROUND, checks: [RUNS] },
      { id: 'ensuite', checks: [{ kind: 'image', name: 'ex-affiche:1.0' }] },
    ],
  }),
  exerciseFrom({
    id: 'attache-encore',
    owns: OWNS,
    steps: [
      { id: 'seule', command: IN_BACKGROUND, checks: [RUNS, { kind: 'image', name: 'ex-affiche:1.0' }] },
    ],
  }),
  exerciseFrom({ id: 'figure', owns: OWNS, steps: [{ id: 'seule', checks: [RUNS] }] }),
  exerciseFrom({
    id: 'avant',
    owns: OWNS,
    steps: [
      { id: 'creer', checks: [{ kind: 'container', name: 'ex-vitrine' }] },
      { id: 'demarrer', checks: [RUNS] },
    ],
  }),
];

let lab: TestLab;
beforeAll(async () => {
  await sweepEngine();
  lab = await openTestLab(files);
});
afterEach(sweepEngine);
afterAll(() => lab?.close());

async function open(id: string): Promise<void> {
  await lab.show(id);
  await lab.exercises.begin(id);
}

/** Waits for this mistake: a container is seen created before it starts, if only for a moment. */
const told = async (id: string) => {
  const view = await lab.until(id, ({ steps }) => steps[0]?.misstep?.code === id);
  return view.steps[0]?.misstep ?? { code: '', params: {} };
};

describe('a usual mistake is recognised by the state it leaves, and answered', () => {
  test.for(MISTAKES)('%s', async ([id, , commands, sentences]) => {
    await open(id);
    for (const command of commands) await docker(...command).catch(() => '');
    const misstep = await told(id);
    expect(describeMisstep(misstep)).toMatch(sentences);
    expect(lab.step(id, 'seule').state).toBe('todo');
  });

  test.each(NAMES.map((one, at) => [at, ...one] as const))(
    'the name of an image is told as it is, and as the step has it (%i)',
    async (at, name, given, sentences) => {
      await open(`nom-${at}`);
      for (const one of given) await docker('tag', 'cale/bonjour', one);
      const { steps } = await lab.until(`nom-${at}`, (view) => view.steps[0]?.misstep != null);
      expect(describeMisstep(steps[0]?.misstep ?? { code: '', params: {} })).toMatch(sentences);
      for (const one of given) await docker('tag', one, name);
      await lab.untilStep(`nom-${at}`, 'seule', 'done');
    },
  );

  test('what is looked for inside an image is told under which name the image was built', async () => {
    await open('jeton');
    const folder = join(lab.workspace.dir, 'ex-site');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'Dockerfile'), 'FROM cale/outils\nENV MOT=rien\n');
    await docker('build', '-t', 'ex-afiche:1.0', folder);
    const { steps } = await lab.until('jeton', (view) => view.steps[0]?.misstep != null);
    expect(steps[0]?.misstep).toEqual({
      code: 'image-other-name',
      params: { name: 'ex-afiche:1.0', wanted: 'ex-affiche:1.0' },
    });
  });

  test('a push that was skipped is told where its digest is asked for', async () => {
    await open('passee');
    await docker('tag', 'cale/bonjour', PUSHED);
    await lab.exercises.skip('passee', 'pousser');
    const { steps } = await lab.until('passee', (view) => view.steps[1]?.misstep != null);
    expect(describeMisstep(steps[1]?.misstep ?? { code: '', params: {} })).toMatch(
      /n’est pas dans le registre ex-entrepot.*`docker push localhost:5123\/balise:1\.0`/,
    );
  });

  test.each(['attache', 'attache-encore'])(
    'a forgotten `-d` is told where the learner waits for a prompt (%s)',
    async (id) => {
      await open(id);
      const held = docker('run', '--name', 'ex-vitrine', 'cale/web:v1').catch(() => '');
      const isTold = ({ steps }: ExerciseView) =>
        steps.find(({ isCurrent }) => isCurrent)?.misstep?.code === 'terminal-held';
      await lab.until(id, isTold);
      await docker('stop', 'ex-vitrine');
      await held;
      await docker('start', 'ex-vitrine');
      await lab.until(id, (view) => !isTold(view));
    },
  );

  test('what a live figure or a panel had the learner start is no attempt', async () => {
    await open('figure');
    await docker('run', '-d', '--name', 'mon-site', 'cale/web:v1');
    await lab.until('figure', ({ steps }) => steps[0]?.misstep?.code === 'other-name');
    for (const name of ['figure-1', ...Object.values(SUGGESTED_NAMES)])
      await docker('run', '-d', '--name', name, 'cale/web:v1');
    await docker('rm', '-f', 'mon-site');
    await lab.until('figure', ({ steps }) => steps[0]?.misstep === null);
    expect(lab.step('figure', 'seule').state).toBe('todo');
  });

  test('wrong-folder', async () => {
    await open('wrong-folder');
    await mkdir(join(lab.workspace.dir, 'ex-site'), { recursive: true });
    await writeFile(join(lab.workspace.dir, 'page.html'), 'ici');
    expect(await told('wrong-folder')).toEqual({
      code: 'wrong-folder',
      params: { path: 'page.html', wanted: 'ex-site/page.html' },
    });
  });

  test('and none is where the step before left it so', async () => {
    await open('avant');
    await docker('create', '--name', 'ex-vitrine', 'cale/web:v1');
    await lab.untilStep('avant', 'creer', 'done');
    await lab.untilJudged('avant', 'demarrer');
    expect(lab.step('avant', 'demarrer').misstep).toBeNull();
    // What explains the step comes after its verdict: of what is made since, and of nothing else.
    await docker('create', '--name', 'ex-vitrines', 'cale/web:v1');
    const { steps } = await lab.until('avant', (view) => view.steps.some(({ misstep }) => misstep !== null));
    expect(steps.find(({ stepId }) => stepId === 'demarrer')?.misstep?.code).toBe('name-typo');
  });
});
