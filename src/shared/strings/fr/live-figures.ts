import type { LiveFigureKind } from '../../course/live-figure.ts';
import type { NamespaceKind } from '../../domain/namespace.ts';

/** What a card does: off, on without a signal, on with one. */
type CardState = 'off' | 'dark' | 'lit';
/** Whose a namespace is. */
type NamespaceRelation = 'own' | 'apart' | 'shared' | 'host' | 'unknown';

const counted = (count: number, one: string, many: string) => `${count}\u00a0${count < 2 ? one : many}`;

/** French text of the figures drawn from the learner's own engine. */
export const LIVE_FIGURES = {
  label: 'Figure vivante',
  waiting: 'Lecture de votre moteur…',
  noEngine:
    'Le moteur ne répond pas : cette figure attend, celle du cours reste au-dessus. Elle se dessinera dès son retour.',
  machine: 'Vérifier le moteur',
  failed: 'Cette figure n’a pas pu être dessinée :',
  retry: 'Réessayer',
  toTry: 'À taper',
  titles: {
    layers: 'Les couches d’une de vos images',
    namespaces: 'Les vues de vos conteneurs',
    cgroups: 'L’arbre des groupes, en direct',
    networks: 'Vos réseaux et qui s’y trouve',
    cluster: 'Votre cluster, pod par pod',
    workshop: 'Votre atelier réseau',
  } satisfies Record<LiveFigureKind, string>,
  cluster: {
    choose: 'Espace de noms',
    all: 'Tous',
    waiting: 'Connexion au cluster…',
    none: 'Aucun cluster n’est là : cette figure attend, celle du cours reste au-dessus. Démarrez-en un dans le panneau Kubernetes.',
    lost: 'Le cluster ne répond plus : la figure se redessinera dès son retour.',
    more: (count: number) =>
      `${counted(count, 'autre application n’est', 'autres applications ne sont')} pas dessinée${count < 2 ? '' : 's'}\u00a0: le panneau Kubernetes les a toutes.`,
    plan: 'Schéma de votre cluster',
    explain:
      'Chaque barge est un pod, amarrée au poste de son nœud ; sa coque dit par sa couleur et sa marque s’il est prêt. Les ReplicaSets sont à gauche, reliés à leurs pods ; les traits bleus partent des Services vers les pods que leur sélecteur choisit. Changez le nombre de pods ou leur image dans le terminal et regardez les neufs arriver, les anciens partir.',
  },
  layers: {
    choose: 'Image',
    none: 'Ce moteur n’a encore aucune image. Chargez celles du cours :',
    stack: (name: string) => `Couches de ${name}, la plus haute en premier`,
    count: (layers: number, size: string) => `${counted(layers, 'couche', 'couches')}, ${size}.`,
    shared: (layers: number, size: string) =>
      layers === 1
        ? `Une est commune à d’autres de vos images : ${size} gardés une seule fois.`
        : `${layers} sont communes à d’autres de vos images : ${size} gardés une seule fois.`,
    sharedNone: 'Aucune n’est commune à une autre de vos images.',
    also: (names: readonly string[], more: number) =>
      `aussi dans ${names.join(', ')}${more > 0 ? ` et ${counted(more, 'autre', 'autres')}` : ''}`,
    own: 'à elle seule',
    unknown: 'instruction inconnue',
    empty: 'Cette image n’a aucune couche : seulement des réglages.',
    explain:
      'Chaque plaque est une couche, avec l’instruction qui l’a faite. Les plaques grises servent aussi de base à d’autres images de cette machine : le disque ne les garde qu’une fois.',
  },
  namespaces: {
    choose: 'Conteneur',
    beside: 'à côté de',
    nobody: 'personne',
    none: 'Aucun conteneur n’est en marche : pas de processus, pas de vues. Lancez-en un :',
    view: 'Vue',
    host: 'Hôte',
    kinds: [
      ['mnt', 'fichiers'],
      ['uts', 'nom de machine'],
      ['ipc', 'mémoire partagée'],
      ['pid', 'processus'],
      ['net', 'réseau'],
      ['user', 'utilisateurs'],
      ['cgroup', 'arbre des groupes'],
      ['time', 'horloges'],
    ] satisfies [NamespaceKind, string][],
    common: 'commune',
    ofHost: 'la sienne',
    hostFiles: 'jamais prêtée',
    relations: {
      own: 'à part',
      apart: 'son numéro',
      shared: 'commune aux deux',
      host: 'celle de l’hôte',
      unknown: 'non lue',
    } satisfies Record<NamespaceRelation, string>,
    noHost:
      'L’hôte n’a pas pu être lu : il faut l’image cale/outils, et un moteur qui prête les vues de l’hôte. Les cases ne disent rien de lui.',
    toCompare: 'Pour comparer : un voisin qui partage son réseau',
    explain:
      'Un numéro par vue, lu dans le noyau. Même numéro, même vue : les cases se rejoignent. Une case blanche est un mur ; une case grise, ce que le conteneur partage avec l’hôte.',
  },
  cgroups: {
    choose: 'Conteneur',
    all: 'tous',
    none: 'Aucun conteneur n’est en marche : l’arbre n’a pas encore de branche. Lancez-en un, avec des limites :',
    machine: 'Racine : toute la machine du moteur',
    machineSize: (cpus: number, memory: string) => `${counted(cpus, 'processeur', 'processeurs')}, ${memory}`,
    version: (version: string) => `cgroup v${version}`,
    engine: 'Groupe du moteur',
    total: (memory: string, cpus: string, pids: number) =>
      `en tout : ${memory}, ${cpus} processeur, ${pids} processus`,
    tree: 'Groupes des conteneurs en marche',
    frozen: 'gelé',
    measuring: 'première mesure dans une seconde…',
    memory: 'Mémoire',
    cpu: 'Processeur',
    pids: 'Processus',
    bounded: (used: string, limit: string) => `${used} sur ${limit}`,
    free: (used: string) => `${used}, sans limite`,
    more: (count: number) => `${counted(count, 'autre conteneur', 'autres conteneurs')} dans la liste.`,
    explain:
      'Un groupe par conteneur, sous celui du moteur, mesuré chaque seconde. Une barre se remplit jusqu’à la limite posée ; sans limite, jusqu’à la machine entière. Changez une limite par docker update, gelez par docker pause : la figure suit.',
  },
  workshop: {
    choose: 'Conteneur',
    none: 'Aucun atelier n’est en marche. Lancez-en un : la figure dessinera son espace racine, puis ce que vous y ajouterez.',
    unread: 'Les espaces de ce conteneur ne se lisent pas encore.',
    root: 'racine',
    host: 'hôte',
    plan: 'Schéma de l’atelier',
    lo: (isUp: boolean) => (isUp ? 'lo allumée' : 'lo éteinte'),
    noCards: 'aucune carte',
    noAddress: 'sans adresse',
    moreAddresses: (first: string, more: number) => `${first} et ${more} de plus`,
    noRoutes: 'aucune route',
    route: (to: string, via: string | null, card: string) =>
      `${to === 'default' ? 'le reste' : to} ${via === null ? '' : `via ${via} `}par ${card}`,
    moreRoutes: (count: number) => `et ${counted(count, 'autre route', 'autres routes')}`,
    elsewhere: 'autre espace',
    states: { off: 'éteinte', dark: 'sans signal', lit: 'allumée' } satisfies Record<CardState, string>,
    bridge: 'pont du noyau',
    switch: 'Open vSwitch',
    isOff: 'éteint',
    card: (name: string, space: string, address: string, state: string) =>
      `${name}, dans ${space} : ${address}, ${state}`,
    cable: (a: string, b: string, isLit: boolean) =>
      `Câble de ${a} à ${b}, ${isLit ? 'qui porte' : 'sans signal'}`,
    spaceBox: (name: string, routes: string) => `Espace ${name} : ${routes}`,
    line: (name: string, kind: string, ports: readonly string[]) =>
      `${name}, ${kind}, ${ports.length === 0 ? 'rien de branché' : `branchés : ${ports.join(', ')}`}`,
    packets: (down: number, up: number) => `↓ ${down} ↑ ${up}`,
    packetsOf: (sent: number, received: number) =>
      `${counted(sent, 'paquet envoyé', 'paquets envoyés')}, ${counted(received, 'reçu', 'reçus')}`,
    moreCards: (count: number) =>
      `${counted(count, 'autre carte n’est', 'autres cartes ne sont')} pas dessinée${count < 2 ? '' : 's'}.`,
    ways: 'Chemin du ping',
    itself: (space: string) => `${space} s’est appelé lui-même, par lo.`,
    way: (asked: number, space: string, hops: readonly string[]) =>
      `${counted(asked, 'demande d’écho part', 'demandes d’écho partent')} de ${space}${hops.length === 0 ? '.' : `\u00a0: ${hops.join(' → ')}.`}`,
    arrived: (to: string, from: string, asked: number, answered: number) =>
      `${to} ${asked < 2 ? 'l’a reçue' : 'les a reçues'}, ${answered === 0 ? `mais ${from} n’a pas eu de réponse` : `et ${from} a eu ${counted(answered, 'réponse', 'réponses')}`}.`,
    stopped: (hop: string) => `Rien ne va plus loin que ${hop}.`,
    notLeft: 'Aucune carte ne les a laissées sortir.',
    still: 'Aucun ping en ce moment : lancez-en un, la figure le suivra.',
    explain:
      'Chaque cadre est un espace réseau, lu dans le conteneur deux fois par seconde ; chaque trait entre deux cartes, une paire veth, pleine quand elle porte. Les flèches comptent les paquets que le noyau a vu descendre et monter depuis le dernier calme.',
  },
  networks: {
    choose: 'Réseau',
    all: 'tous',
    none: 'Aucun conteneur n’est en marche : les quais sont vides. Lancez-en un, il s’y amarrera :',
    noneThere: (name: string) => `Personne sur « ${name} » pour l’instant. Lancez-y un conteneur :`,
    plan: 'Plan de vos réseaux',
    more: (count: number) =>
      `${counted(count, 'autre conteneur', 'autres conteneurs')} dans le panneau Réseaux.`,
    explain:
      'Chaque trait bleu est un réseau, un quai ; chaque boîte, un conteneur en marche, amarré là où il est branché, avec son adresse. Lancez, branchez, arrêtez : la figure suit.',
  },
} as const;
