import type { LessonNode } from '#shared/course/lesson.ts';
import type { CourseFolder } from '../course-folder.ts';
import { proseText } from '../markdown/prose.ts';
import { renderFragment, renderSection } from '../markdown/render.ts';
import type { LoadedExercise } from '../unit-folder.ts';

/** What is read in one section: its title, its prose and its code, then what its exercises say, by their ids. */
export interface SectionText {
  /** `unit/section`. */
  page: string;
  text: string;
  exercises: ReadonlyMap<string, string>;
}

/** The text of each section as a reader meets it, in reading order. */
export function readSectionTexts({ units }: CourseFolder): SectionText[] {
  return units.flatMap(({ unitId, sections, exercises }) =>
    sections.map(({ sectionId, source, exerciseIds }) => {
      const { title, nodes } = renderSection(source, () => {});
      const placed = exercises.filter((it) => exerciseIds.includes(it.exerciseId));
      return {
        page: `${unitId}/${sectionId}`,
        text: `${title}\n${wholeText(nodes)}`,
        exercises: new Map(placed.map((it) => [it.exerciseId, textOfExercise(it)])),
      };
    }),
  );
}

/** Prose and code. */
function wholeText(nodes: readonly LessonNode[]): string {
  return nodes.map((node) => `${proseText([node])} ${codeOf([node])}`).join('\n');
}

function codeOf(nodes: readonly LessonNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return '';
      return node.tag === 'codeblock' ? String(node.props.text) : codeOf(node.children);
    })
    .join(' ');
}

/** What the learner reads of an exercise, and what its steps have them do. */
function textOfExercise({ yaml: { value } }: LoadedExercise): string {
  const steps = value.steps.flatMap(
    ({ instruction, hints, explanation = '', command = '', solution = [] }) => [
      ...[instruction, ...hints, explanation].map((it) => wholeText(renderFragment(it, () => {}).nodes)),
      command,
      ...solution.map((action) => ('run' in action ? action.run : 'content' in action ? action.content : '')),
    ],
  );
  return [value.title, value.goal, ...value.files.map((it) => it.content), ...steps].join('\n');
}
