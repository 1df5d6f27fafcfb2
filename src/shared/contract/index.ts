import type { ContractRouterClient } from '@orpc/contract';
import { appContract } from './app.ts';
import { buildContract } from './build.ts';
import { changesContract } from './changes.ts';
import { cleanupContract } from './cleanup.ts';
import { composeContract } from './compose.ts';
import { containerContract } from './container.ts';
import { courseContract } from './course.ts';
import { engineContract } from './engine.ts';
import { fileContract } from './file.ts';
import { imageContract } from './image.ts';
import { kitContract } from './kit.ts';
import { layerContract } from './layer.ts';
import { namespaceContract } from './namespace.ts';
import { networkContract } from './network.ts';
import { objectContract } from './object.ts';
import { registryContract } from './registry.ts';
import { terminalContract } from './terminal.ts';
import { volumeContract } from './volume.ts';

/** The only way from a renderer to main. Procedures are `noun.verb`; inputs and outputs are parsed at the boundary. */
export const contract = {
  ...appContract,
  ...engineContract,
  ...kitContract,
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
  ...registryContract,
  ...changesContract,
  ...cleanupContract,
  ...composeContract,
  ...fileContract,
};

/** What the renderer calls; import it as a type only, so that no Zod reaches its first load. */
export type Api = ContractRouterClient<typeof contract>;
