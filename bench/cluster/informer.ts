/** Follows the pods by the informer of Kubernetes' own client until it is ended; says so once it has listed them. */
import { CoreV1Api, KubeConfig, makeInformer } from '@kubernetes/client-node';
import { NAMESPACE } from './seed.ts';

const config = new KubeConfig();
config.loadFromDefault();
const api = config.makeApiClient(CoreV1Api);
const informer = makeInformer(config, `/api/v1/namespaces/${NAMESPACE}/pods`, () =>
  api.listNamespacedPod({ namespace: NAMESPACE }),
);
await informer.start();
console.log('listed');
