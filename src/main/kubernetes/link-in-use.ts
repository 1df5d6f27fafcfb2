import { createListeners } from '#main/core/listeners.ts';
import { AppError } from '#shared/errors.ts';
import type { ClusterAccess } from './access.ts';
import type { ChosenContext, ClusterChoice } from './choice.ts';

/** A cluster that answers. */
export interface ClusterLink {
  access: ClusterAccess;
  context: ChosenContext;
  version: string;
  /** Aborted when it is lost or left. */
  signal: AbortSignal;
}

/** The cluster that is reached now, for all that goes through it; `failure` says why there is none. */
export function createLinkInUse({ isOpened }: Pick<ClusterChoice, 'isOpened'>, failure: () => AppError) {
  const found = createListeners<[ClusterLink]>();
  let link: ClusterLink | null = null;
  const require = () => {
    if (link) return link;
    throw failure();
  };
  return {
    get link() {
      return link;
    },
    set(reached: ClusterLink | null): void {
      link = reached;
    },
    tell: found.tell,
    require,
    requireWritable(): ClusterLink {
      const reached = require();
      const { context } = reached;
      if (context.isOwn || isOpened(context)) return reached;
      throw new AppError('cluster-read-only', { context: context.name, server: context.server });
    },
    onLink(listener: (link: ClusterLink) => void): () => void {
      if (link) listener(link);
      return found.add(listener);
    },
  };
}
