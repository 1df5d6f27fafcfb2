import type { ContractRouterClient } from '@orpc/contract';
import { appContract } from './app.ts';
import { buildContract } from './build.ts';
import { changesContract } from './changes.ts';
import { cleanupContract } from './cleanup.ts';
import { clusterContract } from './cluster.ts';
import { composeContract } from './compose.ts';
import { containerContract } from './container.ts';
import { courseContract } from './course.ts';
import { engineContract } from './engine.ts';
import { eventContract } from './event.ts';
import { fileContract } from './file.ts';
import { forwardContract } from './forward.ts';
import { imageContract } from './image.ts';
import { kitContract } from './kit.ts';
import { layerContract } from './layer.ts';

import { manifestContract } from './manifest.ts';

import { minikubeContract } from './minikube.ts';

import { namespaceContract } from './namespace.ts';
import { networkContract } from './network.ts';
import { objectContract } from './object.ts';
import { operationContract } from './operation.ts';
import { pageContract } from './page.ts';
import { podContract } from './pod.ts';
import { registryContract } from './registry.ts';
import { terminalContract } from './terminal.ts';
import { volumeContract } from './volume.ts';
import { workloadContract } from './workload.ts';
import { workshopContract } from './workshop.ts';

/** The only way from a renderer to main. Procedures are `noun.verb`; inputs and outputs are parsed at the boundary. */
export const contract = {
  ...appContract,
  ...pageContract,
  ...engineContract,
  ...kitContract,
  ...operationContract,
  ...courseContract,
  ...terminalContract,
  ...objectContract,
  ...containerContract,
  ...imageContract,
  ...buildContract,
  ...layerContract,
  ...volumeContract,
  ...networkContract,
  ...namespaceContract,
  ...workshopContract,
  ...registryContract,
  ...eventContract,
  ...changesContract,
  ...cleanupContract,
  ...clusterContract,
  ...manifestContract,
  ...workloadContract,
  ...podContract,
  ...forwardContract,
  ...composeContract,
  ...minikubeContract,
  ...fileContract,
};

/** What the renderer calls; import it as a type only, so that no Zod reaches its first load. */
export type Api = ContractRouterClient<typeof contract>;
