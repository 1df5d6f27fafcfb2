import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createListeners } from '#main/core/listeners.ts';
import { isOfThisMachine } from '#main/core/this-machine.ts';
import type { Watchable } from '#main/core/watchable.ts';
import { appFailure, type Failure } from '#main/core/wire-error.ts';
import type { ChosenContext, ClusterChoice } from '#main/kubernetes/choice.ts';
import type { KubeContext } from '#main/kubernetes/contexts.ts';
import type { Settings } from '#shared/contract/app.ts';
import type { ClusterContext } from '#shared/contract/cluster.ts';
import { AppError } from '#shared/errors.ts';

/** Where the app's own clusters are described: a file that may be the learner's, and hold others. */
interface OwnClusters {
  file: string;
  /** Of the one that runs; null where none does. */
  context: string | null;
  contexts: readonly OwnContext[];
}

/** A context that is the app's where its name leads to this machine, or to the cluster's own node. */
interface OwnContext {
  name: string;
  /** Of the API, in the network of the engine; null where it is not known. */
  address: string | null;
  /** Why nothing answers there; null where it runs. */
  sleep: 'paused' | 'stopped' | 'unsure' | null;
}

/** The first look for the app's own clusters. */
interface FirstLook {
  /** The kubeconfig they would be in, until they were looked for; null from then on. */
  pendingFile(): string | null;
  /** Has them looked for now, and resolves once they were. */
  look(): Promise<unknown>;
}

/** What the choice needs of the rest of the app. */
interface ChoiceOptions {
  settings: { readonly state: Watchable<Settings>; update(change: Partial<Settings>): Promise<Settings> };
  readContexts(file: string): Promise<KubeContext[]>;
  /** The kubeconfig of the app's own clusters, theirs among its contexts, and that of the one that runs; null where there is none. */
  own: Watchable<OwnClusters | null>;
  /** The look that tells of them first. */
  firstLook: FirstLook;
  env: NodeJS.ProcessEnv;
}

/** Which context is used, and what the learner agreed to for each. */
export interface ClusterChoices extends ClusterChoice {
  /** Every context there is, and the files that could not be read. */
  list(): Promise<{ contexts: ClusterContext[]; unread: UnreadFile[] }>;
  /** Null goes back to automatic. Throws `cluster-context-unknown`. */
  choose(contextId: string | null): Promise<void>;
  open(contextId: string, isOpened: boolean): Promise<void>;
  /** Throws `cluster-context-unknown` unless the context has exactly this program now. */
  confirmPlugin(contextId: string, fingerprint: string): Promise<void>;
}

/** A kubeconfig that could not be read, and why. */
interface UnreadFile extends Failure {
  file: string;
}

/** Most agreements kept. */
const MAX_KEPT = 50;

/** The learner's choice among the contexts of the app's own kubeconfig, of `KUBECONFIG` and of the usual file. */
export function createClusterChoices(options: ChoiceOptions): ClusterChoices {
  const { settings, own } = options;
  const changed = createListeners();
  const kept = () => settings.state.value;
  const { isOpened, readAll, find, contextOf } = createContexts(options);
  const { isPending, looked } = createFirstLook(options);

  /** One of the app's own is not gone because nobody has looked for it yet: it is looked for first. */
  async function findKnown(): Promise<ChosenContext> {
    const chosenId = kept().clusterContextId;
    if (chosenId === null) return find();
    const isStillChosen = () => kept().clusterContextId === chosenId;
    if ((await isPending(chosenId)) && isStillChosen()) await looked(chosenId);
    return isStillChosen() ? find() : findKnown();
  }

  async function keep(change: Partial<Settings>): Promise<void> {
    await settings.update(change);
    changed.tell();
  }

  own.subscribe(() => changed.tell());
  return {
    find: findKnown,
    isOpened,
    onChange: changed.add,
    async list() {
      const files = await readAll();
      const chosen = await find().catch(() => null);
      return {
        contexts: files.flatMap(({ contexts }) =>
          contexts.map((context) => toShown(context, context.contextId === chosen?.contextId)),
        ),
        unread: files.flatMap(({ file, error }) =>
          error && error.code !== 'kubeconfig-missing' ? [{ file, ...appFailure(error) }] : [],
        ),
      };
    },
    async choose(contextId) {
      if (contextId !== null) await contextOf(contextId);
      await keep({ clusterContextId: contextId });
    },
    async open(contextId, opens) {
      // Closed at once, wherever it leads: no file is waited for.
      if (!opens) return keep({ openedClusters: kept().openedClusters.filter(isElsewhere(contextId)) });
      const address = addressOf(await contextOf(contextId));
      await keep({ openedClusters: withLast(kept().openedClusters, address) });
    },
    async confirmPlugin(contextId, fingerprint) {
      const { plugin } = await contextOf(contextId);
      if (plugin?.fingerprint !== fingerprint) throw new AppError('cluster-plugin-changed');
      await keep({ confirmedPlugins: withLast(kept().confirmedPlugins, fingerprint) });
    },
  };
}

/** The contexts there are, read from their files each time, with what was agreed to for each. */
function createContexts({ settings, readContexts, own, env }: ChoiceOptions) {
  const kept = () => settings.state.value;
  const isOpened = (context: KubeContext) => kept().openedClusters.includes(addressOf(context));
  const agreed = (context: KubeContext): ChosenContext => {
    const rights = { isOwn: isOwn(context, own.value), isOpened: isOpened(context) };
    return {
      ...context,
      ...rights,
      isPluginConfirmed:
        context.plugin !== null && kept().confirmedPlugins.includes(context.plugin.fingerprint),
      isForTerminals: rights.isOwn || rights.isOpened || context.contextId === kept().clusterContextId,
    };
  };

  async function readAll() {
    const files = [...new Set([...(own.value ? [own.value.file] : []), ...learnerFiles(env)])];
    return Promise.all(
      files.map(async (file) => ({
        file,
        ...(await readContexts(file).then(
          (contexts) => ({ contexts: contexts.map(agreed), error: null }),
          (error: AppError) => ({ contexts: [], error }),
        )),
      })),
    );
  }

  async function find(): Promise<ChosenContext> {
    const files = await readAll();
    const contexts = contextsIn(files);
    const chosenId = kept().clusterContextId;
    const found =
      chosenId === null ? automatic(contexts, own.value, learnerFiles(env)) : byId(contexts, chosenId);
    if (found) return awake(found, own.value, chosenId !== null);
    const failure = files.find(({ error }) => error && error.code !== 'kubeconfig-missing')?.error;
    if (failure) throw failure;
    throw new AppError(chosenId === null ? 'cluster-none' : 'cluster-context-unknown');
  }

  async function contextOf(contextId: string): Promise<ChosenContext> {
    const found = byId(contextsIn(await readAll()), contextId);
    if (found) return found;
    throw new AppError('cluster-context-unknown', { context: contextId });
  }

  return { isOpened, readAll, find, contextOf };
}

function createFirstLook({ settings, readContexts, firstLook, env }: ChoiceOptions) {
  return {
    /** Whether this context can only be told once the app's own clusters were looked for. */
    async isPending(contextId: string): Promise<boolean> {
      const file = firstLook.pendingFile();
      if (file === null || learnerFiles(env).includes(file)) return false;
      return byId(await readContexts(file).catch(() => []), contextId) !== undefined;
    },
    /** Resolves once they were looked for, or another context is chosen: it need not wait for them. */
    async looked(contextId: string): Promise<void> {
      const isLeft = Promise.withResolvers<void>();
      const stop = settings.state.subscribe(({ clusterContextId }) => {
        if (clusterContextId !== contextId) isLeft.resolve();
      });
      await Promise.race([isLeft.promise, firstLook.look().catch(() => {})]).finally(stop);
    },
  };
}

/** Agreements with one more, as the newest; the oldest go. */
function withLast(agreements: readonly string[], newest: string): string[] {
  return [...agreements.filter((one) => one !== newest), newest].slice(-MAX_KEPT);
}

/** A context at the address it has: another address is not what the learner agreed to. */
function addressOf({ contextId, server }: KubeContext): string {
  return `${contextId} ${server}`;
}

function isElsewhere(contextId: string): (address: string) => boolean {
  return (address) => !address.startsWith(`${contextId} `);
}

/** A file may say anything of a name: the right to change goes with the address. */
function isOwn({ file, name, server }: KubeContext, own: OwnClusters | null): boolean {
  if (file !== own?.file) return false;
  return own.contexts.some((one) => one.name === name && (server === one.address || isOfThisMachine(server)));
}

/** Those that kubectl reads, in its order. */
function learnerFiles(env: NodeJS.ProcessEnv): string[] {
  const named = (env.KUBECONFIG ?? '').split(delimiter).filter((file) => file !== '');
  return named.length > 0 ? named : [join(env.HOME ?? homedir(), '.kube', 'config')];
}

/**
 * The same; of the app's own that do not run, throws `cluster-own-paused` or `cluster-own-stopped`. One that the learner chose is
 * tried where it is not sure that it does not run.
 */
function awake(found: ChosenContext, own: OwnClusters | null, isChosen: boolean): ChosenContext {
  const { name, isOwn } = found;
  const sleep = isOwn ? own?.contexts.find((one) => one.name === name)?.sleep : null;
  if (!sleep || (sleep === 'unsure' && isChosen)) return found;
  throw new AppError(sleep === 'paused' ? 'cluster-own-paused' : 'cluster-own-stopped', { profile: name });
}

/** The app's own cluster where one runs, else the one the learner's kubectl uses, else the app's that does not run. */
function automatic(
  contexts: readonly ChosenContext[],
  own: OwnClusters | null,
  learners: readonly string[],
): ChosenContext | undefined {
  return (
    contexts.find(({ file, name }) => file === own?.file && name === own.context) ??
    contexts.find(({ file, isCurrent, isOwn }) => isCurrent && !isOwn && learners.includes(file)) ??
    contexts.find(({ isOwn }) => isOwn)
  );
}

function contextsIn(files: readonly { contexts: readonly ChosenContext[] }[]): ChosenContext[] {
  return files.flatMap(({ contexts }) => contexts);
}

function byId<T extends KubeContext>(contexts: readonly T[], contextId: string): T | undefined {
  return contexts.find((one) => one.contextId === contextId);
}

function toShown(context: ChosenContext, isChosen: boolean): ClusterContext {
  const { isPluginConfirmed, plugin, ...said } = context;
  const { fault: _fault, entries: _entries, isForTerminals: _isForTerminals, ...shown } = said;
  return { ...shown, isChosen, plugin: plugin && { ...plugin, isConfirmed: isPluginConfirmed } };
}
