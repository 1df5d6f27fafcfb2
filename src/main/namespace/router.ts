import { implement } from '@orpc/server';
import { namespaceContract } from '#shared/contract/namespace.ts';
import type { Namespaces } from './namespaces.ts';

/** Procedures `namespace.*`. */
export function createNamespaceRouter(namespaces: Namespaces) {
  const os = implement(namespaceContract.namespace);
  return {
    namespace: {
      watch: os.watch.handler(({ input, signal }) => namespaces.watch(input.containerIds, signal)),
    },
  };
}
