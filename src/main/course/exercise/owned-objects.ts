import { createHash } from 'node:crypto';
import type { OwnedObject } from '#shared/course/views.ts';
import type {
  ContainerListing,
  ImageListing,
  NetworkListing,
  VolumeListing,
} from '#shared/domain/inspection.ts';
import { isAnonymous, isClaimed, isOwned, keyOf, type OwnershipRules } from './ownership.ts';
import type { EngineState, WorkspacePort } from './ports.ts';
import { listWorkspace, removeFromWorkspace, type WorkspaceEntry } from './workspace-files.ts';

/** Longest id the contract carries; a longer key goes as its hash. */
const ID_LIMIT_CHARS = 256;

/** An object with what removing it takes. */
export interface RemovableObject extends OwnedObject {
  remove(): Promise<void>;
}

interface World {
  containers: ContainerListing[];
  networks: NetworkListing[];
  volumes: VolumeListing[];
  images: ImageListing[];
  files: WorkspaceEntry[];
}

/** Where objects are listed and removed. */
export interface Surroundings {
  engine: EngineState;
  workspace: WorkspacePort;
}

async function lookAround({ engine, workspace }: Surroundings): Promise<World> {
  const [containers, networks, volumes, images, files] = await Promise.all([
    engine.containers(),
    engine.networks(),
    engine.volumes(),
    engine.images(),
    listWorkspace(workspace),
  ]);
  return { containers, networks, volumes, images, files };
}

/** What the exercise owns now, in the order in which it can be removed. */
export async function listOwned(rules: OwnershipRules, around: Surroundings): Promise<RemovableObject[]> {
  const world = await lookAround(around);
  const containers = world.containers.filter((one) => isOwned.container(rules, one));
  const widened = withAnonymousVolumes(rules, containers, world.volumes);
  return [
    ...containers.map((one) => fromContainer(one, around)),
    ...world.networks.filter((one) => isOwned.network(rules, one)).map((one) => fromNetwork(one, around)),
    ...world.volumes.filter((one) => isOwned.volume(widened, one)).map((one) => fromVolume(one, around)),
    ...world.images.filter((one) => isOwned.image(rules, one)).map((one) => fromImage(one, around)),
    ...world.files.filter((one) => isOwned.file(rules, one.path)).map((one) => fromFile(one, around)),
  ];
}

/** Unnamed volumes of the containers that are still there are the exercise's as well. */
function withAnonymousVolumes(
  rules: OwnershipRules,
  containers: readonly ContainerListing[],
  volumes: readonly VolumeListing[],
): OwnershipRules {
  const mounted = new Set(containers.flatMap((one) => one.volumes));
  const theirs = volumes.filter((one) => isAnonymous(one) && mounted.has(one.name));
  const keys = theirs.map((one) => keyOf.anonymousVolume(one.name));
  return { ...rules, seen: new Set([...rules.seen, ...keys]) };
}

/** Keys of everything that bears a claimed name before the exercise begins. */
export async function listClaimedKeys(
  claims: Pick<OwnershipRules, 'exerciseId' | 'owns'>,
  around: Surroundings,
): Promise<string[]> {
  const world = await lookAround(around);
  return [
    ...world.containers.filter((one) => isClaimed.container(claims, one)).map(keyOf.container),
    ...world.networks.filter((one) => isClaimed.network(claims, one)).map(keyOf.network),
    ...world.volumes.filter((one) => isClaimed.volume(claims, one)).map(keyOf.volume),
    ...world.images.filter((one) => isClaimed.image(claims, one)).map(keyOf.image),
    ...world.files.filter((one) => isClaimed.file(claims, one.path)).map((one) => keyOf.file(one.path)),
  ];
}

/** Objects of the learner's own under a name that the exercise will need: a claim without `*` that is not owned. */
export async function listConflicts(
  claims: Pick<OwnershipRules, 'exerciseId' | 'owns'>,
  isMine: (object: OwnedObject) => boolean,
  around: Surroundings,
): Promise<OwnedObject[]> {
  const { owns } = claims;
  const has = (names: readonly string[]) => names.some((name) => !name.includes('*'));
  const { engine, workspace } = around;
  const [containers, networks, volumes, images, files] = await Promise.all([
    has(owns.containers) ? engine.containers() : [],
    has(owns.networks) ? engine.networks() : [],
    has(owns.volumes) ? engine.volumes() : [],
    has(owns.images) ? engine.images() : [],
    has(owns.files) ? listWorkspace(workspace) : [],
  ]);
  const clashing = [
    ...containers
      .filter((one) => owns.containers.includes(one.name))
      .map((one) => fromContainer(one, around)),
    ...networks.filter((one) => owns.networks.includes(one.name)).map((one) => fromNetwork(one, around)),
    ...volumes.filter((one) => owns.volumes.includes(one.name)).map((one) => fromVolume(one, around)),
    ...images.filter((one) => owns.images.includes(one.reference)).map((one) => fromImage(one, around)),
    ...files.filter((one) => owns.files.includes(one.path)).map((one) => fromFile(one, around)),
  ];
  return clashing.map(toOwnedObject).filter((object) => !isMine(object));
}

/** What the contract carries. */
export function toOwnedObject({ type, id, name }: OwnedObject): OwnedObject {
  return { type, id, name };
}

function fromContainer(one: ContainerListing, { engine }: Surroundings): RemovableObject {
  const { name } = one;
  return {
    type: 'container',
    id: keyOf.container(one),
    name,
    remove: () => engine.remove('container', one.id),
  };
}

function fromNetwork(one: NetworkListing, { engine }: Surroundings): RemovableObject {
  const { name } = one;
  return { type: 'network', id: keyOf.network(one), name, remove: () => engine.remove('network', one.id) };
}

function fromVolume(one: VolumeListing, { engine }: Surroundings): RemovableObject {
  const { name } = one;
  return { type: 'volume', id: keyOf.volume(one), name, remove: () => engine.remove('volume', name) };
}

function fromImage(one: ImageListing, { engine }: Surroundings): RemovableObject {
  const target = one.reference || one.id;
  return {
    type: 'image',
    id: shortId(keyOf.image(one)),
    name: target,
    remove: () => engine.remove('image', target),
  };
}

function fromFile({ path }: WorkspaceEntry, { workspace }: Surroundings): RemovableObject {
  const id = shortId(keyOf.file(path));
  return { type: 'file', id, name: path, remove: () => removeFromWorkspace(workspace, path) };
}

/** The key of an object as the contract carries it. */
export function shortId(key: string): string {
  if (key.length <= ID_LIMIT_CHARS) return key;
  return `hash/${createHash('sha256').update(key).digest('hex')}`;
}
