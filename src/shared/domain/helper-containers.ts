/** Says what one of our own containers is for. */
export const ROLE_LABEL = 'fr.cale-seche.role';
/** Says on whose data folder it works, so that another app on the same engine keeps its own. */
export const OWNER_LABEL = 'fr.cale-seche.dossier';
/** Different at each run of the app: what another run left is a leftover. */
export const RUN_LABEL = 'fr.cale-seche.seance';

/** Short-lived containers by which the app looks at something or works; the learner never asked for them. */
export type HelperRole = 'preflight' | 'volume-reader' | 'network-probe' | 'namespace-reader' | 'compose';

const HELPER_ROLES: ReadonlySet<string> = new Set<HelperRole>([
  'preflight',
  'volume-reader',
  'network-probe',
  'namespace-reader',
  'compose',
]);

/** True for a container that lists, checks and events leave out. */
export function isHelperContainer(labels: Readonly<Record<string, string>> | null | undefined): boolean {
  return HELPER_ROLES.has(labels?.[ROLE_LABEL] ?? '');
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
    if (!isHelperContainer(attributes)) return false;
    if (action === 'destroy') ids.delete(id);
    else ids.add(id);
    return true;
  };
}
