import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { docker, exerciseFrom, openTestLab, sweepEngine, type TestLab } from '../support/exercise-lab.ts';
import { untilText } from '../support/until-read.ts';

/** A new file of the tmpfs takes a page of it, and gives it back. */
const WRITES = 'echo ici > /etat/$$ && test -s /etat/$$; code=$?; rm -f /etat/$$; exit $code';
const RUNNING = [
  { kind: 'container', name: 'ex-web', is: { state: 'running', env: { MOT: 'phare' } } },
  { kind: 'exec', container: 'ex-web', command: ['sh', '-c', WRITES] },
  { kind: 'exec', container: 'ex-web', command: ['wget', '-qO-', 'http://base:8080/'] },
];
const FILE = exerciseFrom({
  id: 'pile',
  owns: { containers: ['ex-web', 'ex-web-mis-de-cote', 'ex-base'], networks: ['ex-net'] },
  steps: [
    { id: 'reseau', checks: [{ kind: 'network', name: 'ex-net' }] },
    {
      id: 'panne',
      checks: RUNNING,
      outage: [
        {
          ...{ id: 'variable', breaks: 'variable', container: 'ex-web', variable: 'MOT', cause: 'Le mot.' },
          mend: [{ run: 'true' }],
        },
        {
          ...{ id: 'port', breaks: 'port', container: 'ex-web', containerPort: 8080, leadsTo: 9 },
          ...{ cause: 'Le port.', mend: [{ run: 'true' }] },
        },
        {
          ...{ id: 'place', breaks: 'tmpfs', container: 'ex-web', path: '/etat', cause: 'La place.' },
          mend: [{ run: 'true' }],
        },
        {
          ...{ id: 'sans-borne', breaks: 'tmpfs', container: 'ex-web', path: '/libre', cause: 'Le disque.' },
          mend: [{ run: 'true' }],
        },
        {
          ...{ id: 'grand', breaks: 'tmpfs', container: 'ex-web', path: '/grand', cause: 'La mémoire.' },
          mend: [{ run: 'true' }],
        },
        {
          ...{ id: 'juste', breaks: 'tmpfs', container: 'ex-web', path: '/juste', cause: 'La mémoire.' },
          mend: [{ run: 'true' }],
        },
        {
          ...{ id: 'nom', breaks: 'name', container: 'ex-base', network: 'ex-net', cause: 'Le nom.' },
          mend: [{ run: 'true' }],
        },
      ],
    },
  ],
});
const ID = FILE.id;

let lab: TestLab;
beforeEach(async () => {
  await sweepEngine();
  lab = await openTestLab([FILE]);
});
afterEach(() => lab?.close());

const onNet = ['run', '-d', '--network', 'ex-net'];
const serving = ['cale/outils', 'httpd', '-f', '-p', '8080', '-h', '/srv'];
const runBase = () =>
  docker(...onNet, '--name', 'ex-base', '--network-alias', 'base', 'cale/outils', 'sh', '-c', SERVES_ROOT);
const SERVES_ROOT = 'echo ici > /srv/index.html; exec httpd -f -p 8080 -h /srv';
const runWeb = () =>
  docker(
    ...[...onNet, '--name', 'ex-web', '-e', 'MOT=phare', '--tmpfs', '/etat:size=64k', '--tmpfs', '/libre'],
    ...['--tmpfs', '/grand:size=65m', '--mount', 'type=tmpfs,destination=/juste,tmpfs-size=64m'],
    ...['-v', 'ex-nomme:/nomme', '-v', '/anonyme', ...serving],
  );

async function buildStack(): Promise<void> {
  await lab.show(ID);
  await lab.exercises.begin(ID);
  await docker('network', 'create', 'ex-net');
  await runBase();
  await runWeb();
  await lab.until(ID, ({ steps }) => steps[1]?.checks.every(({ isOk }) => isOk) ?? false);
}

const broken = () => lab.until(ID, ({ steps }) => steps[1]?.outage?.state === 'broken');
const mountsOf = (name: string) =>
  docker('inspect', '--format', '{{range .Mounts}}{{.Name}}:{{.Destination}} {{end}}', name);
/** A foreign container on the same network, its volume and its other network: as the engine has them, and what is in them. */
async function allOfMine(): Promise<string> {
  const told = [
    // What the last line here asks runs in it.
    docker('inspect', 'a-moi').then((told) => told.replace(/"ExecIDs": (null|\[[^\]]*\])/, '')),
    docker('volume', 'inspect', 'a-moi-cale'),
    docker('network', 'inspect', 'a-moi-rade'),
    // In no order of its own.
    docker('diff', 'a-moi').then((changes) => changes.split('\n').sort().join('\n')),
    docker('exec', 'a-moi', 'sh', '-c', 'ls -lA /x /etat; cat /x/trace'),
  ];
  return (await Promise.all(told)).join('\n');
}
const idOf = (name: string) => docker('inspect', '--format', '{{.Id}}', name);

describe('an outage', () => {
  test('waits for a stack that is whole, and is told before it breaks what it may make again', async () => {
    await lab.show(ID);
    await expect(lab.exercises.beginOutage(ID, 'panne')).rejects.toMatchObject({ code: 'exercise-not-open' });
    await lab.exercises.begin(ID);
    await expect(lab.exercises.beginOutage(ID, 'panne')).rejects.toMatchObject({ code: 'outage-not-ready' });
    await expect(lab.exercises.beginOutage(ID, 'reseau')).rejects.toMatchObject({ code: 'step-not-found' });
    await docker('network', 'create', 'ex-net');
    await lab.untilStep(ID, 'reseau', 'done');
    await expect(lab.exercises.outagePlan(ID, 'panne')).rejects.toMatchObject({ code: 'outage-not-ready' });
    await runBase();
    await runWeb();
    await lab.until(ID, ({ steps }) => steps[1]?.checks.every(({ isOk }) => isOk) ?? false);
    expect(lab.step(ID, 'panne')).toMatchObject({ state: 'todo', outage: { state: 'whole', cause: null } });
    const [anonymous = ''] = /[0-9a-f]{64}/.exec(await mountsOf('ex-web')) ?? [];
    const { remade, changed } = await lab.exercises.outagePlan(ID, 'panne');
    expect(remade.map(({ name, aside }) => [name, aside])).toEqual([['ex-web', 'ex-web-mis-de-cote']]);
    expect(new Set(remade[0]?.volumes)).toEqual(new Set(['ex-nomme', anonymous]));
    expect(changed).toEqual(['ex-web', 'ex-base']);
  });

  test('of a container made again keeps its volumes and, put aside, its files; undone, it is back', async () => {
    await buildStack();
    const [id, mounts] = [await idOf('ex-web'), await mountsOf('ex-web')];
    await docker('exec', 'ex-web', 'touch', '/srv/trace');
    await lab.exercises.beginOutage(ID, 'panne', 'variable');
    await broken();
    expect(await idOf('ex-web')).not.toBe(id);
    expect(await idOf('ex-web-mis-de-cote')).toBe(id);
    expect((await mountsOf('ex-web')).split(' ').sort()).toEqual(mounts.split(' ').sort());
    expect(lab.step(ID, 'panne').outage?.cause).toBeNull();
    await expect(lab.exercises.beginOutage(ID, 'panne')).rejects.toMatchObject({ code: 'outage-not-ready' });

    await lab.exercises.undoOutage(ID, 'panne');
    await lab.until(ID, ({ steps }) => steps[1]?.outage?.state === 'undone');
    expect(await idOf('ex-web')).toBe(id);
    expect(await docker('exec', 'ex-web', 'ls', '/srv')).toContain('trace');
    expect(lab.step(ID, 'panne').outage?.cause).not.toBeNull();
    await expect(lab.exercises.undoOutage(ID, 'panne')).rejects.toMatchObject({ code: 'outage-not-ready' });
  });

  test('is mended by the state alone, whoever mended it, and may be followed by another one', async () => {
    await buildStack();
    await lab.exercises.beginOutage(ID, 'panne', 'variable');
    await docker('rm', '-f', 'ex-web');
    await runWeb();
    await lab.untilStep(ID, 'panne', 'done');
    expect(lab.step(ID, 'panne').outage?.state).toBe('mended');
    await expect(lab.exercises.undoOutage(ID, 'panne')).rejects.toMatchObject({ code: 'outage-not-ready' });

    await lab.exercises.beginOutage(ID, 'panne', 'place');
    await broken();
    expect(await docker('ps', '-a', '--format', '{{.Names}}')).not.toContain('mis-de-cote');
    await docker('exec', 'ex-web', 'rm', '/etat/.panne');
    await lab.untilStep(ID, 'panne', 'done');
  });

  test.each([
    ['has no size of its own', 'sans-borne', '/libre'],
    ['is larger than 64 MiB', 'grand', '/grand'],
  ])('never fills a tmpfs that %s', async (_what, id, path) => {
    await buildStack();
    await expect(lab.exercises.beginOutage(ID, 'panne', id)).rejects.toMatchObject({
      code: 'outage-not-ready',
    });
    expect(await docker('exec', 'ex-web', 'ls', '-A', path)).toBe('');
    expect(lab.step(ID, 'panne').outage?.state).toBe('whole');
  });

  test('fills one of 64 MiB, which shows here in no check and is given back', async () => {
    await buildStack();
    await expect(lab.exercises.beginOutage(ID, 'panne', 'juste')).rejects.toMatchObject({
      code: 'outage-no-effect',
    });
    expect(await docker('exec', 'ex-web', 'ls', '-A', '/juste')).toBe('');
  });

  test('touches nothing that is not the exercise’s, broken nor put back', async () => {
    await docker('volume', 'create', 'a-moi-cale');
    await docker('network', 'create', 'a-moi-rade');
    await buildStack();
    const mine = ['-e', 'MOT=a-moi', '--tmpfs', '/etat:size=64k', '-v', 'a-moi-cale:/x'];
    await docker(
      ...onNet,
      '--name',
      'a-moi',
      ...mine,
      'cale/outils',
      'sh',
      '-c',
      'echo trace > /x/trace; sleep 600',
    );
    await docker('network', 'connect', 'a-moi-rade', 'a-moi');
    await untilText(() => docker('exec', 'a-moi', 'cat', '/x/trace'), /trace/);
    const before = await allOfMine();
    expect(before).toContain('trace');
    for (const id of ['variable', 'place', 'nom']) {
      await lab.exercises.beginOutage(ID, 'panne', id);
      await broken();
      expect(await allOfMine(), `${id}, broken`).toBe(before);
      await lab.exercises.undoOutage(ID, 'panne');
      await lab.until(ID, ({ steps }) => steps[1]?.outage?.state === 'undone');
      expect(await allOfMine(), `${id}, put back`).toBe(before);
    }
  });

  test('that shows nowhere is undone at once', async () => {
    await buildStack();
    const id = await idOf('ex-web');
    await expect(lab.exercises.beginOutage(ID, 'panne', 'port')).rejects.toMatchObject({
      code: 'outage-no-effect',
    });
    expect(await idOf('ex-web')).toBe(id);
    await lab.until(ID, ({ steps }) => steps[1]?.checks.every(({ isOk }) => isOk) ?? false);
  });

  test('survives a restart of the app', async () => {
    await buildStack();
    const alias = () => docker('exec', 'ex-web', 'wget', '-qO-', 'http://base:8080/');
    await lab.exercises.beginOutage(ID, 'panne', 'nom');
    await broken();
    await expect(alias()).rejects.toThrow();
    await lab.shut();
    lab = await openTestLab([FILE], lab.dataDir);
    await lab.show(ID);
    await broken();
    await lab.exercises.undoOutage(ID, 'panne');
    await lab.until(ID, ({ steps }) => steps[1]?.outage?.state === 'undone');
    expect(await alias()).toBe('ici');
  });
});
