import { join } from 'node:path';
import { loadCatalogue } from '#main/course/catalogue/catalogue.ts';
import { createLogger } from '#main/rpc/logger.ts';
import { createOperations } from '#main/rpc/operations.ts';
import { State } from '#main/rpc/watchable.ts';
import { connectBuilds } from '#main/wiring/connect-builds.ts';
import { connectCleanup } from '#main/wiring/connect-cleanup.ts';
import { connectCompose } from '#main/wiring/connect-compose.ts';
import { connectContainers } from '#main/wiring/connect-containers.ts';
import { connectImages } from '#main/wiring/connect-images.ts';
import { connectKit } from '#main/wiring/connect-kit.ts';
import { connectLayers } from '#main/wiring/connect-layers.ts';
import { connectNetworks } from '#main/wiring/connect-networks.ts';
import { connectVolumes } from '#main/wiring/connect-volumes.ts';
import { createWorkspace } from '#main/workspace/workspace.ts';
import { EMPTY_PROGRESS } from '#shared/course/progress.ts';
import { testAppOptions } from './app-options.ts';
import { connectTestEngine, engineIs } from './connected-engine.ts';

export type ConnectedApp = Awaited<ReturnType<typeof connectApp>>;

/** The app's parts on the engine at `optionUrl`, once it is ready; the workspace is `atelier` in `dir`. */
export async function connectApp(optionUrl: string, dir: string) {
  const { engine } = connectTestEngine({ optionUrl });
  const logger = createLogger(null);
  const operations = createOperations(logger);
  const workspace = await createWorkspace(join(dir, 'atelier'));
  const options = testAppOptions(join(dir, 'donnees'));
  const { dataDir } = options;
  const catalogue = await loadCatalogue({ dir: join(options.resourcesDir, 'course/fr'), isOurs: true });
  await engineIs(engine, 'ready');
  return {
    engine,
    operations,
    workspace,
    images: connectImages(engine, operations, workspace),
    layers: connectLayers(engine, operations, dataDir),
    builds: connectBuilds(engine, operations, workspace),
    kit: connectKit(options, engine, operations, logger),
    containers: connectContainers({ engine, workspace, operations, logger }),
    volumes: connectVolumes(engine, workspace, operations, dataDir),
    networks: connectNetworks(engine, operations, dataDir),
    stacks: connectCompose(engine, operations, workspace, dataDir),
    cleanup: connectCleanup(engine, operations, catalogue, new State(EMPTY_PROGRESS)),
  };
}
