import type { ExerciseFile } from '#main/course/schema/exercise.ts';
import type { LessonNode, Section } from '#shared/course/lesson.ts';
import type { GlossaryTerm, UnitSummary } from '#shared/course/views.ts';
import { plainText } from '../markdown/context.ts';
import { proseText } from '../markdown/prose.ts';
import type { SearchDocument } from './search-index.ts';

type Unit = Pick<UnitSummary, 'unitId' | 'title'>;

/** A section, found by its title, headings, prose and code. */
export function sectionDocument(unit: Unit, section: Section): SearchDocument {
  const headings = section.body.filter(
    (node) => node.type === 'element' && (node.tag === 'h2' || node.tag === 'h3'),
  );
  return {
    kind: 'section',
    unitId: unit.unitId,
    targetId: section.sectionId,
    exerciseId: null,
    title: section.title,
    context: unit.title,
    headings: plainText(headings),
    text: tidy(`${proseText(section.body)} ${codeText(section.body)}`),
  };
}

/** An exercise, found by its title, goal and instructions. */
export function exerciseDocument(
  unit: Unit,
  sectionId: string,
  file: ExerciseFile,
  instructions: LessonNode[][],
): SearchDocument {
  return {
    kind: 'exercise',
    unitId: unit.unitId,
    targetId: sectionId,
    exerciseId: file.id,
    title: file.title,
    context: unit.title,
    headings: '',
    text: tidy([file.goal, ...instructions.map(proseText)].join(' ')),
  };
}

/** A glossary term, found by its words, aliases and definition. */
export function termDocument({ termId, term, aliases, definition }: GlossaryTerm): SearchDocument {
  const text = tidy(proseText(definition));
  return {
    kind: 'term',
    unitId: null,
    targetId: termId,
    exerciseId: null,
    title: term,
    context: aliases.join(', '),
    headings: aliases.join(' '),
    text,
  };
}

function codeText(nodes: readonly LessonNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return '';
      return node.tag === 'codeblock' ? String(node.props.text) : codeText(node.children);
    })
    .filter((it) => it !== '')
    .join(' ');
}

function tidy(text: string): string {
  return text
    .replace(/\{\{[a-z]\w*\}\}/gi, '…')
    .replace(/\s*\n\s*|[ ]{2,}/g, ' ')
    .trim();
}
