import { dirname, resolve } from 'node:path';
import type { Cluster, User } from '@kubernetes/client-node';
import { flag, object, type Said, text } from '#main/core/reading.ts';
import { readPlainFile } from '#main/files/plain-file.ts';
import type { KubeContext } from './contexts.ts';

/** Largest certificate, key or token in a file of its own, in bytes. */
const MAX_FILE_BYTES = 1024 * 1024;

/** A cluster and a user, in the words of Kubernetes' own client. */
export interface ClientEntries {
  cluster: Cluster;
  user: User;
}

/**
 * A context's cluster and user as the client takes them. The files they name are read here, so that the client itself reads
 * none; and they name no program, so that it runs none. Throws what the system says of a file.
 */
export async function readClientEntries(context: KubeContext): Promise<ClientEntries> {
  const { entries, name, file, plugin } = context;
  if (entries.user.exec && !plugin) throw new Error('exec without a command');
  const read = (named: unknown) => readNamed(file, named);
  return {
    cluster: await toCluster(entries.cluster, name, read),
    user: await toUser(entries.user, name, read),
  };
}

type ReadNamed = (named: unknown) => Promise<Buffer | null>;

/** Null where no file is named; relative to the kubeconfig, as kubectl does. */
async function readNamed(kubeconfig: string, named: unknown): Promise<Buffer | null> {
  const file = text(named);
  return file === '' ? null : readPlainFile(resolve(dirname(kubeconfig), file), MAX_FILE_BYTES);
}

async function toCluster(said: Said, name: string, read: ReadNamed): Promise<Cluster> {
  return {
    name,
    server: text(said.server).replace(/\/$/, ''),
    skipTLSVerify: flag(said['insecure-skip-tls-verify']),
    ...given('tlsServerName', text(said['tls-server-name'])),
    ...given('proxyUrl', text(said['proxy-url'])),
    ...given('caData', await base64Of(said, 'certificate-authority', read)),
  };
}

async function toUser(said: Said, name: string, read: ReadNamed): Promise<User> {
  const token = text(said.token) || ((await read(said['token-file']))?.toString('utf8').trim() ?? '');
  return {
    name,
    ...given('token', token),
    ...given('username', text(said.username)),
    ...given('password', text(said.password)),
    ...given('impersonateUser', text(said.as)),
    ...given('certData', await base64Of(said, 'client-certificate', read)),
    ...given('keyData', await base64Of(said, 'client-key', read)),
    ...(said['auth-provider'] ? { authProvider: await toProvider(object(said['auth-provider']), read) } : {}),
  };
}

/** The words that the client's `oidc` knows; by others it would run a program, or read a file at each question. */
async function toProvider(said: Said, read: ReadNamed): Promise<{ name: string; config: object }> {
  const config = object(said.config);
  const words = ['client-id', 'client-secret', 'id-token', 'refresh-token', 'idp-issuer-url'];
  const kept = Object.fromEntries(words.map((word) => [word, text(config[word])]));
  const authority = given(
    'idp-certificate-authority-data',
    await base64Of(config, 'idp-certificate-authority', read),
  );
  return { name: text(said.name), config: { ...kept, ...authority } };
}

/** Of the file that `word` names, else of the data beside it. */
async function base64Of(said: Said, word: string, read: ReadNamed): Promise<string> {
  return (await read(said[word]))?.toString('base64') ?? text(said[`${word}-data`]);
}

function given<K extends string>(key: K, value: string): Partial<Record<K, string>> {
  return value === '' ? {} : ({ [key]: value } as Record<K, string>);
}
