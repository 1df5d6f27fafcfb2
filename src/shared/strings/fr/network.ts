import type { ReachReason } from '../../contract/network.ts';
import type { NetworkDriver } from '../../domain/network.ts';
import { SUGGESTED_NAMES } from '../../domain/suggested-names.ts';

const plural = (one: string, many: string) => (count: number) => `${count} ${count < 2 ? one : many}`;

/** French text of the networks panel. */
export const NETWORK_TEXTS = {
  intro: 'Les réseaux du moteur : deux conteneurs ne se joignent que s’ils en partagent un.',
  views: { title: 'Vues', list: 'Liste', map: 'Plan', reach: 'Qui peut parler à qui ?' },
  list: 'Réseaux du moteur',
  filter: 'Filtrer les réseaux',
  noMatch: 'Aucun réseau ne porte ce nom.',
  waiting: 'Le moteur n’est pas prêt : la liste viendra avec lui.',
  /** Those that run, then those that do not. */
  connected: (running: number, stopped: number) =>
    [
      ...(running > 0 ? [plural('conteneur', 'conteneurs')(running)] : []),
      ...(stopped > 0 ? [plural('arrêté', 'arrêtés')(stopped)] : []),
    ].join(', '),
  nobody: 'personne',
  internal: 'interne',
  ofEngine: 'réseau du moteur',
  noSubnet: 'sans sous-réseau',
  dns: 'noms : oui',
  noDns: 'noms : non',
  actions: { create: 'Créer', remove: 'Supprimer', connect: 'Brancher', disconnect: 'Débrancher' },
  facts: {
    driver: 'Pilote',
    subnet: 'Sous-réseau',
    kind: 'Accès',
    names: 'Noms',
    open: 'vers l’extérieur, par l’hôte',
    closed: 'interne : rien ne sort, rien n’entre',
    hasDns: 'les conteneurs se joignent par leur nom',
    hasNoDns: 'pas de serveur de noms : seulement par adresse',
  },
  members: 'Conteneurs branchés',
  noMember: 'Aucun conteneur n’y est branché.',
  choose: 'Conteneur à brancher',
  noChoice: 'Tous les conteneurs y sont déjà.',
  stopped: 'arrêté',
  createDialog: {
    title: 'Créer un réseau',
    name: 'Nom du réseau',
    help: 'Lettres sans accent, chiffres, « _ », « . » et « - ».',
    driver: 'Pilote',
    drivers: {
      bridge: 'bridge : un pont sur cette machine',
      macvlan: 'macvlan : une adresse du réseau de la machine',
      ipvlan: 'ipvlan : comme macvlan, avec l’adresse matérielle de la machine',
    } satisfies Record<NetworkDriver, string>,
    subnet: 'Sous-réseau',
    subnetHelp: 'Comme 10.20.0.0/24 ; laissez vide pour que le moteur choisisse.',
    internal: 'Interne : sans accès à l’extérieur',
    confirm: 'Créer le réseau',
  },
  removeDialog: {
    title: 'Supprimer un réseau',
    text: 'Ce réseau disparaîtra. Les conteneurs restent.',
    blocked: 'Ces conteneurs y sont branchés. Débranchez-les d’abord :',
    confirm: 'Supprimer le réseau',
  },
  map: {
    title: 'Plan des réseaux',
    empty: 'Aucun conteneur n’est en marche. Lancez-en un, par exemple :',
    command: `docker run -d --name ${SUGGESTED_NAMES.published} -p 8080:8080 cale/web:v1`,
    stopped: 'Montrer aussi les conteneurs arrêtés',
    moreLanes: (count: number) =>
      count === 1 ? 'Un autre réseau n’est pas dessiné.' : `${count} autres réseaux ne sont pas dessinés.`,
    onHost: 'sur l’hôte',
    alone: 'sans réseau',
    joined: (name: string) => `avec ${name}`,
    notRunning: 'arrêté',
    row: (name: string, places: string) => `${name} : ${places}`,
    place: (network: string, address: string) => (address === '' ? network : `${network}, ${address}`),
    published: (hostPort: number, port: number) => `localhost:${hostPort} → ${port}`,
    open: (address: string) => `Ouvrir ${address}`,
  },
  reach: {
    source: 'Depuis le conteneur',
    target: 'Vers le conteneur',
    port: 'Port à essayer',
    portHelp: 'facultatif ; les ports annoncés par l’image sont essayés aussi',
    ask: 'Essayer',
    asking: 'Essai depuis le réseau du conteneur…',
    cancelled: 'L’essai a été annulé.',
    few: 'Il faut deux conteneurs en marche. Lancez ce qui manque, par exemple :',
    command: `docker run -d --name ${SUGGESTED_NAMES.neighbour} cale/web:v1`,
    yes: (source: string, target: string) => `« ${source} » peut parler à « ${target} ».`,
    no: (source: string, target: string) => `« ${source} » ne peut pas parler à « ${target} ».`,
    proof: 'Ce qui a été essayé',
    why: 'Pourquoi',
    name: (name: string) => `Nom « ${name} »`,
    nameFound: (address: string) => `donne ${address}`,
    nameNotFound: 'inconnu',
    ping: (address: string) => `Écho (ping) de ${address}`,
    portOf: (address: string, port: number) => `Port ${port} de ${address}`,
    trial: { ok: 'répond', failed: 'ne répond pas', skipped: 'non essayé' },
    note: 'Essayé par un conteneur « cale/outils » voisin, dans le réseau du conteneur de départ, supprimé aussitôt.',
  },
  reasons: {
    'source-not-running': 'Le conteneur de départ n’est pas en marche : il n’a pas de réseau.',
    'target-not-running': 'Le conteneur visé n’est pas en marche : personne ne répondrait.',
    'same-container': 'C’est le même conteneur : il se parle à lui-même par 127.0.0.1.',
    'same-namespace': 'Les deux partagent le même espace de réseau : ils se joignent par 127.0.0.1.',
    'source-without-network':
      'Le conteneur de départ n’a pas de réseau (--network none) : il n’a que sa boucle locale.',
    'target-without-network':
      'Le conteneur visé n’a pas de réseau (--network none) : personne ne peut le joindre.',
    'both-on-host': 'Les deux sont sur le réseau de l’hôte : ils se joignent par 127.0.0.1.',
    'source-on-host':
      'Le conteneur de départ est sur le réseau de l’hôte : il joint les conteneurs des ponts par leur adresse.',
    'target-on-host':
      'Le conteneur visé est sur le réseau de l’hôte : il n’a pas d’adresse à lui, on le joint par celle de l’hôte.',
    'shared-network': 'Ils sont sur le même réseau : ils se joignent directement, sans port publié.',
    'no-shared-network': 'Ils n’ont aucun réseau en commun.',
    'dns-by-name': 'Ce réseau a un serveur de noms : le nom du conteneur suffit.',
    'no-dns-on-default-bridge':
      'Le réseau « bridge » par défaut n’a pas de serveur de noms : seule l’adresse marche.',
    'published-port': 'Le conteneur visé publie un port : on peut passer par l’hôte, à ce port.',
    'no-published-port':
      'Le conteneur visé ne publie aucun port : on ne peut pas non plus passer par l’hôte.',
    'internal-network': 'Un des réseaux est interne : rien n’en sort et rien n’y entre.',
    'isolation-between-bridges': 'Le moteur isole ses ponts : les paquets ne passent pas de l’un à l’autre.',
    'nothing-listens': 'L’adresse répond, mais aucun programme n’écoute sur les ports essayés.',
  } satisfies Record<ReachReason, string>,
} as const;
