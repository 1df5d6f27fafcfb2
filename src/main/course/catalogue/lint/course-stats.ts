import { openCourseFolder } from '../course-folder.ts';
import { proseText } from '../markdown/prose.ts';
import { renderSection } from '../markdown/render.ts';

/**
 * How much a course holds; `words` are those of its sections, code and figures left out; `steps` all have checks, `bets` of
 * them ask what will change, `outages` is what the app may break.
 */
interface CourseStats {
  units: number;
  sections: number;
  words: number;
  figures: number;
  exercises: number;
  steps: number;
  bets: number;
  outages: number;
  questions: number;
  glossary: number;
}

/** Counts what the folder's lists hold and what its sections say. */
export async function measureCourse(dir: string): Promise<CourseStats> {
  const { units, glossary } = await openCourseFolder(dir);
  const sections = units.flatMap((unit) =>
    unit.sections.map(({ source }) => renderSection(source, () => {})),
  );
  const exercises = units.flatMap((unit) => unit.exercises);
  const steps = exercises.flatMap(({ yaml }) => yaml.value.steps);
  return {
    units: units.length,
    sections: sections.length,
    words: sum(sections, ({ title, nodes }) => countWords(title) + countWords(proseText(nodes))),
    figures: sum(sections, ({ references }) => references.figures.length),
    exercises: exercises.length,
    steps: steps.length,
    bets: steps.filter(({ bet }) => bet).length,
    outages: sum(steps, ({ outage }) => outage?.length ?? 0),
    questions: sum(units, ({ quiz }) => quiz?.value.questions.length ?? 0),
    glossary: glossary?.value.terms.length ?? 0,
  };
}

function sum<T>(items: readonly T[], measure: (item: T) => number): number {
  return items.reduce((total, it) => total + measure(it), 0);
}

/** Words with at least one letter or digit, as a reader counts them. */
function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
