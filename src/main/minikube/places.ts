import { homedir } from 'node:os';
import { basename, delimiter, join } from 'node:path';

/** Where minikube works and what it leaves there. */
export interface MinikubePlaces {
  /** The app's own folder: programs and cache are put there by hand. */
  folder: string;
  /** Where minikube keeps all it has. */
  home: string;
  kubeconfig: string;
  cache: string;
  /** What minikube is told of it. */
  env: Readonly<Record<string, string>>;
}

/** Name of the app's folder in the data folder. */
export const CLUSTER_FOLDER = 'cluster';

/** The app's own places, in which nothing of the learner's is touched. */
export function ownPlaces(dataDir: string): MinikubePlaces {
  const folder = join(dataDir, CLUSTER_FOLDER);
  const home = join(folder, '.minikube');
  const kubeconfig = join(folder, 'kubeconfig');
  // minikube adds `.minikube` to a home of another name.
  const env = { MINIKUBE_HOME: folder, KUBECONFIG: kubeconfig };
  return { folder, home, kubeconfig, cache: join(home, 'cache'), env };
}

/** The places a learner's own minikube works in, where they asked for it. */
export function learnersPlaces(dataDir: string, env: NodeJS.ProcessEnv = process.env): MinikubePlaces {
  const asked = env.MINIKUBE_HOME || homedir();
  const home = basename(asked) === '.minikube' ? asked : join(asked, '.minikube');
  const asWritten = env.KUBECONFIG || join(homedir(), '.kube', 'config');
  // Of several files, minikube writes the first.
  const kubeconfig = asWritten.split(delimiter).find(Boolean) ?? asWritten;
  return {
    folder: join(dataDir, CLUSTER_FOLDER),
    ...{ home, kubeconfig, cache: join(home, 'cache') },
    env: { MINIKUBE_HOME: home, KUBECONFIG: asWritten },
  };
}
