import { AppError } from '#shared/errors.ts';
import type { ClusterAccess } from './access.ts';
import { toClusterError } from './failures.ts';
import { askCluster, askedOf, openStream, type Question } from './http.ts';
import { linesOf } from './lines.ts';
import { type ApiResource, listPath } from './paths.ts';
import type { ReflectorSource } from './reflector.ts';

/** Where a reflector reads the objects of a kind: in all namespaces, or in the context's own where only that is allowed. */
export function tableSource(kind: ApiResource): ReflectorSource & {
  /** Reads there from now on. */
  reach(access: ClusterAccess, namespace: string): void;
} {
  let reached: { access: ClusterAccess; ownNamespace: string; scope: string | null } | null = null;

  const place = () => {
    if (reached) return reached;
    throw new AppError('cluster-none');
  };
  const question = (verb: string, query: object, signal: AbortSignal): Question => ({
    path: listPath(kind, place().scope),
    query: { ...query },
    ...{ verb, resource: kind.resource, signal },
  });

  return {
    reach(access, namespace) {
      reached = { access, ownNamespace: namespace, scope: null };
    },
    async list(query, signal) {
      try {
        return await askCluster(place().access, question('list', query, signal));
      } catch (error) {
        if (!narrow(error)) throw error;
        return askCluster(place().access, question('list', query, signal));
      }
    },
    async *watch(query, signal) {
      const { access } = place();
      const asked = question('watch', { ...query, watch: true }, signal);
      const stream = await openStream(access, access.questions, asked);
      try {
        yield* linesOf(stream);
      } catch (error) {
        throw toClusterError(error, askedOf(access, asked));
      } finally {
        stream.destroy();
      }
    },
  };

  /** Whether a smaller place is left to ask in. */
  function narrow(error: unknown): boolean {
    const here = place();
    const isForbidden = error instanceof AppError && error.code === 'cluster-forbidden';
    if (!isForbidden || !kind.isNamespaced || here.scope !== null) return false;
    here.scope = here.ownNamespace;
    return true;
  }
}
