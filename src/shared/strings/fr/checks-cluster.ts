import type { ClusterExpectedFacts, ClusterObservedFacts } from '../../course/cluster-facts.ts';
import { readableNamePattern, readablePattern, wantedText } from './readable-pattern.ts';

type Texts<F> = { readonly [C in keyof F]: (facts: F[C]) => string };
interface Thing {
  of: string;
  name: string;
  namespace: string;
}

/** What checks of a cluster expect, as clauses. */
export const CLUSTER_EXPECTED: Texts<ClusterExpectedFacts> = {
  'cluster-exists': (one) => `${thing(one)} existe`,
  'cluster-gone': (one) => `${thing(one)} n’existe plus`,
  'cluster-label': ({ key, value, ...one }) => `${thing(one)} porte l’étiquette ${key}=${value}`,
  'cluster-annotation': ({ key, value, ...one }) => `${thing(one)} porte l’annotation ${key}=${value}`,
  'cluster-condition': ({ type, status, reason, ...one }) =>
    `la condition ${type} de ${thing(one)} vaut ${status}${reason && ` pour la raison ${reason}`}`,
  'cluster-ready': ({ min, max, ...one }) => `${thing(one)} ${has(min, max, readyPlaces(one.of))}`,
  'cluster-images': ({ images, ...one }) => `${thing(one)} emploie ${images}`,
  'cluster-field': ({ path, value, ...one }) => `${field(path)} de ${thing(one)} vaut « ${value} »`,
  'cluster-field-matches': ({ path, pattern, ...one }) =>
    `${field(path)} de ${thing(one)} a la forme « ${readablePattern(pattern)} »`,
  'cluster-field-within': ({ path, min, max, ...one }) =>
    `${field(path)} de ${thing(one)} vaut ${range(min, max, number)}`,
  'cluster-field-there': ({ path, ...one }) => `${thing(one)} a une valeur en ${path}`,
  'cluster-field-absent': ({ path, ...one }) => `${thing(one)} n’a rien en ${path}`,
  'cluster-count': ({ min, max, isAsked, ...chosen }) =>
    `${max === 0 ? 'il n’y a aucun objet' : `il y a ${range(min, max, objects)}`} ${among(chosen, Math.max(min, max))}${isAsked ? ' comme le demande l’étape' : ''}`,
  'cluster-every': (chosen) => `chaque objet ${among(chosen)} est comme le demande l’étape`,
  'rollout-state': ({ state, ...one }) => `la mise en place de ${thing(one)} est ${rollout(state)}`,
  'rollout-ready': ({ min, max, ...one }) => `${thing(one)} ${has(min, max, readyPlaces('deployment'))}`,
  'rollout-images': ({ images, ...one }) => `tous les pods en marche de ${thing(one)} emploient ${images}`,
  'rollout-revision': ({ min, max, ...one }) => `${thing(one)} en est à ${range(min, max, revision)}`,
  'cluster-endpoints': ({ min, max, ...one }) =>
    max === 0
      ? `${thing(one)} ne mène à aucune adresse prête`
      : `${thing(one)} mène à ${range(min, max, readyAddresses)}`,
  'cluster-http-status': ({ port, path, status, ...one }) =>
    `le port ${port} de ${thing(one)} répond à ${path} avec le code ${status}`,
  'cluster-http-contains': ({ path, text, ...one }) =>
    `la page ${path} de ${thing(one)} contient « ${text} »`,
  'cluster-http-matches': ({ path, pattern, ...one }) =>
    `la page ${path} de ${thing(one)} contient ${wantedText(pattern)}`,
  'local-http-status': ({ port, path, status }) =>
    `le port ${port} de votre machine répond à ${path} avec le code ${status}`,
  'local-http-contains': ({ port, path, text }) =>
    `la page ${path} du port ${port} de votre machine contient « ${text} »`,
  'local-http-matches': ({ port, path, pattern }) =>
    `la page ${path} du port ${port} de votre machine contient ${wantedText(pattern)}`,
  'cluster-exec-exit-code': ({ command, exitCode, ...one }) =>
    `dans ${thing(one)}, la commande « ${command} » ${exitCode === 0 ? 'réussit' : `finit avec le code ${exitCode}`}`,
  'cluster-exec-contains': ({ command, text, ...one }) =>
    `dans ${thing(one)}, la commande « ${command} » affiche « ${text} »`,
  'cluster-exec-matches': ({ command, pattern, ...one }) =>
    `dans ${thing(one)}, la commande « ${command} » affiche ${wantedText(pattern)}`,
  'cluster-logs-contains': ({ text, ...one }) =>
    text === ''
      ? `${thing(one)} a écrit dans son journal`
      : `le journal de ${thing(one)} contient « ${text} »`,
  'cluster-logs-matches': ({ pattern, ...one }) =>
    `le journal de ${thing(one)} contient ${wantedText(pattern)}`,
  'cluster-changed': ({ change, isAsked, min, ...one }) =>
    `depuis le début de l’étape, ${changed(one, change, min)}${isAsked ? ' comme le demande l’étape' : ''}`,
  'cluster-event': ({ reason, ...one }) =>
    `depuis le début de l’étape, le cluster signale « ${reason} »${one.of && ` à propos de ${thing(one)}`}`,
};

/** What they observe instead. */
export const CLUSTER_OBSERVED: Texts<ClusterObservedFacts> = {
  'cluster-not-ready': ({ state }) => STATES[state] ?? 'aucun cluster ne répond',
  'cluster-not-opened': ({ context }) =>
    `le cluster ${context} est en lecture seule : autorisez l’application à le modifier, dans le panneau Kubernetes`,
  'cluster-other': () =>
    'l’exercice a commencé sur un autre cluster : revenez-y, ou réinitialisez l’exercice',
  'cluster-missing': (one) => `${thing(one)} n’existe pas`,
  'cluster-older': (one) =>
    `${thing(one)} existait avant l’exercice, qui ne touche pas à ce qui est à vous ; supprimez-le s’il ne sert plus, puis refaites l’étape`,
  'cluster-not-owned': (one) => `${thing(one)} n’appartient pas à cet exercice`,
  'cluster-still-there': () => 'il existe encore',
  'cluster-never-seen': (one) => `${thing(one)} n’a pas encore existé depuis le début de l’exercice`,
  'cluster-label': ({ key, value }) =>
    value === '' ? `il n’a pas d’étiquette ${key}` : `son étiquette ${key} vaut « ${value} »`,
  'cluster-annotation': ({ key, value }) =>
    value === '' ? `il n’a pas d’annotation ${key}` : `son annotation ${key} vaut « ${value} »`,
  'cluster-condition': ({ type, status, reason, message }) =>
    status === ''
      ? `il n’a pas encore de condition ${type}`
      : `elle vaut ${status}${reason && ` (${reason}${message && ` : ${message}`})`}`,
  'cluster-ready': ({ count }) => (count === 0 ? 'aucun n’est prêt' : `il y en a ${count}`),
  'cluster-images': ({ images }) => (images === '' ? 'il n’a aucun conteneur' : `il emploie ${images}`),
  'cluster-field': ({ value }) => `la valeur est « ${value} »`,
  'cluster-field-absent': ({ path }) => `il n’y a rien en ${path}`,
  'cluster-count': ({ count }) => (count === 0 ? 'il n’y en a aucun' : `il y en a ${count}`),
  'cluster-others': ({ count, name }) =>
    count === 1 ? `${name} ne l’est pas` : `${count} ne le sont pas, dont ${name}`,
  'rollout-state': ({ state, ready, wanted, trouble }) =>
    `elle est ${rollout(state)} (${ready} sur ${wanted})${trouble && ` : ${trouble}`}`,
  'rollout-revision': ({ revision: at }) => `il en est à la révision ${at}`,
  'cluster-endpoints': ({ ready, notReady }) =>
    ready + notReady === 0
      ? 'il ne mène à aucun pod : comparez son sélecteur aux étiquettes des pods'
      : `il mène à ${readyAddresses(ready)}${notReady > 0 ? ` et à ${notReady} qui ne l’est pas encore` : ''}`,
  'cluster-no-pod': (one) => `${thing(one)} ne mène à aucun pod prêt`,
  'cluster-http-no-answer': ({ port, ...one }) => `rien ne répond encore au port ${port} de ${thing(one)}`,
  'cluster-http-no-port': ({ port, ports, ...one }) =>
    `${thing(one)} n’a pas de port ${port} : il a ${ports.includes(',') ? 'les ports' : 'le port'} ${ports}`,
  'cluster-logs-empty': () => 'le journal est vide',
};

const STATES: Readonly<Record<string, string>> = {
  none: 'aucun cluster n’est en marche ni choisi : démarrez-en un, ou reprenez le vôtre, dans le panneau Kubernetes',
  connecting: 'le cluster n’a pas encore répondu',
  lost: 'le cluster ne répond plus',
  refused: 'le cluster refuse de répondre : le panneau Kubernetes dit pourquoi',
};

/** Of one, and of several. */
const CHANGES: Readonly<Record<string, readonly [string, string]>> = {
  added: ['est apparu', 'sont apparus'],
  modified: ['a changé', 'ont changé'],
  deleted: ['a disparu', 'ont disparu'],
};

/** One that is named, or as many as are wanted of those that bear the labels. */
function changed(one: Thing, change: string, min: number): string {
  const [singular, plural] = CHANGES[change] ?? [change, change];
  if (one.name !== '' && !one.name.includes('='))
    return `${thing(one)} ${singular}${min > 1 ? `, ${min} fois` : ''}`;
  const which = among({ ...one, selector: one.name, pattern: '' }, min);
  return min > 1 ? `${objects(min)} ${which} ${plural}` : `un objet ${which} ${singular}`;
}

const ROLLOUTS: Readonly<Record<string, string>> = {
  complete: 'finie',
  progressing: 'en cours',
  stuck: 'bloquée',
  paused: 'en pause',
};

function rollout(state: string): string {
  return ROLLOUTS[state] ?? state;
}

/** A field in words where it has some; else its path. */
function field(path: string): string {
  return /\.restartCount\}?$/.test(path) ? 'le nombre de redémarrages' : path;
}

/** As kubectl names it; the namespace is said where it is not the usual one. */
function thing({ of, name, namespace }: Thing): string {
  const called = name === '' ? of : name.includes('=') ? `${of} ${name}` : `${of}/${name}`;
  return namespace === '' || namespace === 'default' ? called : `${called} (espace ${namespace})`;
}

function among(
  chosen: { of: string; selector: string; pattern: string; namespace: string },
  count = 1,
): string {
  const how = [
    chosen.selector && `étiqueté${count > 1 ? 's' : ''} ${chosen.selector}`,
    chosen.pattern && `dont le nom a la forme « ${readableNamePattern(chosen.pattern)} »`,
    chosen.namespace !== '' && chosen.namespace !== 'default' && `dans l’espace ${chosen.namespace}`,
  ];
  return [`« ${chosen.of} »`, how.filter(Boolean).join(', ')].filter(Boolean).join(' ');
}

/** A count between its bounds, -1 where there is none. */
function range(min: number, max: number, text: (value: number) => string): string {
  if (min === max) return `exactement ${text(min)}`;
  if (max < 0) return `au moins ${text(min)}`;
  return min < 0 ? `au plus ${text(max)}` : `entre ${min} et ${text(max)}`;
}

function has(min: number, max: number, text: (value: number) => string): string {
  return max === 0 ? `n’a aucun ${text(0).replace('0 ', '')}` : `a ${range(min, max, text)}`;
}

function number(value: number): string {
  return value.toLocaleString('fr', { maximumFractionDigits: 2 });
}

function objects(count: number): string {
  return `${count} ${count > 1 ? 'objets' : 'objet'}`;
}

function revision(count: number): string {
  return `la révision ${count}`;
}

function readyAddresses(count: number): string {
  return `${count} ${count > 1 ? 'adresses prêtes' : 'adresse prête'}`;
}

function readyPlaces(of: string): (count: number) => string {
  const [one, many] = of === 'pod' ? ['conteneur prêt', 'conteneurs prêts'] : ['pod prêt', 'pods prêts'];
  return (count) => `${count} ${count > 1 ? many : one}`;
}
