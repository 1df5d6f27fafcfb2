import { expect, it } from 'vitest';
import { createClusterChoices } from '#main/cluster/choice.ts';
import { State } from '#main/core/watchable.ts';
import type { KubeContext } from '#main/kubernetes/contexts.ts';
import { type Settings, settingsSchema } from '#shared/contract/app.ts';
import { AppError } from '#shared/errors.ts';

const context = (file: string, name: string, changes: Partial<KubeContext> = {}): KubeContext => ({
  ...{
    contextId: `${file}#${name}`,
    name,
    file,
    server: `https://${name}`,
    user: name,
    namespace: 'default',
  },
  ...{ isCurrent: false, plugin: null, fault: null, entries: { cluster: {}, user: {} } },
  ...changes,
});

/** A cluster of the app's at the address that `context` gives it. */
const ownCluster = (name: string, sleep: 'paused' | 'stopped' | 'unsure' | null = null) => ({
  ...{ name, sleep },
  address: `https://${name}`,
});

/** The app's own clusters were looked for. */
const LOOKED = { pendingFile: () => null, look: async () => {} };

/** Contexts of two files of the learner's and of the app's own. */
function choicesOf(
  files: Record<string, KubeContext[] | AppError>,
  ownContext: string | null = null,
  firstLook: Parameters<typeof createClusterChoices>[0]['firstLook'] = LOOKED,
) {
  const state = new State<Settings>(settingsSchema.parse({}));
  const own = new State<Parameters<typeof createClusterChoices>[0]['own']['value']>(
    ownContext === null ? null : { file: '/own', context: ownContext, contexts: [ownCluster(ownContext)] },
  );
  const choices = createClusterChoices({
    settings: {
      state,
      update: async (change) => {
        state.set({ ...state.value, ...change });
        return state.value;
      },
    },
    readContexts: async (file) => {
      const found = files[file];
      if (!found) throw new AppError('kubeconfig-missing', { file });
      if (found instanceof AppError) throw found;
      return found;
    },
    ...{ own, firstLook },
    env: { KUBECONFIG: '/un:/deux' },
  });
  return { choices, own, state, files };
}

it('takes the app’s own cluster where one runs, the learner’s current context elsewhere', async () => {
  const files = {
    '/un': [context('/un', 'a'), context('/un', 'b', { isCurrent: true })],
    '/own': [context('/own', 'cale')],
  };
  const { choices, own } = choicesOf(files);
  expect(await choices.find()).toMatchObject({ name: 'b', isOwn: false, isOpened: false });
  own.set({ file: '/own', context: 'cale', contexts: [ownCluster('cale')] });
  expect(await choices.find()).toMatchObject({ name: 'cale', isOwn: true });
});

it('keeps what the learner chose, and says when it is gone', async () => {
  const files: Record<string, KubeContext[]> = {
    '/un': [context('/un', 'a'), context('/un', 'b', { isCurrent: true })],
  };
  const { choices } = choicesOf(files);
  let told = 0;
  choices.onChange(() => {
    told += 1;
  });
  await choices.choose('/un#a');
  expect([(await choices.find()).name, told]).toEqual(['a', 1]);
  await expect(choices.choose('/un#absent')).rejects.toMatchObject({ code: 'cluster-context-unknown' });
  files['/un'] = [];
  await expect(choices.find()).rejects.toMatchObject({ code: 'cluster-context-unknown' });
  await choices.choose(null);
  await expect(choices.find()).rejects.toMatchObject({ code: 'cluster-none' });
});

it.each(['paused', 'stopped'] as const)(
  'says of the app’s own cluster that it is %s, where it was chosen or there is no other, until it runs again',
  async (sleep) => {
    const files = {
      '/un': [context('/un', 'b', { isCurrent: true })],
      '/own': [context('/own', 'cale')],
    };
    const { choices, own } = choicesOf(files, 'cale');
    const asleep = { file: '/own', context: null, contexts: [ownCluster('cale', sleep)] };
    const isSaid = () =>
      expect(choices.find()).rejects.toMatchObject({
        code: `cluster-own-${sleep}`,
        details: { profile: 'cale' },
      });
    await choices.choose('/own#cale');
    own.set(asleep);
    await isSaid();
    expect((await choices.list()).contexts.map(({ name }) => name)).toEqual(['cale', 'b']);
    await choices.choose(null);
    expect(await choices.find()).toMatchObject({ name: 'b', isOwn: false });
    files['/un'] = [];
    await isSaid();
    own.set({ ...asleep, context: 'cale', contexts: [ownCluster('cale')] });
    expect(await choices.find()).toMatchObject({ name: 'cale', isOwn: true });
  },
);

it('keeps to the app’s own cluster that was chosen where one look doubts that it runs', async () => {
  const { choices, own } = choicesOf({ '/own': [context('/own', 'cale')] }, 'cale');
  await choices.choose('/own#cale');
  own.set({ file: '/own', context: null, contexts: [ownCluster('cale', 'unsure')] });
  expect(await choices.find()).toMatchObject({ name: 'cale', isOwn: true });
  await choices.choose(null);
  await expect(choices.find()).rejects.toMatchObject({ code: 'cluster-own-stopped' });
});

/** A first look that lasts until `end`. */
function pendingLook() {
  const done = Promise.withResolvers<void>();
  let isPending = true;
  const firstLook = { pendingFile: () => (isPending ? '/own' : null), look: () => done.promise };
  const end = () => {
    isPending = false;
    done.resolve();
  };
  return { firstLook, end };
}

const CHOSEN = { clusterContextId: '/own#cale' };

it('says nothing of the app’s own context that was chosen before the app’s clusters were looked for', async () => {
  const { firstLook, end } = pendingLook();
  const { choices, own, state } = choicesOf({ '/own': [context('/own', 'cale')] }, null, firstLook);
  state.set({ ...state.value, ...CHOSEN });
  const found = choices.find();
  expect(await Promise.race([found.catch(() => 'gone'), choices.list().then(() => 'nothing')])).toBe(
    'nothing',
  );
  own.set({ file: '/own', context: 'cale', contexts: [ownCluster('cale')] });
  end();
  expect(await found).toMatchObject({ name: 'cale', isOwn: true });
});

it('says that the app’s own context is gone once its clusters were looked for, in vain or not at all', async () => {
  const { firstLook, end } = pendingLook();
  const { choices, state } = choicesOf({ '/own': [context('/own', 'cale')] }, null, firstLook);
  state.set({ ...state.value, ...CHOSEN });
  const found = choices.find();
  end();
  await expect(found).rejects.toMatchObject({ code: 'cluster-context-unknown' });
  const failing = { pendingFile: () => '/own', look: () => Promise.reject(new Error('no')) };
  const other = choicesOf({ '/own': [context('/own', 'cale')] }, null, failing);
  other.state.set({ ...other.state.value, ...CHOSEN });
  await expect(other.choices.find()).rejects.toMatchObject({ code: 'cluster-context-unknown' });
});

it('waits for no look with a context of the learner’s, nor with one that is chosen meanwhile', async () => {
  const { firstLook } = pendingLook();
  const files = { '/un': [context('/un', 'a')], '/own': [context('/own', 'cale')] };
  const { choices, state } = choicesOf(files, null, firstLook);
  state.set({ ...state.value, clusterContextId: '/un#absent' });
  await expect(choices.find()).rejects.toMatchObject({ code: 'cluster-context-unknown' });
  state.set({ ...state.value, ...CHOSEN });
  const found = choices.find();
  await choices.choose('/un#a');
  expect(await found).toMatchObject({ name: 'a' });
});

it('waits for no look with a context that is chosen while the one before it is looked up', async () => {
  const { firstLook } = pendingLook();
  const files = { '/un': [context('/un', 'a')], '/own': [context('/own', 'cale')] };
  const { choices, state } = choicesOf(files, null, firstLook);
  state.set({ ...state.value, ...CHOSEN });
  const found = choices.find();
  state.set({ ...state.value, clusterContextId: '/un#a' });
  expect(await found).toMatchObject({ name: 'a' });
});

it('takes no context of the app’s own kubeconfig for the learner’s', async () => {
  const { choices, own } = choicesOf({ '/own': [context('/own', 'cale', { isCurrent: true })] });
  // While Docker is away, nobody knows what the context leads to.
  own.set({ file: '/own', context: null, contexts: [] });
  await expect(choices.find()).rejects.toMatchObject({ code: 'cluster-none' });
  await choices.choose('/own#cale');
  expect(await choices.find()).toMatchObject({ name: 'cale', isOwn: false });
});

it('tells of the file that is broken, not of the one that is missing', async () => {
  const { choices } = choicesOf({ '/deux': new AppError('kubeconfig-broken', { file: '/deux' }) });
  await expect(choices.find()).rejects.toMatchObject({ code: 'kubeconfig-broken' });
});

it('opens a context at the address it has: elsewhere it is closed again', async () => {
  const files: Record<string, KubeContext[]> = { '/un': [context('/un', 'a', { isCurrent: true })] };
  const { choices } = choicesOf(files);
  await choices.open('/un#a', true);
  expect((await choices.find()).isOpened).toBe(true);
  files['/un'] = [context('/un', 'a', { isCurrent: true, server: 'https://production' })];
  expect((await choices.find()).isOpened).toBe(false);
  files['/un'] = [context('/un', 'a', { isCurrent: true })];
  await choices.open('/un#a', false);
  expect((await choices.find()).isOpened).toBe(false);
});

it('lists the contexts of every file, and the files that cannot be read', async () => {
  const { choices } = choicesOf({ '/deux': [context('/deux', 'c', { isCurrent: true })] });
  const { contexts, unread } = await choices.list();
  expect(contexts.map(({ name, isChosen }) => [name, isChosen])).toEqual([['c', true]]);
  expect(unread).toEqual([]);
});

it.each([
  ['https://cale', 'https://cale', true],
  ['https://127.0.0.1:32771', 'https://cale', true],
  ['https://[::1]:32771', null, true],
  ['https://localhost:32771', null, true],
  ['https://production', 'https://cale', false],
  ['https://192.168.49.2:8443', null, false],
  ['https://127.0.0.1.example:8443', null, false],
  ['', null, false],
])(
  'a context of the name of the app’s cluster that leads to %s, whose node is at %s: its own %s',
  async (...line) => {
    const [server, address, isOwn] = line;
    const { choices, own } = choicesOf({ '/own': [context('/own', 'cale', { server })] });
    own.set({ file: '/own', context: 'cale', contexts: [{ name: 'cale', address, sleep: null }] });
    expect((await choices.find()).isOwn).toBe(isOwn);
  },
);

it('closes a context at once, before any file is read again', async () => {
  const { choices } = choicesOf({ '/un': [context('/un', 'a', { isCurrent: true })] });
  await choices.open('/un#a', true);
  const found = await choices.find();
  expect(choices.isOpened(found)).toBe(true);
  const closing = choices.open('/un#a', false);
  expect(choices.isOpened(found)).toBe(false);
  await closing;
});
