import { createLogger } from '#main/core/logger.ts';
import { waitForValue } from '#main/core/watchable.ts';
import { type Catalogue, loadCatalogue } from '#main/course/catalogue/catalogue.ts';
import { createParts, type Parts, type PartsOptions } from '#main/parts.ts';
import { KIT_DIR, RESOURCES_DIR } from '#main/shell/paths.ts';

/** An engine that does not answer within this many milliseconds will not. */
const ENGINE_PATIENCE_MS = 60_000;
/** The same of a cluster, all of whose tables are to be read: right after its start, on a busy machine. */
const CLUSTER_PATIENCE_MS = 180_000;

/** Opens the course that the app shows. */
export function openCourse(dir: string): Promise<Catalogue> {
  return loadCatalogue({ dir, isOurs: true });
}

/**
 * The services of the app on the engine of DOCKER_HOST, once it answers. `dataDir` holds the progress and the workspace;
 * opening the same folder again finds them.
 */
export async function openLab(dataDir: string, catalogue: PartsOptions['catalogue']): Promise<Parts> {
  const parts = await createParts({
    dataDir,
    catalogue,
    resourcesDir: RESOURCES_DIR,
    engineUrl: process.env.DOCKER_HOST ?? null,
    kitDir: KIT_DIR,
    kitBuildCommand: null,
    logger: createLogger(null),
  });
  await untilReady(parts.engine);
  if (process.env.KUBECONFIG) await openCluster(parts);
  return parts;
}

/** Follows the cluster of KUBECONFIG, and may change it; resolves once all of it was read. */
async function openCluster({ clusterChoices, kubernetes }: Parts): Promise<void> {
  const { contexts } = await clusterChoices.list();
  const chosen = contexts.find(({ isChosen }) => isChosen);
  if (chosen) await clusterChoices.open(chosen.contextId, true);
  kubernetes.cluster.connect();
  const { status } = kubernetes.cluster;
  const isRead = await waitForValue(
    status,
    ({ state, isComplete, canWrite }) => state === 'ready' && isComplete && canWrite,
    CLUSTER_PATIENCE_MS,
  );
  if (!isRead) throw new Error(`le cluster ne répond pas (${status.value.errorCode ?? status.value.state})`);
}

/** Resolves once the engine answers. */
export async function untilReady({ status }: Pick<Parts['engine'], 'status'>): Promise<void> {
  const ready = await waitForValue(status, ({ state }) => state === 'ready', ENGINE_PATIENCE_MS);
  if (!ready) throw new Error('le moteur ne répond pas');
}
