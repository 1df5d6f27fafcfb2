import { randomBytes } from 'node:crypto';

/** Says what one of our own containers is for. */
export const ROLE_LABEL = 'fr.cale-seche.role';
/** Says on whose data folder it works, so that another app on the same engine keeps its own. */
export const OWNER_LABEL = 'fr.cale-seche.dossier';

/** Short-lived containers by which the app looks at something or works; the learner never asked for them. */
export type HelperRole = 'preflight' | 'volume-reader' | 'network-probe' | 'namespace-reader' | 'compose';

/** Names remembered: those of helpers that ended long ago are forgotten. */
const REMEMBERED_NAMES = 2_000;

/** What this process called its helpers: a label tells nothing, anybody may write it. */
const names = new Set<string>();

/** A name for a helper about to be made, known from now on. */
export function nameHelper(role: HelperRole): string {
  const name = `cale-seche-${role}-${randomBytes(4).toString('hex')}`;
  rememberHelper(name);
  return name;
}

/** Takes for ours a helper that an earlier run of the app left. */
export function rememberHelper(name: string): void {
  names.add(name);
  const [oldest] = names;
  if (names.size > REMEMBERED_NAMES && oldest !== undefined) names.delete(oldest);
}

/** True for a container that lists, checks and events leave out, by its name. */
export function isHelperContainer(name: string | undefined): boolean {
  return names.has(name ?? '');
}

/** Whether a name is one that some run of the app gave to a helper of this role. */
export function isHelperName(name: string, role: string): boolean {
  const [, written] = /^cale-seche-([a-z-]+)-[0-9a-f]{8}$/.exec(name) ?? [];
  return written !== undefined && written === role;
}

interface EventLike {
  type: string;
  action: string;
  id: string;
  attributes: Readonly<Record<string, string>>;
}

/**
 * Tells which events of a stream are about helper containers. An event of a volume or of a network gives only the
 * id of the container it concerns, so the ids seen in container events are kept until their end.
 */
export function createHelperEventFilter(): (event: EventLike) => boolean {
  const ids = new Set<string>();
  return ({ type, action, id, attributes }) => {
    if (type !== 'container') return ids.has(attributes.container ?? '');
    if (!isHelperContainer(attributes.name)) return false;
    if (action === 'destroy') ids.delete(id);
    else ids.add(id);
    return true;
  };
}
