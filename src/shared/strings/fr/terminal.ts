import type { TerminalKind } from '../../contract/terminal.ts';

/** Names of the kinds of terminal, as the menu that opens one says them; those in a pod are opened from the cluster. */
export const TERMINAL_KIND_TEXTS = {
  'local-shell': { name: 'Terminal local', detail: 'Votre machine, dans le dossier de travail' },
  poste: { name: 'Poste Docker', detail: 'Un conteneur « cale/poste » prêt à l’emploi' },
  'container-exec': { name: 'Entrer dans un conteneur…', detail: 'Un shell dans un conteneur qui tourne' },
  'container-logs': { name: 'Suivre les journaux…', detail: 'Ce qu’un conteneur écrit, à mesure' },
} as const satisfies Record<Exclude<TerminalKind, 'pod-exec'>, { name: string; detail: string }>;

/** Everything else the terminals say. */
export const TERMINAL_TEXTS = {
  tabs: 'Terminaux ouverts',
  tools: 'Outils du terminal',
  screen: (name: string) => `Terminal ${name}`,
  prompt: 'Saisie du terminal',
  tooMuchOutput: 'Trop de texte pour être lu : parcourez le terminal ligne par ligne.',
  open: 'Nouveau terminal',
  close: (name: string) => `Fermer ${name}`,
  copy: 'Copier la sélection',
  paste: 'Coller',
  search: 'Chercher dans le terminal',
  layout: 'Disposition',
  layouts: { single: 'Un seul volet', columns: 'Côte à côte', rows: 'L’un sous l’autre' },
  larger: 'Agrandir le texte',
  smaller: 'Réduire le texte',
  fontSize: (px: number) => `${px} px`,
  hint: 'F6 : sortir du terminal',
  hintDetail:
    'F6 passe au panneau suivant. Ctrl+Maj+↑ revient aux onglets. Ctrl+Maj+K cherche dans le cours. Tab et Ctrl+K vont au programme.',
  logsOf: (container: string) => `${container} · journaux`,
  empty: {
    title: 'Aucun terminal ouvert',
    text: 'Ouvrez-en un pour taper les commandes de la leçon.',
    slot: 'Volet vide',
    slotText: 'Choisissez un onglet, ou ouvrez un autre terminal ici.',
  },
  ended: {
    code: (code: number) => `Programme terminé (code ${code}).`,
    signal: (signal: string) => `Programme arrêté par le signal ${signal}.`,
    unknown: 'Programme terminé, ou moteur injoignable.',
    logs: 'Suivi des journaux terminé.',
    lost: 'Ce terminal s’est arrêté avec l’application, qui a redémarré. Ce qu’il avait affiché reste lisible ; « Relancer » en ouvre un neuf ici.',
    restart: 'Relancer',
    close: 'Fermer',
  },
  silent: (shell: string) =>
    `Le programme « ${shell} » lit encore vos fichiers de démarrage : son invite viendra ensuite.`,
  unattached: {
    coreAway:
      'Ce terminal n’est plus relié à son programme : l’application ne répond pas. Il revient de lui-même avec elle ; sinon, relancez Cale sèche et ouvrez le nouveau lien.',
    refused:
      'L’application n’a pas pu relier ce terminal : trop de fenêtres ou de terminaux sont ouverts. Fermez-en ; celui-ci revient de lui-même.',
  },
  replaced: {
    text: 'Ce terminal est affiché dans une autre fenêtre. Il revient ici quand elle se ferme, ou à la première touche.',
    cut: 'Une autre fenêtre a pris ce terminal, puis la liaison avec l’application a été coupée. Il revient ici à la première touche.',
    take: 'Reprendre ici',
  },
  container: {
    execTitle: 'Entrer dans un conteneur',
    logsTitle: 'Suivre les journaux d’un conteneur',
    label: 'Nom du conteneur',
    help: 'Le nom affiché par « docker ps », ou le début de l’identifiant.',
    invalid: 'Un nom de conteneur ne contient que des lettres, des chiffres, « . », « _ » et « - ».',
    open: 'Ouvrir',
  },
  pasting: {
    title: (lines: number) =>
      lines === 1 ? 'Coller une ligne et sa touche Entrée ?' : `Coller ${lines} lignes ?`,
    control: 'Coller un texte qui contient des caractères invisibles ?',
    runs: 'Ce programme exécutera chaque ligne dès qu’elle sera collée.',
    waits: 'Les lignes seront insérées d’un bloc, sans être exécutées.',
    stripped: 'Les caractères de contrôle (␛, ␃…) seront retirés.',
    shown: 'Les autres caractères invisibles sont écrits entre ⟨ ⟩ ; ils seront collés.',
    more: (lines: number) => (lines === 1 ? '… et une autre ligne' : `… et ${lines} autres lignes`),
    accept: 'Coller',
  },
  link: {
    title: 'Ouvrir ce lien hors de l’application ?',
    text: 'Il s’ouvrira dans votre navigateur :',
    accept: 'Ouvrir le lien',
  },
  searching: {
    field: 'Texte à chercher',
    next: 'Suivant',
    previous: 'Précédent',
    close: 'Fermer la recherche',
    none: 'Aucun résultat',
    count: (index: number, count: number) => `${index} sur ${count}`,
  },
  /** The button of a block of code, and what it asks where a program runs. */
  typing: {
    only: 'Taper dans le terminal',
    one: (index: number, count: number) => `Taper la commande ${index} sur ${count}`,
    waiting: 'La commande attend l’invite de ce terminal…',
    busyTitle: 'Un programme tourne dans ce terminal',
    busyText: 'Ce qui y est tapé va à ce programme, et non au shell :',
    busyEnd: (isRun: boolean) =>
      `La commande sera tapée d’elle-même quand ce programme se terminera${isRun ? ', et lancée' : ''}. Pour l’interrompre : « Annuler », puis Ctrl+C dans le terminal.`,
    elsewhere: 'Ouvrir un autre terminal',
    here: 'Taper quand même',
  },
  refused: {
    title: 'La commande n’a pas été tapée',
    'control-character':
      'Elle contient un caractère de contrôle, qui pourrait la lancer ou cacher ce qu’elle fait.',
    'several-lines':
      'Elle a plusieurs lignes, et le programme du terminal les lancerait une à une. Revenez à l’invite du shell, puis recommencez.',
    empty: 'Elle est vide.',
  },
  clipboard: {
    title: 'Le presse-papiers n’est pas lisible',
    paste: (keys: string) => `Votre navigateur le garde pour lui. Collez au clavier : ${keys}.`,
    copyTitle: 'La sélection n’a pas été copiée',
    copy: 'Votre navigateur a refusé l’accès au presse-papiers.',
    nothing: 'Rien n’est sélectionné',
    nothingText: 'Sélectionnez du texte dans le terminal avec la souris, puis copiez.',
  },
} as const;
