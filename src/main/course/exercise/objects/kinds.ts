import type { OwnedType } from '#shared/domain/objects.ts';
import { CLUSTER_NODES } from './cluster-node.ts';
import { CLUSTER_OBJECTS } from './cluster-object.ts';
import { COMPOSE_PROJECTS } from './compose.ts';
import { CONTAINERS } from './container.ts';
import { FILES } from './file.ts';
import { IMAGES } from './image.ts';
import { NETWORKS } from './network.ts';
import type { ObjectKind } from './object-kind.ts';
import { SECRETS } from './secret.ts';
import { SERVICES } from './service.ts';
import { SWARMS } from './swarm.ts';
import { VOLUMES } from './volume.ts';

/** Every kind an exercise may own, in the order in which they can be removed; the compiler refuses a missing one. */
export const OBJECT_KINDS: { readonly [T in OwnedType]: ObjectKind<unknown> & { readonly type: T } } = {
  cluster: CLUSTER_OBJECTS,
  node: CLUSTER_NODES,
  compose: COMPOSE_PROJECTS,
  service: SERVICES,
  secret: SECRETS,
  swarm: SWARMS,
  container: CONTAINERS,
  network: NETWORKS,
  volume: VOLUMES,
  image: IMAGES,
  file: FILES,
};

/** The same as a list, in the same order. */
export const KINDS: readonly ObjectKind<unknown>[] = Object.values(OBJECT_KINDS);

/** What is asked of every object of a type. */
export const kindOf = (type: OwnedType): ObjectKind<unknown> => OBJECT_KINDS[type];
