import { expect, it } from 'vitest';
import { openApiStandIn } from '../../support/api-stand-in.ts';
import { openWritableKubernetes } from '../../support/connected-cluster.ts';

it('lets nothing be changed from the moment the learner closes a cluster', async () => {
  const api = await openApiStandIn();
  const { kubernetes, choices } = await openWritableKubernetes(api.env);
  const { requireWritable, status } = kubernetes.cluster;
  expect(requireWritable).not.toThrow();
  const closing = choices.open(status.value.contextId ?? '', false);
  // What is shown may follow: it waits for the kubeconfig to be read again.
  expect(requireWritable).toThrow(expect.objectContaining({ code: 'cluster-read-only' }));
  await closing;
  await kubernetes.close();
  await api.close();
});
