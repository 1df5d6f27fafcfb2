import { expect, it } from 'vitest';
import type { CheckContext } from '#main/course/exercise/checks/check-kind.ts';
import { clusterHttpKind } from '#main/course/exercise/checks/cluster/http.ts';
import { checkSchema } from '#main/course/schema/check.ts';
import { observes } from '#shared/course/check-facts.ts';

it('says which ports a service has where the wanted one is none of them', async () => {
  const pod = {
    metadata: { name: 'ex-a-1', namespace: 'default' },
    status: { conditions: [{ type: 'Ready', status: 'True' }] },
  };
  const context = {
    cluster: {
      refusal: async () => null,
      find: async () => ({
        metadata: { name: 'ex-a', namespace: 'default' },
        spec: { selector: { app: 'ex-a' }, ports: [{ port: 80 }] },
      }),
      list: async () => [pod],
      fetchPage: async () => null,
    },
  } as unknown as CheckContext;
  const seenAt = async (port: number) => {
    const check = checkSchema.parse({ kind: 'cluster-http', name: 'ex-a', port });
    if (check.kind !== 'cluster-http') throw new Error('not a page');
    return (await clusterHttpKind.evaluate(check, context)).observed;
  };
  const thing = { of: 'service', name: 'ex-a', namespace: 'default' };
  expect(await seenAt(8080)).toEqual(observes('cluster-http-no-port', { ...thing, port: 8080, ports: '80' }));
  expect(await seenAt(80)).toEqual(observes('cluster-http-no-answer', { ...thing, port: 80 }));
});
