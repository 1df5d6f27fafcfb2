import type { KubeContext } from './contexts.ts';

/** A context with what the learner agreed to. */
export interface ChosenContext extends KubeContext {
  /** The app's own cluster. */
  isOwn: boolean;
  /** The learner lets the app change it, at the address it has. */
  isOpened: boolean;
  /** Its program for credentials may run. */
  isPluginConfirmed: boolean;
  /** Terminals are given it: own, opened, or chosen by the learner, not for want of another. */
  isForTerminals: boolean;
}

/** Which cluster is used, as the area `cluster` keeps it. */
export interface ClusterChoice {
  /**
   * Read again from its file. Throws `cluster-none`, `cluster-own-paused`, `cluster-own-stopped`, `kubeconfig-missing`,
   * `kubeconfig-broken` or `cluster-context-unknown`.
   */
  find(): Promise<ChosenContext>;
  /** Whether the learner lets the app change it, as agreed at this moment; a file need not be read for it. */
  isOpened(context: KubeContext): boolean;
  /** Called when another is chosen, or another answer would be given about the same one. */
  onChange(listener: () => void): () => void;
}
