import { z } from 'zod';
import { engineCapabilitySchema } from '../contract/engine.ts';
import { OBJECT_TYPES, OWNED_TYPES } from '../domain/objects.ts';
import { ANSWER_FORMS } from './answer-form.ts';
import { CLUSTER_PARTS } from './cluster-kinds.ts';
import { lessonNodeSchema, sectionSchema } from './lesson.ts';

/** A unit as the parcours shows it. Progress is joined by the renderer from `progress.watch`. */
const unitSummarySchema = z.object({
  unitId: z.string(),
  number: z.number(),
  title: z.string(),
  summary: z.string(),
  durationMin: z.number(),
  sections: z.array(z.object({ sectionId: z.string(), title: z.string() })),
  /** Exercises with the ids of their steps, in order: the marks of the draft scale. */
  exercises: z.array(
    z.object({
      exerciseId: z.string(),
      /** Where its card stands. */
      sectionId: z.string(),
      title: z.string(),
      stepIds: z.array(z.string()),
    }),
  ),
  questionCount: z.number(),
  /** Why the unit cannot be opened, for a pack with an error: a code of `problem.ts` and where it stands. */
  problem: z.object({ file: z.string(), line: z.number(), code: z.string() }).optional(),
});
export type UnitSummary = z.infer<typeof unitSummarySchema>;

/** The course as its parcours shows it: every unit, without its text. */
export const outlineSchema = z.object({ title: z.string(), units: z.array(unitSummarySchema) });
export type Outline = z.infer<typeof outlineSchema>;

const quizQuestionSchema = z.object({
  questionId: z.string(),
  question: z.array(lessonNodeSchema),
  isMultiple: z.boolean(),
  choices: z.array(
    z.object({
      text: z.array(lessonNodeSchema),
      isRight: z.boolean(),
      explanation: z.array(lessonNodeSchema),
    }),
  ),
});
export type QuizQuestion = z.infer<typeof quizQuestionSchema>;

/** A unit with all that is read of it. */
export const unitViewSchema = z.object({
  unitId: z.string(),
  number: z.number(),
  title: z.string(),
  summary: z.string(),
  durationMin: z.number(),
  prerequisites: z.array(z.object({ unitId: z.string(), title: z.string() })),
  goals: z.array(z.array(lessonNodeSchema)),
  sections: z.array(sectionSchema),
  quiz: z.array(quizQuestionSchema),
});
export type UnitView = z.infer<typeof unitViewSchema>;

/** A figure's SVG after the allow-list, as nodes the renderer turns into elements. */
export interface SvgNode {
  tag: string;
  props: Readonly<Record<string, string>>;
  children: (SvgNode | string)[];
}
export const svgNodeSchema: z.ZodType<SvgNode> = z.lazy(() =>
  z.object({
    tag: z.string(),
    props: z.record(z.string(), z.string()),
    children: z.array(z.union([svgNodeSchema, z.string()])),
  }),
);

/** A term with its definition, and the other words that lead to it. */
export const glossaryTermSchema = z.object({
  termId: z.string(),
  term: z.string(),
  aliases: z.array(z.string()),
  definition: z.array(lessonNodeSchema),
});
export type GlossaryTerm = z.infer<typeof glossaryTermSchema>;

const coursePlaceSchema = z.object({ unitId: z.string(), sectionId: z.string() });
/** The sections that explain or use a term of the glossary, in reading order, by the term's id. */
export const glossaryUsesSchema = z.record(z.string(), z.array(coursePlaceSchema));
export type GlossaryUses = z.infer<typeof glossaryUsesSchema>;

/** What the index of exercises says of one; the learner's progress is joined by the renderer. */
const indexedExerciseSchema = coursePlaceSchema.extend({
  exerciseId: z.string(),
  title: z.string(),
  durationMin: z.number(),
  stepIds: z.array(z.string()),
  needsEngine: z.boolean(),
  needsCluster: z.boolean(),
  /** Of the engine and of the cluster's nodes. */
  images: z.array(z.string()),
});
/** Every exercise of the course, in reading order. */
export const exerciseIndexSchema = z.array(indexedExerciseSchema);
export type IndexedExercise = z.infer<typeof indexedExerciseSchema>;

/** A place of the course that answers a search. */
export const searchHitSchema = z.object({
  kind: z.enum(['section', 'exercise', 'term']),
  /** Unit of the section or exercise; null for a term. */
  unitId: z.string().nullable(),
  /** Section that holds the hit (for an exercise: the one where its card stands), or the term's id. */
  targetId: z.string(),
  exerciseId: z.string().nullable(),
  title: z.string(),
  context: z.string(),
  /** Excerpt cut in pieces; odd indexes are the matched words. */
  excerpt: z.array(z.string()),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

/** A fact about a check: a code of `strings/fr/checks.ts` and what it interpolates. */
const plainFactSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
const checkFactSchema = plainFactSchema.extend({
  /** Of a count: how many were found that are not as asked, and what the first of them lacks. */
  unlike: z.object({ count: z.number(), expected: plainFactSchema, observed: plainFactSchema }).optional(),
});
export type CheckFact = z.infer<typeof checkFactSchema>;

const checkViewSchema = z.object({
  isOk: z.boolean(),
  expected: checkFactSchema,
  /** Null until it was evaluated once. */
  observed: checkFactSchema.nullable(),
  /** Only for `answer` checks. */
  question: z.array(lessonNodeSchema).nullable(),
  /** True after a wrong answer, until the next one. */
  isLastAnswerWrong: z.boolean(),
  /** How the right answer is written, after a wrong one. */
  answerForm: z.enum(ANSWER_FORMS).nullable(),
});
export type CheckView = z.infer<typeof checkViewSchema>;

/** One command of a solution, or a key to press: `isKey`. */
const solutionLineSchema = z.object({ text: z.string(), isKey: z.boolean() });
export type SolutionLine = z.infer<typeof solutionLineSchema>;

/** What earlier steps make, the current one names and is not there; and what makes it. */
const preparationSchema = z.object({
  objects: z.array(
    z.object({ type: z.enum(OWNED_TYPES), name: z.string(), state: z.enum(['gone', 'stopped', 'paused']) }),
  ),
  lines: z.array(solutionLineSchema),
  /** The first step that makes some of it and was skipped: to be taken up again. */
  skipped: z.object({ stepId: z.string(), index: z.number().int() }).nullable(),
});
export type Preparation = z.infer<typeof preparationSchema>;

const stepViewSchema = z.object({
  stepId: z.string(),
  state: z.enum(['todo', 'done', 'skipped']),
  isCurrent: z.boolean(),
  instruction: z.array(lessonNodeSchema),
  /** With the learner's variables in place; null for steps done elsewhere or that only observe. */
  command: z.string().nullable(),
  hintCount: z.number(),
  /** Those the learner asked for. */
  hints: z.array(z.array(lessonNodeSchema)),
  /** There is a solution to ask for, which is not the command already shown. */
  hasSolution: z.boolean(),
  /** Once asked for. */
  solution: z.array(solutionLineSchema).nullable(),
  checks: z.array(checkViewSchema),
  /** What this step needs and this engine does not allow: it can be read, then skipped. */
  lostCapabilities: z.array(engineCapabilitySchema),
  /** The same of the cluster. */
  lostParts: z.array(z.enum(CLUSTER_PARTS)),
  /** A file of the workspace that the step opens in the app's editor; null when it opens none. */
  opens: z.string().nullable(),
  /** Of what the current step has typed, the lines that a program in the learner's terminal reads: they are not for a shell of the machine. */
  typedInside: z.array(z.string()),
  /** Once done. */
  explanation: z.array(lessonNodeSchema).nullable(),
  /** Null for a step that breaks nothing. */
  outage: z
    .object({
      state: z.enum(['whole', 'broken', 'mended', 'undone']),
      /** What was broken, once mended or undone. */
      cause: z.array(lessonNodeSchema).nullable(),
    })
    .nullable(),
  /** Null for a step without one, and once it is past and nothing was bet. */
  bet: z
    .object({
      question: z.array(lessonNodeSchema),
      options: z.array(z.array(lessonNodeSchema)),
      /** What the learner said. */
      picked: z.number().nullable(),
      /** `unknown`: what happened is none of the options, or was not seen from the bet on. */
      state: z.enum(['open', 'waiting', 'judged', 'unknown']),
      right: z.number().nullable(),
    })
    .nullable(),
  /** The usual mistake that explains why it is red: a code of `strings/fr/missteps.ts`; null where none is recognised. */
  misstep: checkFactSchema.nullable(),
  /** Only of the current step; null while nothing is missing. */
  preparation: preparationSchema.nullable(),
});
export type StepView = z.infer<typeof stepViewSchema>;

/** One object that reset would remove. */
export const ownedObjectSchema = z.object({
  type: z.enum(OWNED_TYPES),
  id: z.string(),
  name: z.string(),
  /** How many others go with it: a folder's files, what Compose made for a project. */
  others: z.number().int().min(0),
  /** Among files. */
  isFolder: z.literal(true).optional(),
});
export type OwnedObject = z.infer<typeof ownedObjectSchema>;

/** What was made under nearly a name of the exercise: it is not the exercise's, and stays after a reset. */
export const misnamedSchema = z.object({
  type: z.enum(OBJECT_TYPES),
  name: z.string(),
  /** The name that was probably meant. */
  wanted: z.string(),
});
export type Misnamed = z.infer<typeof misnamedSchema>;

/** What a begun exercise left on the machine; `errorCode` where it could not be looked at. */
export const leftByExerciseSchema = z.object({
  exerciseId: z.string(),
  title: z.string(),
  objects: z.array(ownedObjectSchema),
  errorCode: z.string().nullable(),
});
export type LeftByExercise = z.infer<typeof leftByExerciseSchema>;

/** What an outage may do to the containers of a stack. */
export const outagePlanSchema = z.object({
  /** Made again; the container as it is now is put aside, under the second name. */
  remade: z.array(z.object({ name: z.string(), aside: z.string(), volumes: z.array(z.string()) })),
  /** Changed where they are. */
  changed: z.array(z.string()),
});
export type OutagePlan = z.infer<typeof outagePlanSchema>;

/** An exercise as its card shows it, its variables in place. */
export const exerciseViewSchema = z.object({
  exerciseId: z.string(),
  unitId: z.string(),
  title: z.string(),
  goal: z.string(),
  durationMin: z.number(),
  /** False for a pack of somebody else: its commands are typed, never run by the app. */
  isOurs: z.boolean(),
  state: z.enum(['not-begun', 'begun', 'finished']),
  needs: z.object({
    images: z.array(z.object({ name: z.string(), isPresent: z.boolean() })),
    memoryMb: z.number(),
    /** Memory of the machine the engine runs on, null while no engine answers. */
    machineMemoryMb: z.number().nullable(),
    capabilities: z.array(engineCapabilitySchema),
    lostCapabilities: z.array(engineCapabilitySchema),
    isEngineReady: z.boolean(),
    /** Objects of the learner's own that already bear a name the exercise needs; it never touches them. */
    conflicts: z.array(ownedObjectSchema),
    /** Null for an exercise that needs none. */
    cluster: z
      .object({
        state: z.enum(['none', 'connecting', 'ready', 'lost', 'refused']),
        context: z.string().nullable(),
        /** The app's own, or opened by the learner. */
        isAllowed: z.boolean(),
        /** The exercise began on another one. */
        isOther: z.boolean(),
        /** What the whole exercise needs and this cluster has not. */
        lostParts: z.array(z.enum(CLUSTER_PARTS)),
        missingImages: z.array(z.string()),
      })
      .nullable(),
  }),
  /** Shown before it begins too, without variables. */
  steps: z.array(stepViewSchema),
});
export type ExerciseView = z.infer<typeof exerciseViewSchema>;
