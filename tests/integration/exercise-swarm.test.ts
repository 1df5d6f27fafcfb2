import { afterEach, beforeEach, expect, test } from 'vitest';
import { compareSnapshots, snapshotEngine } from '../../scripts/prove/engine-snapshot.ts';
import { docker, exerciseFrom, openTestLab, sweepEngine, type TestLab } from '../support/exercise-lab.ts';

const FILE = exerciseFrom({
  id: 'essaim',
  owns: { services: ['ex-essaim'], secrets: ['ex-mot'], swarm: true, networks: ['docker_gwbridge'] },
  needs: { capabilities: ['swarm'] },
  steps: [
    { id: 'entrer', checks: [{ kind: 'swarm', isActive: true }] },
    {
      id: 'declarer',
      checks: [
        { kind: 'service', name: 'ex-essaim', image: 'cale/outils', replicas: 2, running: { min: 2 } },
      ],
    },
    {
      id: 'perdre',
      checks: [{ kind: 'service', name: 'ex-essaim', ended: { min: 1 }, running: { min: 2 } }],
    },
    { id: 'confier', checks: [{ kind: 'service', name: 'ex-essaim', secrets: ['ex-mot'] }] },
    { id: 'quitter', checks: [{ kind: 'swarm', isActive: false }] },
  ],
});
/** Puts a service in the swarm of others, where there is one. */
const GUEST = exerciseFrom({
  id: 'hote',
  owns: { services: ['ex-hote'], secrets: ['ex-*'] },
  needs: { capabilities: ['swarm'] },
  steps: [{ id: 'declarer', checks: [{ kind: 'service', name: 'ex-hote' }] }],
});
const ID = FILE.id;
const HERE = ['--advertise-addr', '127.0.0.1', '--listen-addr', '127.0.0.1'];
const PROGRAM = ['cale/outils', 'sh', '-c', 'trap exit TERM; while :; do sleep 0.1; done'];
/** A swarm replaces what it lost five seconds later, in milliseconds with room for a busy machine. */
const SETTLE = { timeout: 60_000, interval: 200 };

let lab: TestLab;
beforeEach(async () => {
  await sweepEngine();
  lab = await openTestLab([FILE, GUEST]);
});
afterEach(async () => {
  await lab?.close();
  await sweepEngine();
});

const makeSwarm = () => docker('swarm', 'init', ...HERE);
const declare = (name: string, ...options: string[]) =>
  docker(
    ...['service', 'create', '--detach', '--no-resolve-image', '--replicas', '2', '--endpoint-mode', 'dnsrr'],
    ...['--name', name, ...options, ...PROGRAM],
  );
const confide = (name: string) => docker('secret', 'create', name, '/etc/hostname');
const runningOf = async (name: string) =>
  (await lab.docker.swarm.services()).find((one) => one.name === name)?.running;
const planned = async (id = ID) =>
  (await lab.exercises.resetPlan(id)).map(({ type, name }) => `${type} ${name}`);
const reset = async (id = ID) => {
  const plan = await lab.exercises.resetPlan(id);
  return lab.exercises.reset(
    id,
    plan.map((object) => object.id),
  );
};

test('an engine that is in a swarm refuses the exercise, and keeps all it has', async () => {
  await makeSwarm();
  await declare('a-moi');
  await expect.poll(() => runningOf('a-moi'), SETTLE).toBe(2);
  const before = await snapshotEngine(lab.docker);
  await lab.exercises.ready(ID);
  expect(lab.exercises.watch(ID).value.needs.conflicts).toContainEqual(
    expect.objectContaining({ type: 'swarm', name: 'Swarm' }),
  );
  await expect(lab.exercises.begin(ID)).rejects.toMatchObject({ code: 'exercise-swarm-active' });
  expect(lab.exercises.watch(ID).value.state).toBe('not-begun');
  expect(await planned()).toEqual([]);
  expect(compareSnapshots(before, await snapshotEngine(lab.docker))).toEqual([]);
});

test('steps tick as the swarm, its service and its replicas come, are lost, and go', async () => {
  await lab.exercises.begin(ID);
  await lab.show(ID);
  await lab.untilJudged(ID, 'entrer');
  await makeSwarm();
  await lab.untilStep(ID, 'entrer', 'done');
  await declare('ex-essaim');
  await lab.untilStep(ID, 'declarer', 'done');
  expect(lab.step(ID, 'perdre').state).not.toBe('done');
  await docker('rm', '-f', await docker('ps', '-q', '--filter', 'name=ex-essaim.1.'));
  await lab.untilStep(ID, 'perdre', 'done');
  await confide('ex-mot');
  expect(lab.step(ID, 'confier').state).not.toBe('done');
  await docker('service', 'update', '--detach', '--secret-add', 'ex-mot', 'ex-essaim');
  await lab.untilStep(ID, 'confier', 'done');
  await docker('swarm', 'leave', '--force');
  await lab.untilStep(ID, 'quitter', 'done');
  expect(await planned()).toEqual(['network docker_gwbridge']);
  await reset();
  expect(await docker('network', 'ls', '-q', '--filter', 'name=docker_gwbridge')).toBe('');
});

test('reset takes the service, the swarm and the network it would forget; nothing else', async () => {
  await docker('network', 'create', 'a-moi');
  await docker('run', '-d', '--name', 'ex-essaim.1.voisin', '--network', 'a-moi', ...PROGRAM);
  const before = await snapshotEngine(lab.docker);
  await lab.exercises.begin(ID);
  await makeSwarm();
  await declare('ex-essaim');
  await expect.poll(() => runningOf('ex-essaim'), SETTLE).toBe(2);
  expect(await planned()).toEqual(['service ex-essaim', 'swarm Swarm']);
  const owners = await lab.exercises.owners();
  expect([...owners.keys()].filter((key) => key.startsWith('container/'))).toHaveLength(2);
  expect((await reset()).removed).toHaveLength(2);
  await expect
    .poll(async () => compareSnapshots(before, await snapshotEngine(lab.docker)), SETTLE)
    .toEqual([]);
  expect(lab.exercises.watch(ID).value.state).toBe('not-begun');
});

test('reset takes a secret that was born since, after the service that is given it, then the swarm', async () => {
  const before = await snapshotEngine(lab.docker);
  await lab.exercises.begin(ID);
  await makeSwarm();
  await confide('ex-mot');
  await declare('ex-essaim', '--secret', 'ex-mot');
  await expect.poll(() => runningOf('ex-essaim'), SETTLE).toBe(2);
  expect(await planned()).toEqual(['service ex-essaim', 'secret ex-mot', 'swarm Swarm']);
  expect((await reset()).removed).toHaveLength(3);
  await expect
    .poll(async () => compareSnapshots(before, await snapshotEngine(lab.docker)), SETTLE)
    .toEqual([]);
});

test('reset takes the replicas that a service was still making', async () => {
  const before = await snapshotEngine(lab.docker);
  for (let round = 0; round < 3; round += 1) {
    await lab.exercises.begin(ID);
    await makeSwarm();
    await declare('ex-essaim');
    await reset();
  }
  await expect
    .poll(async () => compareSnapshots(before, await snapshotEngine(lab.docker)), SETTLE)
    .toEqual([]);
});

test('a secret that was there before is never the exercise’s, nor one of another name', async () => {
  await makeSwarm();
  await confide('ex-ancien');
  await confide('a-moi');
  await lab.exercises.begin(GUEST.id);
  await confide('ex-neuf');
  await confide('a-moi-aussi');
  expect(await planned(GUEST.id)).toEqual(['secret ex-neuf']);
  await reset(GUEST.id);
  const names = (await lab.docker.swarm.secrets()).map(({ name }) => name);
  expect(names.sort()).toEqual(['a-moi', 'a-moi-aussi', 'ex-ancien']);
});

test('a swarm that holds anything of the learner’s stays, with it', async () => {
  await lab.exercises.begin(ID);
  await makeSwarm();
  await declare('ex-essaim');
  await declare('a-moi');
  await expect.poll(() => runningOf('a-moi'), SETTLE).toBe(2);
  expect(await planned()).toEqual(['service ex-essaim']);
  await reset();
  expect(await runningOf('a-moi')).toBe(2);
  expect(await runningOf('ex-essaim')).toBeUndefined();
  expect(await docker('network', 'ls', '-q', '--filter', 'name=docker_gwbridge')).not.toBe('');
});

test.each([
  ['a network', ['network', 'create', '-d', 'overlay', 'a-moi']],
  ['a setting', ['config', 'create', 'a-moi', '/etc/hostname']],
  ['a secret', ['secret', 'create', 'a-moi', '/etc/hostname']],
])('a swarm that holds %s stays', async (_what, command) => {
  await lab.exercises.begin(ID);
  await makeSwarm();
  await docker(...command);
  expect(await planned()).toEqual([]);
});

test('a service that came after the list was made keeps its swarm', async () => {
  await lab.exercises.begin(ID);
  await makeSwarm();
  const plan = (await lab.exercises.resetPlan(ID)).map(({ id }) => id);
  expect(plan).toHaveLength(1);
  await declare('a-moi');
  expect((await lab.exercises.reset(ID, plan)).removed).toEqual([]);
  expect(await docker('info', '--format', '{{.Swarm.LocalNodeState}}')).toBe('active');
});

test('the network that an earlier swarm forgot stays the learner’s', async () => {
  await makeSwarm();
  await docker('swarm', 'leave', '--force');
  const forgotten = await docker('network', 'ls', '-q', '--filter', 'name=docker_gwbridge');
  expect(forgotten).not.toBe('');
  await lab.exercises.begin(ID);
  await makeSwarm();
  expect(await planned()).toEqual(['swarm Swarm']);
  await reset();
  expect(await docker('network', 'ls', '-q', '--filter', 'name=docker_gwbridge')).toBe(forgotten);
});
