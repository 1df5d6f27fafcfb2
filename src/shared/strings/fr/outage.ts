import { enumerate } from './enumerate.ts';

/** « La panne du jour »: what the step that breaks a stack says. */
export const OUTAGE = {
  label: 'La panne du jour',
  whole:
    'La pile est saine. Quand vous voudrez, l’application y cassera une chose, une seule, sans dire laquelle.',
  broken:
    'Quelque chose est cassé. Cherchez : l’étape se cochera quand la pile tiendra de nouveau son contrat.',
  mended: 'Réparée. Voici ce que c’était :',
  undone: 'Tout est comme avant. Voici ce que c’était :',
  begin: 'Casser quelque chose',
  again: 'Une autre panne',
  undo: 'Tout remettre comme avant',
  breaking: 'L’application casse…',
  undoing: 'Remise en place…',
  plan: {
    title: 'Ce que la panne peut toucher',
    computing: 'Lecture de la pile…',
    intro: 'Le sort choisira une seule chose. Rien d’autre que ces conteneurs de l’exercice ne sera touché.',
    remade: 'Peut être refait.',
    either: 'Peut être modifié sur place, ou refait.',
    changed: 'Peut être modifié sur place.',
    aside: (aside: string) =>
      `Avant d’être refait, l’actuel est mis de côté, avec ses fichiers, sous le nom ${aside}.`,
    volumes: (names: readonly string[]) =>
      names.length === 0
        ? 'Il n’a pas de volume.'
        : names.length === 1
          ? `Son volume ${enumerate(names)} est gardé.`
          : `Ses volumes ${enumerate(names)} sont gardés.`,
    confirm: 'Casser',
  },
} as const;
