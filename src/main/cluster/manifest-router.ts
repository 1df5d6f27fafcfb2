import { implement } from '@orpc/server';
import type { Kubernetes } from '#main/kubernetes/kubernetes.ts';
import { manifestContract } from '#shared/contract/manifest.ts';

/** The `manifest.*` procedures. */
export function createManifestRouter({ cluster, manifest }: Pick<Kubernetes, 'cluster' | 'manifest'>) {
  const os = implement(manifestContract.manifest);
  return {
    manifest: {
      apply: os.apply.handler(({ input: { namespace, ...input } }) =>
        manifest.apply({ ...input, namespace: namespace ?? cluster.status.value.namespace }),
      ),
      kinds: os.kinds.handler(async () =>
        (await manifest.kinds()).map(({ apiVersion, kind, isNamespaced }) => ({
          apiVersion,
          kind,
          isNamespaced,
        })),
      ),
      schema: os.schema.handler(async ({ input }) => ({ json: await manifest.schema(input) })),
    },
  };
}
