import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import type { z } from 'zod';
import { lintCourse } from '#main/course/catalogue/lint/lint-course.ts';
import {
  CALLOUT_KINDS,
  LEAF_DIRECTIVES,
  TEXT_DIRECTIVES,
} from '#main/course/catalogue/markdown/directives.ts';
import { renderSection } from '#main/course/catalogue/markdown/render.ts';
import { answerSourceSchema, checkSchema } from '#main/course/schema/check.ts';
import {
  betConditionSchema,
  betSchema,
  breakageSchema,
  exerciseFileSchema,
  refusalSchema,
  solutionActionSchema,
  variableSchema,
} from '#main/course/schema/exercise.ts';
import {
  courseFileSchema,
  glossaryFileSchema,
  quizFileSchema,
  unitFileSchema,
} from '#main/course/schema/unit.ts';
import { ANNEX_KINDS } from '#shared/course/annex.ts';
import { LIVE_FIGURE_KINDS } from '#shared/course/live-figure.ts';

const page = await readFile(join(import.meta.dirname, '../../../docs/auteurs.md'), 'utf8');

interface Example {
  language: string;
  /** A path of the example course, or what the snippet is. */
  label: string;
  text: string;
}

const examples: Example[] = [...page.matchAll(/^(`{3,})(\w+) (\S+)\n([\s\S]*?)^\1$/gm)].map(
  ([, , language = '', label = '', text = '']) => ({ language, label, text }),
);
const files = examples.filter(({ label }) => /\.(yaml|md|svg)$/.test(label));

/** Every value of the snippets of a kind. */
function valuesOf(label: string): unknown[] {
  const found = examples.filter((example) => example.label === label);
  return found.flatMap(({ text }) => Object.values(parse(text)));
}

/** Literals of the key that tells the members of a union apart. */
function kindsOf(schema: z.ZodDiscriminatedUnion, key: string): string[] {
  return [...(schema._zod.propValues[key] ?? [])].map(String);
}

interface Words {
  keys: Set<string>;
  values: Set<string>;
}

/** Keys and listed values an author may write, however deep. */
function collectWords(schema: z.core.$ZodType, words: Words): void {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'object') {
    for (const [key, member] of Object.entries(def.shape)) {
      words.keys.add(key);
      collectWords(member, words);
    }
  } else if (def.type === 'enum')
    for (const value of Object.values(def.entries)) words.values.add(String(value));
  else if (def.type === 'literal') for (const value of def.values) words.values.add(String(value));
  else if (def.type === 'array') collectWords(def.element, words);
  else if (def.type === 'record') collectWords(def.valueType, words);
  else if (def.type === 'union') for (const option of def.options) collectWords(option, words);
  else if ('innerType' in def) collectWords(def.innerType, words);
}

const words: Words = { keys: new Set(), values: new Set() };
for (const schema of [
  courseFileSchema,
  glossaryFileSchema,
  unitFileSchema,
  quizFileSchema,
  exerciseFileSchema,
])
  collectWords(schema, words);

/** The page without what is neither an example nor words between backquotes. */
const written = [
  ...examples.map(({ text }) => text),
  ...[...page.replace(/^(`{3,})[\s\S]*?^\1$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, code]) => code),
].join('\n');
const isWritten = (word: string) =>
  new RegExp(`(?<![\\w-])${word.replace('*', '\\*')}(?![\\w-])`).test(written);

describe('the page for authors', () => {
  it('gives a whole course that lint finds nothing wrong in', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'cale-auteurs-'));
    onTestFinished(() => rm(dir, { recursive: true }));
    for (const { label, text } of files) {
      await mkdir(dirname(join(dir, label)), { recursive: true });
      await writeFile(join(dir, label), text);
    }
    const { problems, fileCount } = await lintCourse(dir);
    expect(problems).toEqual([]);
    expect(fileCount).toBe(files.length);
    expect(fileCount).toBeGreaterThan(6);
  });

  it.each([
    ['check', checkSchema, 'kind'],
    ['source', answerSourceSchema, 'from'],
    ['variable', variableSchema, 'kind'],
    ['panne', breakageSchema, 'breaks'],
  ] as const)('has a valid example of every kind of %s', (label, schema, key) => {
    const found = valuesOf(label).map((value) => schema.parse(value) as Record<string, unknown>);
    expect(new Set(found.map((value) => value[key]))).toEqual(new Set(kindsOf(schema, key)));
  });

  it('has a valid example of every action of a solution', () => {
    const found = valuesOf('action').map((value) =>
      solutionActionSchema.options.findIndex((it) => it.safeParse(value).success),
    );
    expect(new Set(found)).toEqual(new Set(solutionActionSchema.options.keys()));
  });

  it('has a valid term with an excuse', () => {
    const [term] = glossaryFileSchema.parse({ terms: valuesOf('terme') }).terms;
    expect(term?.elsewhere).toHaveLength(1);
  });

  it('has valid bets, with every field of a condition', () => {
    const conditions = valuesOf('pari').flatMap((value) =>
      betSchema.parse(value).options.flatMap(({ when }) => when),
    );
    const written = new Set(conditions.flatMap((condition) => Object.keys(condition)));
    expect(written).toEqual(new Set(Object.keys(betConditionSchema.shape)));
  });

  it('has valid wrong ways', () => {
    const found = valuesOf('refus').map((value) => refusalSchema.parse(value));
    expect(found.flatMap(({ actions }) => actions).some((action) => 'answer' in action)).toBe(true);
  });

  it('has every directive in its lessons, and nothing the app refuses', () => {
    const lessons = examples.filter(({ language }) => language === 'markdown');
    const refused: unknown[] = [];
    for (const { text } of lessons) renderSection(text, (...problem) => refused.push(problem));
    expect(refused).toEqual([]);
    const source = lessons.map(({ text }) => text).join('\n');
    const forms = [
      ...TEXT_DIRECTIVES.map((name) => `:${name}[`),
      ...LEAF_DIRECTIVES.map((name) => `\n::${name}`),
      ...Object.keys(CALLOUT_KINDS).map((name) => `\n:::${name}`),
      ...Object.keys(LIVE_FIGURE_KINDS).map((name) => `\n::vivant{de="${name}"}`),
      ...Object.keys(ANNEX_KINDS).map((name) => `\n::annexe{de="${name}"}`),
    ];
    expect(forms.filter((form) => !source.includes(form))).toEqual([]);
  });

  it('names every field and every listed value an author may write', () => {
    expect(words.keys.size).toBeGreaterThan(90);
    expect([...words.keys, ...words.values].filter((word) => !isWritten(word))).toEqual([]);
  });

  it('misses a word that no example and no sentence has', () => {
    expect(isWritten('isPrivileged')).toBe(true);
    expect(isWritten('isPrivilege')).toBe(false);
  });
});
