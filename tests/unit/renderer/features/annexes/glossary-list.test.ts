import { describe, expect, it } from 'vitest';
import type { GlossaryTerm, Outline } from '#shared/course/views.ts';
import { listTerms, usesOf } from '../../../../../src/renderer/features/annexes/glossary-list.ts';

const term = (termId: string, name: string, aliases: string[] = []): GlossaryTerm => ({
  termId,
  term: name,
  aliases,
  definition: [],
});

describe('the terms', () => {
  const glossary = [
    term('volume', 'volume'),
    term('echange', 'échange', ['swap']),
    term('couche', 'couche', ['layer']),
  ];
  const shown = (words: string) => listTerms(glossary, words).map(({ termId }) => termId);

  it('are in the order of the alphabet, accents aside', () => {
    expect(shown('')).toEqual(['couche', 'echange', 'volume']);
  });

  it('are found by their name or an alias, without accents or capitals', () => {
    expect(shown('ECHA')).toEqual(['echange']);
    expect(shown('Layer')).toEqual(['couche']);
    expect(shown('swap échange')).toEqual(['echange']);
    expect(shown('swap couche')).toEqual([]);
  });
});

it('gives the sections of a term, unit by unit, with their titles', () => {
  const unit = (unitId: string, number: number, sectionIds: string[]): Outline['units'][number] => ({
    unitId,
    number,
    title: unitId,
    summary: '',
    durationMin: 1,
    sections: sectionIds.map((sectionId) => ({ sectionId, title: `Titre de ${sectionId}` })),
    exercises: [],
    questionCount: 0,
  });
  const outline = { title: '', units: [unit('noyau', 2, ['gel', 'parts']), unit('run', 6, ['gel'])] };
  const uses = {
    cgroup: [
      { unitId: 'run', sectionId: 'gel' },
      { unitId: 'noyau', sectionId: 'parts' },
      { unitId: 'absente', sectionId: 'gel' },
    ],
  };
  expect(usesOf('cgroup', uses, outline)).toEqual([
    { unitId: 'noyau', number: 2, sections: [{ sectionId: 'parts', title: 'Titre de parts' }] },
    { unitId: 'run', number: 6, sections: [{ sectionId: 'gel', title: 'Titre de gel' }] },
  ]);
  expect(usesOf('volume', uses, outline)).toEqual([]);
});
