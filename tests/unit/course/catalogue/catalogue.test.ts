import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { call } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '#main/course/catalogue/catalogue.ts';
import { createCourseRouter } from '#main/course/catalogue/router.ts';
import { glossaryUsesSchema, outlineSchema, svgNodeSchema, unitViewSchema } from '#shared/course/views.ts';
import { startQuietClock } from '../../../support/quiet-clock.ts';
import { GOOD_PACK, packWith } from './pack.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');
const good = () => loadCatalogue({ dir: GOOD_PACK, isOurs: true });
const loadWith = async (files: Parameters<typeof packWith>[0]) =>
  loadCatalogue({ dir: await packWith(files), isOurs: false });

describe('the catalogue', () => {
  it('outlines the course with titles read from the sections', async () => {
    const { outline } = await good();
    expect(outlineSchema.parse(outline)).toEqual(outline);
    expect(outline.units[0]).toMatchObject({
      unitId: 'bases',
      sections: [
        { sectionId: 'debut', title: 'L’image, puis le conteneur' },
        { sectionId: 'pratique', title: 'Pratique' },
      ],
      exercises: [
        { exerciseId: 'saluer', sectionId: 'pratique', title: 'Saluer', stepIds: ['lancer', 'code'] },
      ],
      questionCount: 3,
    });
  });

  it('gives a unit as the contract says', async () => {
    const view = await (await good()).unit('bases');
    expect(unitViewSchema.parse(view)).toEqual(view);
    expect(view.sections.map((it) => it.sectionId)).toEqual(['debut', 'pratique']);
    expect(view.quiz.map((it) => it.isMultiple)).toEqual([false, true, false]);
    expect(view.goals).toEqual([
      [
        { type: 'text', value: 'Lancer ' },
        { type: 'element', tag: 'code', props: {}, children: [{ type: 'text', value: 'docker run' }] },
        { type: 'text', value: ' sans crainte.' },
      ],
    ]);
    await expect((await good()).unit('suite')).resolves.toMatchObject({
      prerequisites: [{ unitId: 'bases', title: 'Les bases' }],
    });
  });

  it('gives figures, glossary and exercises', async () => {
    const catalogue = await good();
    const figure = await catalogue.figure('bases', 'image-conteneur');
    expect(svgNodeSchema.parse(figure)).toEqual(figure);
    expect(catalogue.glossary().map((it) => it.termId)).toEqual(['conteneur', 'image']);
    expect(catalogue.exercise('saluer')).toMatchObject({
      unitId: 'bases',
      sectionId: 'pratique',
      isOurs: true,
      file: { id: 'saluer' },
    });
  });

  it('tells where each term is marked, each section once, and leaves out a unit that cannot be opened', async () => {
    const uses = await (await good()).glossaryUses();
    expect(glossaryUsesSchema.parse(uses)).toEqual(uses);
    expect(uses).toEqual({ conteneur: [{ unitId: 'bases', sectionId: 'debut' }] });
    const twice = '# Fin\n\n:term[a]{id=image}, :term[b]{id=image}.\n\n- :term[c]{id=conteneur}\n';
    const changed = await loadWith({
      'units/suite/fin.md': twice,
      'units/bases/quiz.yaml': 'questions: 3\n',
    });
    const place = { unitId: 'suite', sectionId: 'fin' };
    expect(await changed.glossaryUses()).toEqual({ image: [place], conteneur: [place] });
  });

  it('names what it does not have', async () => {
    const catalogue = await good();
    await expect(catalogue.unit('absente')).rejects.toMatchObject({ code: 'unit-not-found' });
    await expect(catalogue.figure('absente', 'x')).rejects.toMatchObject({ code: 'unit-not-found' });
    await expect(catalogue.figure('bases', 'absente')).rejects.toMatchObject({
      code: 'course-invalid',
      details: { code: 'file-missing' },
    });
    expect(() => catalogue.exercise('absent')).toThrow(
      expect.objectContaining({ code: 'exercise-not-found' }),
    );
  });

  it('finds words while they are being typed, without accents, in every kind of text', async () => {
    const catalogue = await good();
    const kinds = async (query: string) =>
      (await catalogue.search(query, 5)).map((it) => `${it.kind} ${it.targetId}`);
    expect(await kinds('resea')).toEqual(['section debut']);
    expect(await kinds('conteneurs')).toContain('term conteneur');
    expect((await kinds('container'))[0]).toBe('term conteneur');
    expect(await kinds('saluer')).toContain('exercise pratique');
    expect((await catalogue.search('prive', 1))[0]).toMatchObject({
      title: 'L’image, puis le conteneur',
      context: 'Les bases',
    });
    expect(await kinds('')).toEqual([]);
    expect(await kinds('xyzzyx')).toEqual([]);
  });

  it('serves the contract', async () => {
    const { course } = createCourseRouter(await good());
    expect((await call(course.outline, undefined)).title).toBe('Petit cours');
    expect((await call(course.unit, { unitId: 'bases' })).title).toBe('Les bases');
    expect(await call(course.search, { query: 'image', limit: 1 })).toHaveLength(1);
    for (const unitId of ['../..', '__proto__', 'bases/debut.md'])
      await expect(call(course.unit, { unitId })).rejects.toMatchObject({ code: 'unit-not-found' });
    const endless = { unitId: 'a'.repeat(1_001) };
    await expect(call(course.unit, endless)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('a broken course', () => {
  it.each([
    ['unit.yaml', { 'units/suite/unit.yaml': 'id: suite\n' }],
    ['a section', { 'units/suite/fin.md': '# Fin\n\n<b>gras</b>\n' }],
    ['a missing section', { 'units/suite/fin.md': null }],
    ['the quiz', { 'units/suite/quiz.yaml': 'questions: []\n' }],
  ])('closes only the unit whose file is wrong: %s', async (_what, files) => {
    const catalogue = await loadWith(files);
    await expect(catalogue.unit('suite')).rejects.toMatchObject({
      code: 'course-invalid',
      details: { file: Object.keys(files)[0], line: expect.any(Number), code: expect.any(String) },
    });
    await expect(catalogue.unit('bases')).resolves.toMatchObject({ title: 'Les bases' });
    expect((await catalogue.search('fini', 5)).map((it) => it.unitId)).not.toContain('suite');
  });

  it('says in the outline why a unit cannot be opened', async () => {
    const { outline } = await loadWith({ 'units/suite/unit.yaml': 'id: suite\n' });
    expect(outline.units[1]).toMatchObject({
      unitId: 'suite',
      title: 'suite',
      problem: { file: 'units/suite/unit.yaml', line: 1, code: 'schema-missing' },
    });
  });

  it('closes only the exercise whose file is wrong', async () => {
    const catalogue = await loadWith({ 'units/bases/exercises/saluer.yaml': 'id: saluer\n' });
    expect(() => catalogue.exercise('saluer')).toThrow(
      expect.objectContaining({
        code: 'course-invalid',
        details: expect.objectContaining({ code: 'schema-missing' }),
      }),
    );
    await expect(catalogue.unit('bases')).resolves.toBeDefined();
  });

  it('refuses a course without a usable course.yaml', async () => {
    await expect(loadWith({ 'course.yaml': null })).rejects.toMatchObject({
      code: 'course-invalid',
      details: { file: 'course.yaml' },
    });
  });

  it('keeps the lessons when the glossary is wrong', async () => {
    const catalogue = await loadWith({ 'glossaire.yaml': 'terms: 3' });
    expect(() => catalogue.glossary()).toThrow(expect.objectContaining({ code: 'course-invalid' }));
    await expect(catalogue.unit('bases')).resolves.toBeDefined();
    expect(await catalogue.search('image', 5)).not.toEqual([]);
  });
});

describe('the real course', () => {
  const ours = () => loadCatalogue({ dir: resolve(ROOT, 'resources/course/fr'), isOurs: true });

  it('loads whole, and every unit opens', async () => {
    const catalogue = await ours();
    expect(catalogue.problems).toEqual([]);
    for (const { unitId } of catalogue.outline.units)
      expect((await catalogue.unit(unitId)).sections).not.toEqual([]);
  });

  it('answers a query within 30 ms once the index is there', async () => {
    const catalogue = await ours();
    await catalogue.warmUp();
    await catalogue.search('conteneur', 12);
    const times: number[] = [];
    for (const query of [
      'co',
      'con',
      'conteneur',
      'arreter un conteneur',
      'reseaux',
      'volumse',
      'docker run -p',
    ]) {
      const elapsed = startQuietClock();
      expect(await catalogue.search(query, 12)).not.toEqual([]);
      times.push(elapsed());
    }
    expect(times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]).toBeLessThan(30);
  });

  it('loads neither the Markdown parser nor the highlighter at start', async () => {
    const probe = `
      const { registerHooks } = await import('node:module');
      let count = 0;
      registerHooks({
        load(url, context, next) {
          if (/unified|remark|micromark|shiki/.test(url)) count += 1;
          return next(url, context);
        },
      });
      const { loadCatalogue } = await import('#main/course/catalogue/catalogue.ts');
      const catalogue = await loadCatalogue({ dir: 'resources/course/fr', isOurs: true });
      const countAtStart = count;
      await catalogue.unit(catalogue.outline.units[0].unitId);
      console.log(countAtStart === 0, count > 0);
    `;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', probe], {
      cwd: ROOT,
    });
    expect(stdout.trim()).toBe('true true');
  });
});
