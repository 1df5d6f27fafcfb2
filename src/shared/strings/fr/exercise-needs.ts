import { enumerate } from './enumerate.ts';

/** French text of what an exercise needs and may miss. */
export const EXERCISE_NEEDS = {
  title: 'Avant de commencer',
  engine: 'Le moteur n’est pas prêt : l’exercice attend qu’il réponde.',
  checkMachine: 'Vérifier le moteur',
  images: (names: string) => `Il manque des images du cours : ${names}.`,
  load: 'Charger les images',
  loading: 'Chargement des images…',
  conflicts:
    'Ces objets sont à vous et portent un nom dont l’exercice a besoin. Il n’y touchera pas : renommez-les ou supprimez-les vous-même.',
  all: (things: string) => `Il faut ${things}.`,
  memory: (mb: number) => `${mb} Mo de mémoire`,
  fits: 'Cette machine a tout cela.',
  tooSmall: (has: number) =>
    `Le moteur ne dispose que de ${has} Mo : des programmes peuvent être arrêtés en chemin.`,
  lostSteps: (steps: readonly number[], isAll: boolean) =>
    isAll
      ? 'Toutes les étapes en dépendent : lisez la solution de chacune, ou choisissez un autre moteur.'
      : `${steps.length === 1 ? 'Seule l’étape' : 'Seules les étapes'} ${enumerate(steps.map(String))} en ${steps.length === 1 ? 'dépend' : 'dépendent'} : le reste se fait normalement.`,
  capabilities: (names: string) => `Ce moteur ne permet pas ${names}.`,
} as const;
