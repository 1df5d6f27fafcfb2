import type { EngineEvent } from '../../domain/engine.ts';
import { ownOf } from '../../domain/own.ts';
import { CONTAINER_HEALTH } from './container.ts';

/** French text of the panel that tells the engine's events. */
export const EVENTS_TEXTS = {
  intro: 'Ce que le moteur annonce, au fur et à mesure, l’événement le plus récent d’abord.',
  list: 'Événements du moteur',
  waiting: 'Le moteur n’est pas prêt : ses événements viendront avec lui.',
  empty: {
    title: 'Aucun événement pour le moment',
    text: 'Lancez un conteneur dans le terminal : le moteur annonce sa création, son démarrage et sa fin.',
    command: 'docker run --rm cale/bonjour',
    commandTitle: 'À essayer',
  },
  nothingFound: { title: 'Aucun événement ne répond à ces filtres', reset: 'Tout afficher' },
  kinds: 'Objets affichés',
  filter: 'Filtrer par texte',
  quiet: 'Exec, attach et top',
  quietHelp: 'Montre aussi ce qui regarde dans un conteneur sans le changer, comme les sondes de santé.',
  pause: 'Suspendre',
  resume: (count: number) => (count === 0 ? 'Reprendre' : `Reprendre (+${count})`),
  clear: 'Vider la liste',
  command: 'Commande équivalente, que Ctrl+C arrête',
  missed: (count: number) =>
    count === 1
      ? 'Un événement est venu trop vite pour être affiché.'
      : `${count} événements sont venus trop vite pour être affichés.`,
} as const;

/** What events are filtered by, and the word for all the objects of a kind. */
export const EVENT_KIND_NAMES = {
  container: 'Conteneurs',
  image: 'Images',
  volume: 'Volumes',
  network: 'Réseaux',
  other: 'Autres',
} as const;

/** The word before the name of what an event is about. */
export const EVENT_TYPE_NAMES = {
  container: 'Conteneur',
  image: 'Image',
  volume: 'Volume',
  network: 'Réseau',
  builder: 'Cache de build',
  service: 'Service',
  node: 'Nœud',
  daemon: 'Moteur',
  plugin: 'Extension',
  other: 'Autre',
} as const satisfies Record<EngineEvent['type'], string>;

/** What the sentence of an event takes from elsewhere. */
interface Words {
  /** The name of the container with this id, or what to call it. */
  containerName(id: string): string;
  /** `SIGKILL` for the engine's `9`. */
  signalName(signal: string): string;
  formatBytes(bytes: number): string;
}

type Sentence = string | ((attributes: EngineEvent['attributes'], words: Words) => string);

const pruned =
  (text: string): Sentence =>
  ({ reclaimed }, { formatBytes }) =>
    `${text} (${formatBytes(Number(reclaimed ?? 0))} rendus)`;

/** By type and action; an action `exec_create: sh` is found by what stands before the colon. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  'container create': 'créé',
  'container start': 'démarré',
  'container die': ({ exitCode }) => (exitCode === undefined ? 'terminé' : `terminé (code ${exitCode})`),
  'container kill': ({ signal = '' }, { signalName }) => `a reçu le signal ${signalName(signal)}`,
  'container stop': 'arrêté à la demande',
  'container restart': 'redémarré',
  'container pause': 'mis en pause',
  'container unpause': 'sorti de pause',
  'container rename': ({ oldName = '' }) => `renommé (il s’appelait ${oldName.replace(/^\//, '')})`,
  'container update': 'réglé autrement',
  'container oom': 'mémoire épuisée',
  'container destroy': 'supprimé',
  'container commit': 'copié dans une image',
  'container copy': 'copié',
  'container export': 'exporté',
  'container attach': 'terminal branché',
  'container detach': 'terminal débranché',
  'container resize': 'terminal redimensionné',
  'container top': 'processus listés',
  'container exec_die': ({ exitCode = '' }) => `commande terminée (code ${exitCode})`,
  'container exec_detach': 'commande laissée à elle-même',
  'container archive-path': 'fichiers copiés au dehors',
  'container extract-to-dir': 'fichiers copiés dedans',
  'container prune': pruned('arrêtés supprimés'),
  'image create': 'créée',
  'image pull': 'téléchargée',
  'image push': 'envoyée',
  'image tag': 'nommée',
  'image untag': 'nom retiré',
  'image delete': 'supprimée',
  'image load': 'chargée',
  'image save': 'sauvegardée',
  'image import': 'importée',
  'image prune': pruned('inutiles supprimées'),
  'volume create': 'créé',
  'volume mount': ({ container = '' }, { containerName }) => `monté dans ${containerName(container)}`,
  'volume unmount': ({ container = '' }, { containerName }) => `démonté de ${containerName(container)}`,
  'volume destroy': 'supprimé',
  'volume prune': pruned('inutiles supprimés'),
  'network create': 'créé',
  'network connect': ({ container = '' }, { containerName }) => `rejoint par ${containerName(container)}`,
  'network disconnect': ({ container = '' }, { containerName }) => `quitté par ${containerName(container)}`,
  'network destroy': 'supprimé',
  'network remove': 'supprimé',
  'network update': 'réglé autrement',
  'network prune': 'inutiles supprimés',
  'builder prune': pruned('vidé'),
  'daemon reload': 'configuration relue',
};

/** Actions that carry what they are about: `health_status: healthy`. */
const SENTENCES_ABOUT: Readonly<Record<string, (about: string) => string>> = {
  'container health_status': (about) => `santé : ${ownOf(HEALTHS, about) ?? about}`,
  'container exec_create': (about) => `commande préparée : ${about}`,
  'container exec_start': (about) => `commande lancée : ${about}`,
};

const HEALTHS: Readonly<Record<string, string>> = CONTAINER_HEALTH;

/** What happened, as the end of a sentence after the object's name; an unknown action is said as the engine does. */
export function eventText({ type, action, attributes }: EngineEvent, words: Words): string {
  const [verb = '', ...about] = action.split(': ');
  const key = `${type} ${verb}`;
  const sentence = SENTENCES[key];
  if (typeof sentence === 'function') return sentence(attributes, words);
  return sentence ?? SENTENCES_ABOUT[key]?.(about.join(': ')) ?? action;
}
