import type { Preparation } from '../../course/views.ts';
import { enumerate } from './enumerate.ts';
import { OBJECT_TYPES } from './exercise-reset.ts';

type Missing = Preparation['objects'][number];

const STATES: Readonly<Record<Missing['state'], string>> = {
  gone: 'n’est pas là',
  stopped: 'ne tourne plus',
  paused: 'est en pause',
};

/** French text of what a step offers besides its own command: to be taken up again, to be prepared. */
export const EXERCISE_STEPS = {
  retake: 'Reprendre cette étape',
  retakeStep: (index: number) => `Reprendre l’étape ${index + 1}`,
  missing: (objects: readonly Missing[]) =>
    `De ce que laissent les étapes précédentes, il manque à celle-ci : ${enumerate(
      objects.map(({ type, name, state }) => `${OBJECT_TYPES[type]} ${name} (qui ${STATES[state]})`),
    )}.`,
  prepare: 'Préparer cette étape',
  prepareText: 'Refaites d’abord ces commandes des étapes précédentes, qui mettent en place ce qui manque :',
} as const;
