import pino from 'pino';
import { readContexts } from '#main/kubernetes/contexts.ts';
import { createKubernetes, type Kubernetes } from '#main/kubernetes/kubernetes.ts';

/** The app's way to the cluster that KUBECONFIG names, opened for writing unless said otherwise, once it is ready. */
export async function connectKubernetes({ isOpened = true } = {}): Promise<Kubernetes> {
  const file = process.env.KUBECONFIG ?? '';
  const find = async () => {
    const contexts = await readContexts(file);
    const context = contexts.find(({ isCurrent }) => isCurrent) ?? contexts[0];
    if (!context) throw new Error(`no context in ${file}`);
    return { ...context, isOwn: false, isOpened, isPluginConfirmed: true, isForTerminals: true };
  };
  const kubernetes = createKubernetes(
    { find, isOpened: () => isOpened, onChange: () => () => {} },
    pino({ level: 'silent' }),
  );
  kubernetes.cluster.connect();
  await new Promise<void>((resolve, reject) => {
    const look = ({ state, errorCode }: { state: string; errorCode: string | null }) => {
      if (state === 'ready') resolve();
      if (state === 'refused') reject(new Error(`the cluster is refused: ${errorCode}`));
    };
    kubernetes.cluster.status.subscribe(look);
    look(kubernetes.cluster.status.value);
  });
  return kubernetes;
}
