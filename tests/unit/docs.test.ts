import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const inFolder = (folder: string) =>
  readdirSync(join(ROOT, folder)).flatMap((name) => (name.endsWith('.md') ? `${folder}/${name}` : []));
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...inFolder('docs'),
  ...inFolder('docs/adr'),
];

/** A page without its blocks of code. */
const proseOf = (page: string) => read(page).replace(/^(`{3,})[\s\S]*?^\1$/gm, '');

/** Titles of a page, as a link names them. */
function anchorsOf(page: string): string[] {
  return [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Why a link of a page leads nowhere; null for one that does, or that leaves the repository. */
function whyLost(page: string, link: string): string | null {
  if (/^[a-z]+:/.test(link)) return null;
  const [path = '', anchor = ''] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(ROOT, target))) return `${link}: no such file`;
  return anchor === '' || anchorsOf(target).includes(anchor) ? null : `${link}: no such title`;
}

/** Folders whose files a page may name; others are made, or below the page's own subject. */
const OURS = /^(src|scripts|tests|docs|resources|bench|\.github)\/[\w./-]+$/;
/** In a path, a word in capitals is for the reader to fill in. */
const TO_FILL = /(^|\/)[A-Z]{2,}(\/|\.|$)/;

describe.each(PAGES)('%s', (page) => {
  it('links to files and titles that are there', () => {
    const links = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    expect(links.flatMap((link) => whyLost(page, link) ?? [])).toEqual([]);
  });

  it('names files of this repository that are there', () => {
    const spans = [...proseOf(page).matchAll(/`([^`\n]+)`/g)].flatMap(([, text = '']) => text.split(' '));
    const paths = spans.filter((path) => OURS.test(path) && !TO_FILL.test(path));
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

it('a link to nowhere is noticed, of its file and of its title', () => {
  expect(whyLost('README.md', 'docs/formateurs.md#le-jour-même')).toBeNull();
  expect(whyLost('README.md', 'docs/formateurs.md#le-jour-meme')).toContain('no such title');
  expect(whyLost('docs/formateurs.md', 'docs/auteurs.md')).toContain('no such file');
});
