import type { ClientOptions } from 'ws';
import type { ClientEntries } from './client-entries.ts';
import type { AskCredentials } from './credentials-program.ts';

/**
 * What Kubernetes' own client makes of a context, for what it alone knows: a provider of identities, and a proxy for
 * WebSockets. It takes most of a second and 84 MB: it comes with the first context that has one of them.
 */
export async function openClientOptions(
  { cluster, user }: ClientEntries,
  ask: AskCredentials | null,
): Promise<() => Promise<ClientOptions>> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  config.loadFromClusterAndUser(cluster, user);
  if (ask) {
    // For a user that no authenticator of the client's own knows.
    config.addAuthenticator({
      isAuthProvider: () => true,
      async applyAuthentication(_user, options) {
        const { token, certificate, key } = await ask();
        if (certificate !== '') options.cert = certificate;
        if (key !== '') options.key = key;
        if (token !== '') options.headers = { ...options.headers, Authorization: `Bearer ${token}` };
      },
    });
  }
  return async () => {
    const options: ClientOptions = {};
    await config.applyToHTTPSOptions(options);
    return options;
  };
}
