import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { markdownProse } from './markdown-prose.ts';
import type { Convention, Prose, ProseFile } from './prose.ts';
import { stringsProse } from './strings-prose.ts';
import { svgProse } from './svg-prose.ts';
import { yamlProse } from './yaml-prose.ts';

const COURSE = 'resources/course/fr';
const STRINGS = 'src/shared/strings/fr';
/** Written as a course is: with ordinary spaces. */
const PAGES = ['docs/apprenants.md', 'docs/auteurs.md', 'docs/formateurs.md'];
const READERS: Readonly<Record<string, (source: string) => Prose[]>> = {
  '.md': markdownProse,
  '.yaml': yamlProse,
  '.svg': svgProse,
  '.ts': stringsProse,
};

/** Where the words that are not in the dictionary are listed, one a line. */
export const WORD_LIST = 'resources/course/words.txt';

/** Words of the list, in its order. */
export function readWordList(root: string): string[] {
  return readFileSync(join(root, WORD_LIST), 'utf8').split('\n').filter(Boolean);
}

/** Every file of the project with French in it, and its prose: the course, the pages for those who use it, the texts of the interface. */
export async function frenchFiles(root: string): Promise<ProseFile[]> {
  const course = [...(await list(root, `${COURSE}/**/*.{md,yaml,svg}`)), ...PAGES];
  const strings = await list(root, `${STRINGS}/**/*.ts`);
  return [
    ...course.map((path) => readProse(root, path, 'course')),
    ...strings.map((path) => readProse(root, path, 'interface')),
  ];
}

async function list(root: string, pattern: string): Promise<string[]> {
  const found: string[] = [];
  for await (const path of glob(pattern, { cwd: root })) found.push(path);
  return found.sort();
}

function readProse(root: string, path: string, convention: Convention): ProseFile {
  const source = readFileSync(join(root, path), 'utf8');
  return { path, source, convention, proses: READERS[extname(path)]?.(source) ?? [] };
}
