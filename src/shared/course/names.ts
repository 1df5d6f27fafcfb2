import { z } from 'zod';
import { NAMESPACE_NAME, OBJECT_NAME } from '../domain/cluster.ts';
import { isImageName } from '../domain/image-reference.ts';
import { COMPOSE_PROJECT, CONTAINER_NAME_OR_ID, NETWORK_NAME } from '../domain/names.ts';
import { parseJsonPath } from './json-path.ts';
import { PLACEHOLDER } from './placeholder.ts';

/** What a name of a pack is of; `strings/fr/course-lint.ts` says how each is written. */
export type NameKind =
  | 'image'
  | 'container'
  | 'volume'
  | 'network'
  | 'project'
  | 'service'
  | 'secret'
  | 'object'
  | 'namespace'
  | 'label'
  | 'path';

/** Keys of labels and taints. */
const CLUSTER_LABEL =
  /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** Services of a swarm: each is a name of the DNS too. */
const SERVICE_NAME = /^[A-Za-z0-9]([-_A-Za-z0-9]{0,61}[A-Za-z0-9])?$/;

/** Secrets of a swarm. */
const SECRET_NAME = /^[A-Za-z0-9]([-_.A-Za-z0-9]{0,62}[A-Za-z0-9])?$/;

const IS_NAME: Readonly<Record<NameKind, (name: string) => boolean>> = {
  image: isImageName,
  container: (name) => CONTAINER_NAME_OR_ID.test(name),
  volume: (name) => CONTAINER_NAME_OR_ID.test(name),
  network: (name) => NETWORK_NAME.test(name),
  project: (name) => COMPOSE_PROJECT.test(name),
  service: (name) => SERVICE_NAME.test(name),
  secret: (name) => SECRET_NAME.test(name),
  object: (name) => OBJECT_NAME.test(name),
  namespace: (name) => NAMESPACE_NAME.test(name),
  label: (name) => CLUSTER_LABEL.test(name),
  path: (path) => parseJsonPath(path) !== null,
};

/**
 * What stands for a variable while a name is judged, where it does not draw a word or a number: a path of this machine is
 * in no name, since an engine may tell a registry.
 */
const SAMPLES: Readonly<Record<string, string>> = { atelier: ' ', socket: ' ' };

/** A text that may hold variables, as a name of this kind would be once they are drawn. */
function sampleOf(text: string): string {
  return text.replace(PLACEHOLDER, (_, variable: string) => SAMPLES[variable] ?? '11');
}

/** Whether a name of a pack is one of this kind, whatever its variables draw. */
export function isNameOf(kind: NameKind, text: string): boolean {
  return IS_NAME[kind](sampleOf(text));
}

const name = z.string().min(1).max(512);

/** A name of the engine as a pack writes it: one that its grammar refuses is a problem `name-invalid` of the pack. */
export function nameSchema(kind: NameKind) {
  return name.refine((text) => isNameOf(kind, text), { params: { nameKind: kind } });
}

/** The same, where `*` stands for any characters. */
export function namePatternSchema(kind: NameKind) {
  return name.refine((text) => isNameOf(kind, text.replaceAll('*', '1')), { params: { nameKind: kind } });
}
