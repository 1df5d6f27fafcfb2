import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';

const named = <T extends z.ZodType>(key: string, schema: T) =>
  z.array(z.looseObject({ name: z.string(), [key]: schema })).catch([]);
const members = z.record(z.string(), z.unknown());

const configSchema = z.looseObject({
  clusters: named('cluster', members),
  users: named('user', members),
  contexts: named('context', members),
});

type Members = Record<string, unknown>;

/** What is changed on the way. */
interface Changes {
  /** Files that a certificate or a key is in become a part of it: what reads it has other folders. */
  isWhole?: boolean;
  /** Another address at which the same server answers, and the name its certificate bears. */
  server?: { address: string; tlsName: string | null } | null;
}

/**
 * A kubeconfig whose current context is not there: kubectl says its name, which tells why. With none named, it would look
 * for a cluster at `localhost:8080`.
 */
export function noContext(why: string): string {
  return stringify({ apiVersion: 'v1', kind: 'Config', 'current-context': why });
}

/** A kubeconfig with this one context of a file, as its current one; null where the file has no such context any more. */
export async function oneContext(file: string, name: string, changes: Changes = {}): Promise<string | null> {
  const config = configSchema.safeParse(parse(await readFile(file, 'utf8')));
  if (!config.success) return null;
  const { clusters, users, contexts } = config.data;
  const context = find(contexts, name, 'context');
  if (!context) return null;
  const cluster = find(clusters, String(context.cluster ?? ''), 'cluster');
  const user = find(users, String(context.user ?? ''), 'user');
  const from = dirname(file);
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    contexts: [{ name, context }],
    clusters: cluster
      ? [{ name: context.cluster, cluster: moved(await filled(cluster, from, changes), changes) }]
      : [],
    users: user ? [{ name: context.user, user: await filled(user, from, changes) }] : [],
  });
}

function find(list: readonly Members[], name: string, key: string): Members | null {
  return (list.find((one) => one.name === name)?.[key] as Members | undefined) ?? null;
}

/** What names a file, and what would hold its content instead. */
const FILES = {
  'certificate-authority': 'certificate-authority-data',
  'client-certificate': 'client-certificate-data',
  'client-key': 'client-key-data',
} as const;

async function filled(one: Members, from: string, { isWhole = false }: Changes): Promise<Members> {
  const next = { ...one };
  for (const [key, dataKey] of Object.entries(FILES)) {
    const path = next[key];
    if (typeof path !== 'string' || path === '') continue;
    const whole = isAbsolute(path) ? path : resolve(from, path);
    next[key] = whole;
    if (!isWhole) continue;
    delete next[key];
    next[dataKey] ??= (await readFile(whole)).toString('base64');
  }
  return next;
}

function moved(cluster: Members, { server }: Changes): Members {
  if (!server) return cluster;
  const name = server.tlsName === null ? {} : { 'tls-server-name': server.tlsName };
  return { ...name, ...cluster, server: server.address };
}
