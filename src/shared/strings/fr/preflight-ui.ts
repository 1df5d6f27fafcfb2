import type { EngineSource, PreflightResult } from '../../contract/engine.ts';

/** French text of the page « Vérification du moteur », beside the text of each check. */
export const PREFLIGHT_UI = {
  title: 'Vérification du moteur',
  kicker: 'Contrôle avant mise à l’eau',
  intro:
    'L’application regarde ce que votre moteur sait faire, en le lui faisant faire. Rien ne sort de la machine.',
  again: 'Vérifier à nouveau',
  running: 'Vérification en cours…',
  read: 'Lire le cours en attendant',
  back: 'Revenir au cours',
  states: {
    pending: 'à venir',
    running: 'en cours',
    ok: 'bon',
    warning: 'à savoir',
    failed: 'à corriger',
    skipped: 'sans objet',
  } satisfies Record<PreflightResult['state'], string>,
  verdict: {
    ok: 'La machine est prête.',
    warning: 'La machine est prête, avec quelques réserves.',
    failed: (n: number) => (n === 1 ? 'Un point est à corriger.' : `${n} points sont à corriger.`),
  },
  facts: {
    state: 'État',
    source: 'Trouvé par',
    endpoint: 'Adresse',
    cpus: 'Processeurs',
    memory: 'Mémoire',
  },
  lost: 'Ce qui ne sera pas possible :',
  remedies: {
    'load-images': 'Charger les images',
    'build-images': 'Fabriquer les images',
    retry: 'Réessayer',
    'pick-source': 'Choisir un autre moteur',
    'open-desktop-app': 'J’ai démarré l’application, réessayer',
    'copy-command': 'Copier la commande',
  } satisfies Record<PreflightResult['remedies'][number], string>,
  source: {
    title: 'Choisir le moteur',
    intro:
      'L’application cherche un moteur comme le fait la commande docker. Vous pouvez en choisir un autre.',
    automatic: 'Automatique',
    automaticText: 'DOCKER_HOST, puis le contexte docker, puis les emplacements habituels',
    custom: 'Autre adresse',
    customLabel: 'Adresse du moteur',
    customHelp: 'Par exemple unix:///run/docker.sock, tcp://127.0.0.1:2375 ou ssh://vous@machine',
    customInvalid:
      'L’adresse commence par unix://, npipe://, tcp://, http://, https:// ou ssh://, ou est wslc://.',
    confirm: 'Utiliser ce moteur',
    remote: 'autre machine',
    searching: 'Recherche des moteurs…',
    none: 'Aucun autre moteur n’a été trouvé.',
    kinds: {
      option: 'option --engine',
      env: 'DOCKER_HOST',
      context: 'contexte docker',
      socket: 'emplacement habituel',
      pipe: 'canal Windows',
      wslc: 'programme wslc de Windows',
      custom: 'adresse choisie',
    } satisfies Record<EngineSource['kind'], string>,
  },
  remote: {
    title: 'Ce moteur est sur une autre machine',
    text: 'Les commandes du cours y créeront et y supprimeront des conteneurs. Rien ne lui a encore été envoyé.',
    confirm: 'Utiliser ce moteur',
    refuse: 'Ne pas l’utiliser',
  },
} as const;
