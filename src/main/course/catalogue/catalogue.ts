import type { ExerciseFile } from '#main/course/schema/exercise.ts';
import type { GlossaryFile } from '#main/course/schema/unit.ts';
import type { LessonNode } from '#shared/course/lesson.ts';
import type { CourseProblem } from '#shared/course/problem.ts';
import type {
  GlossaryTerm,
  GlossaryUses,
  Outline,
  SearchHit,
  SvgNode,
  UnitView,
} from '#shared/course/views.ts';
import { AppError } from '#shared/errors.ts';
import { type CatalogueUnit, toCatalogueUnit } from './catalogue-unit.ts';
import { GLOSSARY_FILE, openCourseFolder } from './course-folder.ts';
import { readFigure } from './figures.ts';
import { listGlossaryUses } from './glossary-uses.ts';
import { highlightCode } from './markdown/highlight.ts';
import { renderFragment, renderInlineFragment } from './markdown/render.ts';
import { typeset } from './markdown/typography.ts';
import { ProblemList, toAppError } from './problems.ts';
import { buildIndex, createSearch } from './search/course-search.ts';
import { strictly, summariseUnit, viewUnit } from './unit-view.ts';

interface CatalogueOptions {
  /** Folder that holds `course.yaml`. */
  dir: string;
  /** False for a pack of somebody else, whose commands the app never runs by itself. */
  isOurs: boolean;
}

/** An exercise and where its card stands. */
export interface LocatedExercise {
  unitId: string;
  sectionId: string;
  file: ExerciseFile;
  isOurs: boolean;
}

/** One course, read from its folder: everything in it was validated, and what is broken is refused alone. */
export interface Catalogue {
  outline: Outline;
  /** What was found wrong when the course was read, in no given order. */
  problems: readonly CourseProblem[];
  /** Throws `unit-not-found`, or `course-invalid` for a unit with a problem. */
  unit(unitId: string): Promise<UnitView>;
  /** Throws `unit-not-found`, or `course-invalid` for a figure that is missing or refused. */
  figure(unitId: string, figureId: string): Promise<SvgNode>;
  /** Throws `course-invalid`. */
  glossary(): GlossaryTerm[];
  /** Where each term of the glossary is marked; a unit that cannot be opened is left out. */
  glossaryUses(): Promise<GlossaryUses>;
  /** Best hits first; the first call builds the index if `warmUp` has not. */
  search(query: string, limit: number): Promise<SearchHit[]>;
  /** Throws `exercise-not-found`, or `course-invalid` for an exercise with a problem. */
  exercise(exerciseId: string): LocatedExercise;
  /** Markdown of an exercise as lesson nodes, code highlighted; what lint refuses is left out. */
  renderMarkdown(source: string): LessonNode[];
  /** As `renderMarkdown`, without the paragraph around a text that is only one. */
  renderInline(source: string): LessonNode[];
  /** Makes the search index ready, little by little where it must be built; the router does so after the first page. */
  warmUp(): Promise<void>;
}

/** Reads a course folder; throws `course-invalid` only when its `course.yaml` is unusable. */
export async function loadCatalogue({ dir, isOurs }: CatalogueOptions): Promise<Catalogue> {
  const folder = await openCourseFolder(dir);
  const { root, course, glossary: glossaryFile, units: loadedUnits, problems } = folder;
  if (!course) throw toAppError(firstProblem(problems.found));
  const units = loadedUnits.map(toCatalogueUnit);
  const view = createUnitViews(units);
  const glossary = once(() => viewGlossary(glossaryFile?.value ?? null, problems.found));
  const search = createSearch(() => buildIndex({ units, glossary, view }));
  return {
    outline: { title: typeset(course.value.title), units: units.map(summariseUnit) },
    problems: [...problems.found, ...units.flatMap((it) => it.problems)],
    unit: view,
    figure: async (unitId, figureId) => viewFigure(root, findUnit(units, unitId).unitId, figureId),
    glossary,
    glossaryUses: () => listGlossaryUses(units, view),
    ...search,
    exercise: (exerciseId) => ({ ...findExercise(units, exerciseId), isOurs }),
    ...rememberedRenderers(),
  };
}

function firstProblem([problem]: readonly CourseProblem[]): CourseProblem {
  if (!problem) throw new Error('a file was refused without a problem');
  return problem;
}

/** Each unit is rendered once, however many ask for it. */
function createUnitViews(units: readonly CatalogueUnit[]): (unitId: string) => Promise<UnitView> {
  const titles = new Map(units.map((it) => [it.unitId, it.unit?.title ?? it.unitId]));
  const views = new Map<string, Promise<UnitView>>();
  return async (unitId) => {
    const view = views.get(unitId) ?? viewUnit(findUnit(units, unitId), titles);
    views.set(unitId, view);
    return view;
  };
}

function findUnit(units: readonly CatalogueUnit[], unitId: string): CatalogueUnit {
  const unit = units.find((it) => it.unitId === unitId);
  if (!unit) throw new AppError('unit-not-found', { unitId });
  return unit;
}

/** A figure after the allow-list; throws `course-invalid` when it is missing or refused. */
export async function viewFigure(root: string, unitId: string, figureId: string): Promise<SvgNode> {
  const problems = new ProblemList();
  const figure = await readFigure(root, { unitId, figureId }, problems);
  if (!figure) throw toAppError(firstProblem(problems.found));
  return figure;
}

function viewGlossary(glossary: GlossaryFile | null, problems: readonly CourseProblem[]): GlossaryTerm[] {
  if (!glossary) throw toAppError(firstProblem(problems.filter((it) => it.file === GLOSSARY_FILE)));
  return strictly(GLOSSARY_FILE, (report) =>
    glossary.terms.map(({ id, term, aliases, definition }) => ({
      termId: id,
      term: typeset(term),
      aliases: aliases.map(typeset),
      definition: renderFragment(definition, report).nodes,
    })),
  );
}

function findExercise(units: readonly CatalogueUnit[], exerciseId: string): Omit<LocatedExercise, 'isOurs'> {
  const unit = units.find((it) => it.unit?.exercises.includes(exerciseId));
  const problem = unit?.problems.find((it) => it.file === `${unit.folder}/exercises/${exerciseId}.yaml`);
  if (problem) throw toAppError(problem);
  const exercise = unit?.exercises.find((it) => it.exerciseId === exerciseId);
  if (!unit || !exercise) throw new AppError('exercise-not-found', { exerciseId });
  return { unitId: unit.unitId, sectionId: exercise.sectionId, file: exercise.file };
}

/** Lint tells the author; the learner sees the rest of the text. */
function ignoreProblem(): void {}

/** Texts remembered by each renderer: those of a few exercises, whose views are drawn again at each change. */
const MAX_REMEMBERED = 300;

/** The renderers of an exercise's texts. */
export function rememberedRenderers(): Pick<Catalogue, 'renderMarkdown' | 'renderInline'> {
  return {
    renderMarkdown: remember((source) => highlightCode(renderFragment(source, ignoreProblem).nodes)),
    renderInline: remember((source) => highlightCode(renderInlineFragment(source, ignoreProblem).nodes)),
  };
}

function remember(render: (source: string) => LessonNode[]): (source: string) => LessonNode[] {
  const rendered = new Map<string, LessonNode[]>();
  return (source) => {
    const nodes = rendered.get(source) ?? render(source);
    rendered.delete(source);
    rendered.set(source, nodes);
    const [oldest] = rendered.keys();
    if (rendered.size > MAX_REMEMBERED && oldest !== undefined) rendered.delete(oldest);
    return nodes;
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
