import { isDeepStrictEqual } from 'node:util';
import type { ClientOptions } from 'ws';
import { AppError } from '#shared/errors.ts';
import { type ClientEntries, readClientEntries } from './client-entries.ts';
import { openClientOptions } from './client-options.ts';
import type { KubeContext } from './contexts.ts';
import { type AskCredentials, openCredentialsProgram } from './credentials-program.ts';

/** How a context is connected with, and who one is there; asked for each time, since credentials end. */
interface ContextOptions {
  /** Through which everything goes; null without one. */
  proxyUrl: string | null;
  /** Throws `cluster-plugin-missing`, `cluster-plugin-failed` or `kubeconfig-broken`. */
  read(): Promise<ClientOptions>;
  /** Whether these are made of what the context, and the files it names, say; also where one that is being written cannot be read. */
  isMadeOf(context: KubeContext): Promise<boolean>;
}

/**
 * Reads what a context says, with the files it names; what they say later is not used. Throws `kubeconfig-ambiguous`,
 * `kubeconfig-broken`, `cluster-context-broken` or `cluster-credentials-unsupported`.
 */
export async function openContextOptions(context: KubeContext, signal: AbortSignal): Promise<ContextOptions> {
  const { name, file, server, fault, plugin } = context;
  if (fault) throw new AppError(fault, { context: name, file });
  if (server === '') throw new AppError('cluster-context-broken', { context: name });
  const broken = (cause: unknown): never => {
    throw brokenFile(context, cause);
  };
  const entries = await readClientEntries(context).catch(broken);
  // The client's provider of identities writes new tokens into what it was given.
  const said = structuredClone(entries);
  const ask = plugin ? openCredentialsProgram(plugin, signal) : null;
  const proxyUrl = entries.cluster.proxyUrl ?? null;
  const needsClient = proxyUrl !== null || entries.user.authProvider !== undefined;
  const read = needsClient ? await openClientOptions(entries, ask) : () => plainOptions(entries, ask);
  return {
    proxyUrl,
    read: () => read().catch(broken),
    isMadeOf: async (now) =>
      now.fault === fault &&
      now.plugin?.fingerprint === plugin?.fingerprint &&
      isDeepStrictEqual(await readClientEntries(now).catch(() => said), said),
  };
}

/** What is wrong with what the kubeconfig says, or with a file it names. */
function brokenFile({ file }: KubeContext, cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  return new AppError('kubeconfig-broken', { file, message: (cause as Error).message }, { cause });
}

/** As Kubernetes' own client would say it: what a kubeconfig writes itself wins over what a program gives. */
async function plainOptions(
  { cluster, user }: ClientEntries,
  ask: AskCredentials | null,
): Promise<ClientOptions> {
  const given = await ask?.();
  const token = user.token || given?.token;
  const headers = {
    ...(user.impersonateUser === undefined ? {} : { 'Impersonate-User': user.impersonateUser }),
    ...(token ? { Authorization: `Bearer ${token}` } : {}),
  };
  const options = {
    ca: bytesOf(cluster.caData),
    cert: given?.certificate || bytesOf(user.certData),
    key: given?.key || bytesOf(user.keyData),
    servername: cluster.tlsServerName,
    rejectUnauthorized: cluster.skipTLSVerify ? false : undefined,
    auth: user.username === undefined ? undefined : `${user.username}:${user.password ?? ''}`,
  };
  const said = Object.entries(options).filter(([, value]) => value !== undefined);
  return { headers, ...Object.fromEntries(said) };
}

function bytesOf(base64: string | undefined): Buffer | undefined {
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64');
}
