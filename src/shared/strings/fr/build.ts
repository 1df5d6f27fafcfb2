import type { BuildStep } from '../../contract/build.ts';

/** French text of the build panel. */
export const BUILD = {
  intro:
    'Écrivez la recette d’une image, construisez-la, et voyez chaque étape : sa durée, son journal, et si le cache l’a évitée.',
  views: { label: 'Vues', recipe: 'Recette', run: 'Construction' },
  lint: {
    title: (count: number) => (count === 1 ? '1 remarque' : `${count} remarques`),
    none: 'Aucune remarque sur cette recette.',
    line: (line: number) => `Ligne ${line}`,
    baseMissing: (name: string) =>
      `« ${name} » n’est pas sur ce moteur : la construction ira le chercher dans un registre, ce qui demande le réseau.`,
  },
  context: {
    title: 'Contexte',
    measuring: 'Mesure du contexte…',
    measure: 'Mesurer de nouveau',
    size: (size: string, count: number, isComplete: boolean) =>
      `${isComplete ? '' : 'plus de '}${size} dans ${isComplete ? '' : 'plus de '}${count} fichier${count > 1 ? 's' : ''}`,
    ignored: (count: number, file: string) =>
      count === 0
        ? `« ${file} » n’écarte rien ici.`
        : `« ${file} » écarte ${count} fichier${count > 1 ? 's' : ''} ou dossier${count > 1 ? 's' : ''}.`,
    noIgnore: 'Pas de « .dockerignore » : tout le dossier peut être envoyé.',
    large: 'Ce contexte dépasse 100 Mo : son envoi ralentit chaque construction.',
    largeHelp: 'Écartez par « .dockerignore » ce que la recette ne copie pas. Les plus gros fichiers :',
  },
  options: {
    title: 'Options',
    tag: 'Nom de l’image',
    target: 'S’arrêter à l’étape',
    noTarget: 'La dernière',
    skipsCache: 'Sans le cache',
    lendsSsh: 'Prêter l’agent de mes clés SSH',
    args: 'Arguments de construction',
    addArg: 'Ajouter un argument',
    argName: 'Nom',
    argValue: 'Valeur',
    secrets: 'Secrets (fichiers de l’atelier)',
    addSecret: 'Ajouter un secret',
    secretId: 'Identifiant',
    secretPath: 'Chemin du fichier',
    remove: (name: string) => `Retirer ${name}`,
  },
  start: 'Construire',
  saveAndStart: 'Enregistrer et construire',
  run: {
    none: 'Aucune construction pour l’instant.',
    noneHelp: 'Lancez-en une depuis la recette, ou tapez cette commande dans un terminal :',
    choose: 'Construction affichée',
    states: { running: 'En cours', done: 'Réussie', failed: 'Échouée', cancelled: 'Annulée' },
    cancel: 'Annuler la construction',
    again: 'Construire de nouveau',
    steps: 'Étapes',
    preparing: 'BuildKit prépare la construction…',
    log: 'Journal de l’étape',
    noLog: 'Cette étape n’a rien écrit.',
    logCut: 'Début du journal retiré : seule la fin est gardée.',
    line: (line: number) => `l. ${line}`,
    internal: 'Préparation',
    export: 'Écriture de l’image',
    stepStates: {
      waiting: 'en attente',
      running: 'en cours',
      done: 'faite',
      cached: 'en cache',
      failed: 'échouée',
      stopped: 'interrompue',
      skipped: 'non lancée',
    } satisfies Record<BuildStep['state'], string>,
    seeLine: (line: number) => `Voir la ligne ${line}`,
    lastLayer: 'Terminal dans la dernière couche',
    lastLayerHelp:
      'La recette est coupée avant l’instruction qui échoue, reconstruite depuis le cache, et vous y entrez.',
    lastLayerWorking: 'Reconstruction de la dernière couche…',
    said: 'Ce que dit BuildKit',
    cancelledText: 'La construction a été interrompue ; rien ne tourne plus.',
  },
  change: {
    title: 'Ce que cette construction a changé',
    first: 'Première image de ce nom.',
    same: 'Rien : c’est exactement la même image qu’avant.',
    size: (size: string, difference: string) => `${size} (${difference})`,
    equalSize: 'même taille',
    layers: (count: number, shared: number) =>
      `${count} couche${count > 1 ? 's' : ''}, dont ${shared} déjà dans l’image précédente`,
    layersFirst: (count: number) => `${count} couche${count > 1 ? 's' : ''}`,
    kinds: { same: 'gardée', present: 'déjà là', new: 'nouvelle', gone: 'remplacée' },
    kept: (count: number) => `${count} instruction${count > 1 ? 's' : ''} inchangée${count > 1 ? 's' : ''}`,
  },
} as const;

/** What each instruction does, shown beside its completion. */
export const INSTRUCTION_TEXTS: Readonly<Record<string, string>> = {
  FROM: 'Choisit l’image de base et ouvre une étape.',
  RUN: 'Exécute une commande et garde ce qu’elle a changé dans une couche.',
  COPY: 'Copie des fichiers du contexte, ou d’une autre étape avec « --from ».',
  WORKDIR: 'Choisit le dossier courant, et le crée s’il manque.',
  CMD: 'Donne la commande par défaut du conteneur.',
  ENTRYPOINT: 'Donne le programme que le conteneur lance toujours.',
  ENV: 'Fixe une variable, pour la construction et pour le conteneur.',
  ARG: 'Déclare un argument, connu pendant la construction seulement.',
  EXPOSE: 'Note un port que le programme écoute ; ne publie rien.',
  USER: 'Choisit l’utilisateur des instructions suivantes et du conteneur.',
  VOLUME: 'Déclare un dossier dont les données vivent hors de l’image.',
  LABEL: 'Ajoute une étiquette à l’image.',
  HEALTHCHECK: 'Dit comment savoir si le conteneur va bien.',
  ADD: 'Comme COPY, mais sait aussi télécharger et décompresser.',
  STOPSIGNAL: 'Choisit le signal qui arrête le conteneur.',
  SHELL: 'Change l’interpréteur des formes shell.',
  ONBUILD: 'Prépare une instruction pour les images construites sur celle-ci.',
  MAINTAINER: 'Ancienne forme de « LABEL maintainer ».',
};

/** A recipe that builds without network, to start from; its base is one of the course. */
export const EXAMPLE_DOCKERFILE = `# Une image qui dit bonjour.
FROM cale/outils:latest

WORKDIR /app
RUN echo "Bonjour depuis la cale sèche" > message.txt

USER 1000
CMD ["cat", "/app/message.txt"]
`;

export const EXAMPLE_DOCKERIGNORE = `# Une ligne par fichier ou dossier à ne pas envoyer.
.git
node_modules
**/*.log
`;
