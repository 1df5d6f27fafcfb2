import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { object, objects, type Said, text, texts } from '#main/core/reading.ts';
import { readPlainText } from '#main/files/plain-file.ts';
import type { ClusterPlugin } from '#shared/contract/cluster.ts';
import { AppError } from '#shared/errors.ts';

/** Largest kubeconfig, in bytes: one with a hundred clusters and their certificates has a third of it. */
const MAX_FILE_BYTES = 1024 * 1024;

/** What one reading of the file said of a context: it is connected with this, however the file has changed since. */
interface KubeEntries {
  cluster: Said;
  user: Said;
}

/** A context of a kubeconfig, as the file says it; nothing was asked of its cluster. */
export interface KubeContext {
  contextId: string;
  name: string;
  file: string;
  /** Empty where the file has no cluster of the name the context says. */
  server: string;
  user: string;
  namespace: string;
  /** The one its file says is current. */
  isCurrent: boolean;
  /** The program that gives its credentials: no other runs for this context. Null where none does, and where `fault` says why none may. */
  plugin: Omit<ClusterPlugin, 'isConfirmed'> | null;
  /** Why nobody connects with it: kubectl refuses it too. */
  fault: 'kubeconfig-ambiguous' | 'cluster-credentials-unsupported' | null;
  /** Holds secrets: never sent to a page, nor logged. */
  entries: KubeEntries;
}

/**
 * The contexts of a kubeconfig, in its order. Throws `kubeconfig-missing` or `kubeconfig-broken`. The client, which takes
 * most of a second to come, is not needed for it.
 */
export async function readContexts(file: string): Promise<KubeContext[]> {
  const said = parseConfig(file, await readText(file));
  const clusters = byName(said.clusters, 'cluster');
  const users = byName(said.users, 'user');
  const contexts = byName(said.contexts, 'context');
  return [...contexts].map(([name, { entry, isUnique }]) => {
    const cluster = clusters.get(text(entry.cluster));
    const user = users.get(text(entry.user));
    const isAmbiguous = !isUnique || cluster?.isUnique === false || user?.isUnique === false;
    const entries = { cluster: object(cluster?.entry), user: object(user?.entry) };
    const fault = isAmbiguous ? 'kubeconfig-ambiguous' : credentialsFault(entries.user);
    return {
      contextId: idOf(file, name),
      name,
      file,
      server: text(entries.cluster.server).replace(/\/$/, ''),
      user: text(entry.user),
      namespace: text(entry.namespace) || 'default',
      isCurrent: said['current-context'] === name,
      plugin: fault ? null : pluginOf(entries.user),
      fault,
      entries,
    };
  });
}

/** The same for the same context of the same file, at every start. */
function idOf(file: string, name: string): string {
  return digest([file, name]);
}

function digest(words: unknown): string {
  return createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 32);
}

async function readText(file: string): Promise<string> {
  try {
    return await readPlainText(file, MAX_FILE_BYTES);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new AppError(
      code === 'ENOENT' ? 'kubeconfig-missing' : 'kubeconfig-broken',
      { file, message },
      { cause },
    );
  }
}

function parseConfig(file: string, content: string): Said {
  try {
    // Whoever has no cluster any more has an empty file.
    const said: unknown = parse(content, { maxAliasCount: 100 }) ?? {};
    if (typeof said === 'object' && !Array.isArray(said)) return object(said);
    throw new Error('not a kubeconfig');
  } catch (cause) {
    const [message] = String((cause as Error).message).split('\n');
    throw new AppError('kubeconfig-broken', { file, message: message ?? '' }, { cause });
  }
}

interface Named {
  entry: Said;
  /** Of a name that comes twice, readers of kubeconfigs take one or the other. */
  isUnique: boolean;
}

function byName(list: unknown, member: string): Map<string, Named> {
  const found = new Map<string, Named>();
  for (const one of objects(list)) {
    const name = text(one.name);
    if (name !== '') found.set(name, { entry: object(one[member]), isUnique: !found.has(name) });
  }
  return found;
}

/** The only kind of `auth-provider` that Kubernetes' own clients still have; it runs no program. */
const KEPT_PROVIDER = 'oidc';

/** Two sources of credentials, or one that would run a program by another word than `exec`. */
function credentialsFault(user: Said): KubeContext['fault'] {
  const provider = user['auth-provider'];
  if (provider === undefined || provider === null) return null;
  const isKept = object(provider).name === KEPT_PROVIDER && !user.exec;
  return isKept ? null : 'cluster-credentials-unsupported';
}

function pluginOf(user: Said): KubeContext['plugin'] {
  const exec = object(user.exec);
  const command = text(exec.command);
  if (command === '') return null;
  const args = texts(exec.args);
  const env = objects(exec.env).map((one) => ({ name: text(one.name), value: text(one.value) }));
  return { command, args, env, fingerprint: digest([command, args, env]) };
}
