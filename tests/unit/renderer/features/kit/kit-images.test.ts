import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { IndexedExercise } from '#shared/course/views.ts';
import { KIT_PURPOSES } from '#shared/strings/fr/kit-panel.ts';
import { kitImages, presentBytes } from '../../../../../src/renderer/features/kit/kit-images.ts';

const image = (name: string, isPresent: boolean, sizeBytes: number | null = 10) => ({
  ...{ name, isPresent, sizeBytes, hasArchive: true },
});
const exercise = (exerciseId: string, ...images: string[]) =>
  ({ exerciseId, images }) as unknown as IndexedExercise;

it('tells what is missing first, each with the exercises that start from it', () => {
  const images = [
    image('cale/outils:latest', true),
    image('cale/web:v1', false),
    image('cale/cc:latest', true),
  ];
  const exercises = [
    exercise('un', 'cale/outils', 'cale/web:v1'),
    exercise('deux', 'cale/web:v2', 'cale/outils'),
  ];
  const told = kitImages(images, exercises).map((one) => [
    one.name,
    ...one.exercises.map(({ exerciseId }) => exerciseId),
  ]);
  expect(told).toEqual([['cale/web:v1', 'un'], ['cale/outils:latest', 'un', 'deux'], ['cale/cc:latest']]);
});

it('adds up what is there and known', () => {
  expect(presentBytes([image('a', true, 5), image('b', false, 7), image('c', true, null)])).toBe(5);
});

it('says of every course image what it is for', () => {
  const lock = readFileSync(join(import.meta.dirname, '../../../../../resources/kit/kit.lock.json'), 'utf8');
  const names = new Set([...lock.matchAll(/"(cale\/[a-z-]+:[a-z0-9]+)"/g)].map(([, name]) => name));
  expect(Object.keys(KIT_PURPOSES).sort()).toEqual([...names].sort());
});
