import type { ExerciseView } from '../../course/views.ts';

const counted = (count: number, one: string, many: string) => `${count}\u00a0${count < 2 ? one : many}`;

/** French text of the annexes that the app draws: the index of exercises and the glossary. */
export const ANNEXES = {
  loading: 'Lecture du cours…',
  exercises: {
    counts: (finished: number, begun: number, count: number) =>
      `${counted(count, 'exercice', 'exercices')} : ${counted(finished, 'fini', 'finis')}, ${counted(begun, 'commencé', 'commencés')}.`,
    columns: { title: 'Exercice', duration: 'Durée', state: 'État' },
    unit: (number: number, title: string) => `${number}. ${title}`,
    engine: 'moteur',
    cluster: 'cluster',
    states: {
      'not-begun': 'à commencer',
      begun: 'commencé',
      finished: 'fini',
    } satisfies Record<ExerciseView['state'], string>,
    passed: (passed: number, count: number) => `${passed}/${count}`,
  },
  glossary: {
    filter: 'Filtrer les termes',
    placeholder: 'Filtrer',
    count: (count: number) => counted(count, 'terme', 'termes'),
    none: (words: string) => `Aucun terme ne contient « ${words} ».`,
    uses: 'Dans le cours',
  },
} as const;
