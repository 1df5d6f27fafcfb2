import type { ImageWorkKind, LayerTransfer } from '../../contract/image.ts';
import type { ContainerObject } from '../../contract/object.ts';

type Plural = (count: number) => string;
const plural =
  (one: string, many: string): Plural =>
  (count) =>
    `${count}\u00a0${count < 2 ? one : many}`;

/** French text of the images panel. */
export const IMAGE_TEXTS = {
  title: 'Images',
  intro:
    'Les images du moteur, chacune une pile de couches en lecture seule. Un conteneur en part, avec une couche d’écriture en plus.',
  list: 'Images du moteur',
  count: plural('image', 'images'),
  filter: 'Filtrer les images',
  noMatch: 'Aucune image ne porte ce nom.',
  unnamed: 'sans nom',
  back: (place: string) => `Retour : ${place}`,
  empty: {
    title: 'Ce moteur n’a pas encore d’image',
    text: 'Chargez celles du cours depuis la page du moteur, ou construisez la première dans un dossier qui a un Dockerfile :',
    command: 'docker build -t mon-image .',
  },
  waiting: 'Le moteur n’est pas prêt : la liste viendra avec lui.',
  usedBy: plural('conteneur', 'conteneurs'),
  unused: 'inutilisée',
  shared: (size: string) => `dont ${size} partagés`,
  usage: {
    load: 'Calculer les tailles partagées',
    loading: 'Le moteur parcourt les couches…',
    total: (unique: string, sum: string) => `Sur le disque : ${unique}. Sans partage des couches : ${sum}.`,
  },
  actions: {
    pull: 'Récupérer',
    load: 'Charger un fichier',
    explore: 'Explorer les couches',
    tag: 'Ajouter un nom',
    save: 'Enregistrer',
    push: 'Pousser',
    remove: 'Supprimer',
    removeName: 'Supprimer ce nom',
  },
  details: {
    crumb: 'Images',
    identifier: 'Identifiant',
    created: 'Créée le',
    size: 'Taille',
    platform: 'Plateforme',
    user: 'Utilisateur',
    rootUser: 'root, par défaut',
    workingDir: 'Dossier de départ',
    command: 'Commande',
    ports: 'Ports annoncés',
    volumes: 'Volumes annoncés',
    env: 'Variables',
    digests: 'Empreintes connues d’un registre',
    none: 'aucun',
    names: 'Noms',
    namesHelp: 'Un nom n’est qu’une pancarte : plusieurs peuvent désigner la même image.',
    noNames: 'Cette image n’a plus de nom : seul son identifiant la désigne.',
    users: 'Conteneurs qui en viennent',
    noUsers: 'Aucun conteneur ne vient de cette image.',
    history: 'Historique',
    historyHelp:
      'Chaque instruction du Dockerfile, la plus récente en haut ; celles sans taille ne font pas de couche.',
    historyForms: { read: 'Lisible', exact: 'Mot à mot' },
    exactHelp:
      'Ce que le constructeur a noté, mot à mot : les valeurs des ARG y restent, c’est pourquoi un secret n’y a pas sa place.',
    gone: 'Cette image vient d’être supprimée.',
  },
  containerStates: {
    created: 'créé',
    running: 'en marche',
    paused: 'en pause',
    restarting: 'redémarre',
    removing: 'en suppression',
    exited: 'arrêté',
    dead: 'mort',
  } satisfies Record<ContainerObject['state'], string>,
  tag: {
    title: 'Ajouter un nom',
    text: 'L’image garde ses noms ; celui-ci s’y ajoute. Le début du nom dit à quel registre elle irait.',
    field: 'Nouveau nom',
    confirm: 'Ajouter',
  },
  remove: {
    title: 'Supprimer',
    names: 'Noms qui disparaissent :',
    byId: 'L’image disparaît par son identifiant :',
    kept: 'Noms qui restent, et l’image avec eux :',
    image: 'L’image disparaît avec son dernier nom, et les couches que personne d’autre n’utilise.',
    blocked: 'Ces conteneurs en viennent, même arrêtés : supprimez-les d’abord.',
    children: 'Des images sont construites sur elle ; ses couches restent pour elles :',
    confirm: 'Supprimer',
    planning: 'Recherche de ce qui serait supprimé…',
  },
  transfer: {
    pullTitle: 'Récupérer une image',
    pushTitle: 'Pousser vers un registre',
    field: 'Nom de l’image',
    pullHelp: 'Par exemple localhost:5000/web:v1 pour un registre de cette machine.',
    invalid: 'Ce n’est pas un nom d’image : « registre/dépôt:tag », en minuscules.',
    local: (registry: string) => `Le registre ${registry} est sur cette machine : rien n’en sort.`,
    hub: 'Sans nom de registre, c’est Docker Hub (docker.io) : la demande sortira de cette machine.',
    away: (registry: string) =>
      `Le registre ${registry} n’est pas sur cette machine : la demande en sortira.`,
    agree: 'J’accepte de sortir de la machine',
    pull: 'Récupérer',
    push: 'Pousser',
  },
  save: {
    title: 'Enregistrer dans un fichier',
    text: 'Le fichier contient les couches et les noms. Il s’écrit dans votre dossier de travail.',
    field: 'Fichier',
    names: 'Images',
    confirm: 'Enregistrer',
    overwrite: 'Remplacer le fichier s’il existe',
  },
  load: {
    title: 'Charger des images',
    text: 'Les archives de votre dossier de travail, telles que « docker save » les écrit.',
    searching: 'Recherche des archives…',
    none: 'Votre dossier de travail n’a pas d’archive. Pour en faire une :',
    noneCommand: 'docker save -o bonjour.tar cale/bonjour',
    confirm: 'Charger',
  },
  works: {
    kinds: {
      'image-pull': 'Récupération',
      'image-push': 'Envoi',
      'image-save': 'Enregistrement',
      'image-load': 'Chargement',
    } satisfies Record<ImageWorkKind, string>,
    preparing: 'Le moteur prépare l’archive…',
    layerStates: {
      waiting: 'en attente',
      downloading: 'téléchargement',
      verifying: 'vérification',
      extracting: 'écriture',
      pushing: 'envoi',
      present: 'déjà là',
      done: 'fait',
    } satisfies Record<LayerTransfer['state'], string>,
    layer: 'Couche',
  },
} as const;
