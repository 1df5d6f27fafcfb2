import type { LessonNode, LessonTag } from '#shared/course/lesson.ts';
import type { CourseFolder } from '../course-folder.ts';
import { GLOSSARY_FILE } from '../course-folder.ts';
import { proseText } from '../markdown/prose.ts';
import { emptyReferences, type References } from '../markdown/references.ts';
import { renderFragment, renderSection } from '../markdown/render.ts';
import type { Report } from '../problems.ts';
import { ProblemList } from '../problems.ts';
import type { LoadedUnit } from '../unit-folder.ts';
import { listFragments } from './fragments.ts';

/** What one file's Markdown refers to. */
interface FileReferences {
  file: string;
  references: References;
}

/** The same of a section, with what is read in it outside of code and links. */
export interface SectionInventory extends FileReferences {
  /** `unit/section`. */
  page: string;
  source: string;
  nodes: readonly LessonNode[];
  words: string;
}

/** Pieces of Markdown of one unit, and what each refers to. */
export interface UnitInventory {
  loaded: LoadedUnit;
  sections: SectionInventory[];
  /** Of exercises, quiz and goals. */
  fragments: FileReferences[];
}

/** The same for a whole course, with the problems found on the way. */
export interface Inventory {
  folder: CourseFolder;
  units: UnitInventory[];
  glossary: FileReferences[];
  problems: ProblemList;
}

/** Renders every piece of Markdown of the course once, for its problems and for what it refers to. */
export function takeInventory(folder: CourseFolder): Inventory {
  const problems = new ProblemList();
  const units = folder.units.map((loaded) => ({
    loaded,
    sections: loaded.sections.map(({ sectionId, file, source }) => {
      const { title, nodes, references } = renderSection(source, problems.in(file));
      const words = `${title} ${proseText(plainWords(nodes))}`;
      return { file, page: `${loaded.unitId}/${sectionId}`, source, nodes, references, words };
    }),
    fragments: listFragments(loaded).map((it) => inspectFragment(it.file, it.text, it.place, problems)),
  }));
  const glossary = (folder.glossary?.value.terms ?? []).map(({ definition }, index) =>
    inspectFragment(
      GLOSSARY_FILE,
      definition,
      (place) => folder.glossary?.locateInText(['terms', index, 'definition'], place) ?? place,
      problems,
    ),
  );
  return { folder, units, glossary, problems };
}

/** Commands and keys are not words of a sentence, and a link or a marked term leads to where its words are explained. */
const NOT_READ: ReadonlySet<LessonTag> = new Set(['code', 'kbd', 'link', 'term']);

function plainWords(nodes: readonly LessonNode[]): LessonNode[] {
  return nodes.map((node) => {
    if (node.type === 'text') return node;
    return NOT_READ.has(node.tag)
      ? { type: 'text', value: ' ' }
      : { ...node, children: plainWords(node.children) };
  });
}

type Relocate = (place: { line: number; column: number }) => { line: number; column: number };

function inspectFragment(
  file: string,
  text: string,
  relocate: Relocate,
  problems: ProblemList,
): FileReferences {
  const base = problems.in(file);
  const report: Report = (code, place, params) =>
    base(code, relocate(place ?? { line: 1, column: 1 }), params);
  const { references } = renderFragment(text, report);
  return { file, references: moveReferences(references, relocate) };
}

function moveReferences(references: References, relocate: Relocate): References {
  const moved = emptyReferences();
  for (const key of Object.keys(moved) as (keyof References)[]) {
    moved[key] = references[key].map((it) => ({ ...it, ...relocate(it) }));
  }
  return moved;
}
