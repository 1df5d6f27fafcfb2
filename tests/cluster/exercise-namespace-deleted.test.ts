import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { kubectl } from '../support/cluster.ts';
import { exerciseFrom, openTestLab, type TestLab } from '../support/exercise-lab.ts';

/** Of this run alone: the cluster may serve others. */
const NAME = `ex-parti-${randomBytes(3).toString('hex')}`;
const ID = 'x-parti';
const SETTINGS = { kind: 'cluster-object', of: 'configmap', name: 'ex-reglages', namespace: NAME };

const exercise = exerciseFrom({
  id: ID,
  needs: { cluster: true },
  owns: { cluster: [{ of: 'namespace', name: NAME }] },
  steps: [
    { id: 'espace', checks: [{ kind: 'cluster-object', of: 'namespace', name: NAME }] },
    { id: 'reglages', checks: [SETTINGS] },
    { id: 'changer', checks: [{ ...SETTINGS, is: { fields: [{ path: '.data.mot', equals: 'neuf' }] } }] },
  ],
});

let lab: TestLab;
beforeAll(async () => {
  lab = await openTestLab([exercise]);
});
afterEach(async () => {
  await release();
  await kubectl(['delete', 'namespace', NAME, '--ignore-not-found', '--wait']);
  await lab.exercises.reset(ID, []);
});
afterAll(() => lab?.close());

const here = (...args: string[]) => kubectl(['-n', NAME, ...args]);
const make = () => kubectl(['create', 'namespace', NAME]);
const settle = (word: string) => here('create', 'configmap', 'ex-reglages', `--from-literal=mot=${word}`);
const finalizers = (list: string) =>
  here('patch', 'configmap', 'ex-reglages', '--type=merge', '-p', `{"metadata":{"finalizers":${list}}}`);
/** The namespace stays, on its way out, for as long as one of its objects waits for somebody. */
async function beginToDelete(): Promise<void> {
  await finalizers('["exemple.fr/attend"]');
  await kubectl(['delete', 'namespace', NAME, '--wait=false']);
}
const release = () =>
  finalizers('null').catch((error: unknown) => expect(String(error)).toContain('NotFound'));
const observed = () => lab.firstCheck(ID, 'changer').observed?.code;
const planned = async () => (await lab.exercises.resetPlan(ID)).map(({ id }) => id);
const uid = async () =>
  `cluster/${(await kubectl(['get', 'namespace', NAME, '-o', 'jsonpath={.metadata.uid}'])).trim()}`;

/** Both first steps are done, and the third is looked at. */
async function begin(): Promise<void> {
  await lab.exercises.begin(ID);
  await lab.show(ID);
  await make();
  await settle('vieux');
  await lab.untilStep(ID, 'reglages', 'done');
  await lab.untilJudged(ID, 'changer');
}

it('keeps what was done when its namespace goes under it, says what is missing, and goes on in a new one', async () => {
  await begin();
  const first = await uid();
  expect(await planned()).toEqual([first]);
  await beginToDelete();
  await release();
  await expect.poll(observed).toBe('observed:cluster-missing');
  expect(lab.step(ID, 'espace').state).toBe('done');
  await expect.poll(planned).toEqual([]);
  await expect.poll(() => kubectl(['get', 'namespace', NAME]).catch(String)).toContain('NotFound');
  await make();
  await settle('neuf');
  await lab.untilStep(ID, 'changer', 'done');
  const second = await uid();
  expect(second).not.toBe(first);
  expect(await planned()).toEqual([second]);
  const { removed, left } = await lab.exercises.reset(ID, [second]);
  expect([removed.map(({ id }) => id), left]).toEqual([[second], []]);
  await expect(kubectl(['get', 'namespace', NAME])).rejects.toThrow('NotFound');
});

it('is reset while its namespace is on its way out, and once it is gone', async () => {
  await begin();
  const plan = await planned();
  await beginToDelete();
  const reset = lab.exercises.reset(ID, plan);
  await release();
  const { removed, left } = await reset;
  expect([removed.map(({ id }) => id), left]).toEqual([plan, []]);
  await expect(kubectl(['get', 'namespace', NAME])).rejects.toThrow('NotFound');

  await begin();
  const again = await planned();
  await kubectl(['delete', 'namespace', NAME, '--wait']);
  expect(await lab.exercises.reset(ID, again)).toEqual({ removed: [], left: [] });
  expect(lab.step(ID, 'espace').state).not.toBe('done');
});
