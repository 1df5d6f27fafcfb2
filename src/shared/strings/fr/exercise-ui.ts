import type { OwnedObject } from '../../course/views.ts';
import { enumerate } from './enumerate.ts';
import { alsoSkipped } from './steps.ts';

/** French text of the exercise card. */
export const EXERCISE = {
  kicker: 'Exercice',
  begin: 'Commencer',
  beginning: 'Préparation…',
  finished: 'Exercice terminé',
  finishedText: 'Tout est à flot. Vous pouvez laisser ces objets en place, ou les retirer pour recommencer.',
  finishedWithSkips: (n: number) =>
    n > 1
      ? `Terminé, ${n} étapes passées. Vous pouvez les reprendre une à une.`
      : 'Terminé, une étape passée. Vous pouvez la reprendre seule.',
  step: (index: number, count: number) => `Étape ${index} sur ${count}`,
  stepStates: { todo: 'à faire', done: 'faite', skipped: 'passée', current: 'en cours' },
  progress: (done: number, count: number, skipped: number) => `${done} sur ${count}${alsoSkipped(skipped)}`,
  type: 'Taper dans le terminal',
  typeAndRun: 'Lancer dans le terminal',
  copy: 'Copier',
  copied: 'Copié',
  expected: 'Attendu',
  observed: 'Observé',
  notYetObserved: 'Pas encore regardé',
  matches: 'conforme',
  waiting: 'en attente',
  answer: {
    label: 'Votre réponse',
    submit: 'Répondre',
    right: 'C’est bien la valeur lue sur votre machine.',
    wrong: 'Ce n’est pas la valeur lue sur votre machine à cet instant.',
  },
  hint: {
    ask: (used: number, count: number) => `Indice ${used + 1} sur ${count}`,
    title: (n: number) => `Indice ${n}`,
  },
  solution: { ask: 'Solution', title: 'Solution' },
  skip: 'Passer cette étape',
  explanation: 'Ce qui s’est passé',
  showStep: (index: number) => `Revoir l’étape ${index}`,
  announce: {
    done: (index: number, next: number | null, count: number) =>
      next === null
        ? `Étape ${index} faite. Exercice terminé.`
        : `Étape ${index} faite. Étape suivante : ${next} sur ${count}.`,
    skipped: (index: number) => `Étape ${index} passée.`,
    back: (index: number) => `L’étape ${index} est à refaire.`,
  },
  needs: {
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
    lostStep: (names: string) => `Ce moteur ne permet pas ${names} : lisez cette étape, puis passez-la.`,
    capabilities: (names: string) => `Ce moteur ne permet pas ${names}.`,
  },
  reset: {
    open: 'Réinitialiser l’exercice',
    title: 'Réinitialiser l’exercice',
    intro:
      'Ces objets ont été créés par l’exercice. Eux seuls seront supprimés, et les étapes repartiront de zéro.',
    others: (n: number) => (n === 1 ? 'et 1 autre avec' : `et ${n} autres avec`),
    left: 'Ces objets de l’exercice sont apparus, ou ont changé, depuis la liste : ils sont encore là. Relisez-la, puis validez à nouveau.',
    nothing: 'L’exercice n’a rien laissé sur la machine. Ses étapes repartiront de zéro.',
    confirm: 'Supprimer et recommencer',
    confirmEmpty: 'Recommencer',
    computing: 'Recherche des objets de l’exercice…',
    done: (n: number) =>
      n === 0
        ? 'Exercice réinitialisé.'
        : n === 1
          ? 'Exercice réinitialisé : 1 objet supprimé.'
          : `Exercice réinitialisé : ${n} objets supprimés.`,
  },
  loading: 'Ouverture de l’exercice…',
} as const;

/** What a kind of object is called in the reset list. */
export const OBJECT_TYPES = {
  container: 'conteneur',
  image: 'image',
  volume: 'volume',
  network: 'réseau',
  compose: 'pile Compose',
  service: 'service',
  swarm: 'mode',
  file: 'fichier',
  cluster: 'objet du cluster',
  node: 'étiquettes et teintes du nœud',
} as const satisfies Record<OwnedObject['type'], string>;
