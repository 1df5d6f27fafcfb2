import { alsoSkipped } from './steps.ts';

/** French text of the exercise card. */
export const EXERCISE = {
  kicker: 'Exercice',
  begin: 'Commencer',
  beginning: 'Préparation…',
  finished: 'Exercice terminé',
  finishedText:
    'Tout est à flot. Pour le refaire, réinitialisez l’exercice : ce qu’il a laissé sera retiré, s’il en reste.',
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
    lostStep: (names: string) => `Ce moteur ne permet pas ${names} : lisez cette étape, puis passez-la.`,
  },
  reset: { open: 'Réinitialiser l’exercice' },
  loading: 'Ouverture de l’exercice…',
} as const;
