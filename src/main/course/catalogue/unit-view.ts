import type { Section } from '#shared/course/lesson.ts';
import type { QuizQuestion, UnitSummary, UnitView } from '#shared/course/views.ts';
import type { CatalogueUnit } from './catalogue-unit.ts';
import { highlightCode } from './markdown/highlight.ts';
import { renderInlineFragment, renderSection } from './markdown/render.ts';
import { ProblemList, type Report, toAppError } from './problems.ts';
import type { SectionSource } from './unit-folder.ts';

/** Lets what waits (bytes of a terminal, other calls) go first. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A unit as the parcours lists it; one that cannot be opened says why. */
export function summariseUnit(loaded: CatalogueUnit, index: number): UnitSummary {
  const { unit } = loaded;
  const [problem] = blockingProblems(loaded);
  return {
    unitId: loaded.unitId,
    number: unit?.number ?? index,
    title: unit?.title ?? loaded.unitId,
    summary: unit?.summary ?? '',
    durationMin: unit?.durationMin ?? 0,
    sections: loaded.sections.map(({ sectionId, title }) => ({ sectionId, title })),
    exercises: loaded.exercises.map(({ exerciseId, sectionId, file: { title, steps } }) => ({
      exerciseId,
      sectionId,
      title,
      stepIds: steps.map((step) => step.id),
    })),
    questionCount: loaded.quiz?.questions.length ?? 0,
    ...(problem && { problem: { file: problem.file, line: problem.line, code: problem.code } }),
  };
}

/** A whole unit as the reader draws it; throws `course-invalid` with the first problem of its files. */
export async function viewUnit(
  loaded: CatalogueUnit,
  titles: ReadonlyMap<string, string>,
): Promise<UnitView> {
  refuseBroken(blockingProblems(loaded));
  if (!loaded.unit) throw new Error(`unit ${loaded.unitId} has neither file nor problem`);
  const { number, title, summary, durationMin, prerequisites, goals } = loaded.unit;
  const sections: Section[] = [];
  for (const source of loaded.sections) {
    sections.push(viewSection(source));
    await breathe();
  }
  return {
    unitId: loaded.unitId,
    number,
    title,
    summary,
    durationMin,
    prerequisites: prerequisites.map((unitId) => ({ unitId, title: titles.get(unitId) ?? unitId })),
    goals: strictly(`${loaded.folder}/unit.yaml`, (report) =>
      goals.map((it) => renderInlineFragment(it, report).nodes),
    ),
    sections,
    quiz: strictly(`${loaded.folder}/quiz.yaml`, (report) => viewQuiz(loaded, report)),
  };
}

/** A broken exercise closes its own card only. */
function blockingProblems({ folder, problems }: CatalogueUnit) {
  return problems.filter((it) => !it.file.startsWith(`${folder}/exercises/`));
}

function refuseBroken([problem]: ReturnType<typeof blockingProblems>): void {
  if (problem) throw toAppError(problem);
}

function viewSection({ sectionId, file, source }: SectionSource): Section {
  const { title, nodes } = strictly(file, (report) => renderSection(source, report));
  return { sectionId, title, body: highlightCode(nodes) };
}

function viewQuiz({ quiz }: CatalogueUnit, report: Report): QuizQuestion[] {
  const inline = (text: string) => highlightCode(renderInlineFragment(text, report).nodes);
  return (quiz?.questions ?? []).map(({ id, question, choices }) => ({
    questionId: id,
    question: inline(question),
    isMultiple: choices.filter((it) => it.isRight).length > 1,
    choices: choices.map((it) => ({
      text: inline(it.text),
      isRight: it.isRight,
      explanation: inline(it.explanation),
    })),
  }));
}

/** Runs a rendering that must find nothing wrong in its file; throws the first problem. */
export function strictly<T>(file: string, render: (report: Report) => T): T {
  const problems = new ProblemList();
  const rendered = render(problems.in(file));
  refuseBroken(problems.found);
  return rendered;
}
