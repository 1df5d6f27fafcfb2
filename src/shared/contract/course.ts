import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { idSchema } from '../course/ids.ts';
import { progressSchema } from '../course/progress.ts';
import {
  exerciseIndexSchema,
  exerciseViewSchema,
  glossaryTermSchema,
  glossaryUsesSchema,
  leftByExerciseSchema,
  misnamedSchema,
  outagePlanSchema,
  outlineSchema,
  ownedObjectSchema,
  searchHitSchema,
  svgNodeSchema,
  unitViewSchema,
} from '../course/views.ts';
import { errorDetailsSchema } from './fields.ts';

const exerciseRef = z.object({ exerciseId: idSchema });
const stepRef = z.object({ exerciseId: idSchema, stepId: idSchema });

export const courseContract = {
  course: {
    outline: oc.output(outlineSchema),
    /** Takes what an address names, which may be no id. Throws `unit-not-found`. */
    unit: oc.input(z.object({ unitId: z.string().max(1_000) })).output(unitViewSchema),
    figure: oc.input(z.object({ unitId: idSchema, figureId: idSchema })).output(svgNodeSchema),
    glossary: oc.output(z.array(glossaryTermSchema)),
    /** Units that cannot be opened are left out. */
    glossaryUses: oc.output(glossaryUsesSchema),
    search: oc
      .input(z.object({ query: z.string().max(200), limit: z.number().int().min(1).max(50).default(12) }))
      .output(z.array(searchHitSchema)),
  },
  exercise: {
    /** Every exercise of the course, in its order; broken ones are left out. */
    index: oc.output(exerciseIndexSchema),
    /** The current view at once, then each change. Probes run only while somebody watches. */
    watch: oc.input(exerciseRef).output(eventIterator(exerciseViewSchema)),
    /** Draws the variables and notes the engine's time; from here on what appears may be owned. */
    begin: oc.input(exerciseRef).output(z.void()),
    /** Compares with the value read now; the view tells the result. */
    answer: oc
      .input(stepRef.extend({ checkIndex: z.number().int().min(0), answer: z.string().max(500) }))
      .output(z.object({ isRight: z.boolean() })),
    /** Says what the current step will change; may be said again until it is done. */
    bet: oc.input(stepRef.extend({ option: z.number().int().min(0).max(3) })).output(z.void()),
    askHint: oc.input(stepRef).output(z.void()),
    showSolution: oc.input(stepRef).output(z.void()),
    skip: oc.input(stepRef).output(z.void()),
    /** Takes up a skipped step again, and no other. Throws `step-not-found` for one that was not skipped. */
    retake: oc.input(stepRef).output(z.void()),
    resetPlan: oc.input(exerciseRef).output(z.array(ownedObjectSchema)),
    /** What was made since the exercise began under nearly one of its names, and is there: a reset leaves it. */
    misnamed: oc.input(exerciseRef).output(z.array(misnamedSchema)),
    /**
     * Removes exactly the listed objects that are still as listed, then forgets the exercise's steps, unless others of its
     * own came or changed since: those are `left`, to be asked again.
     */
    reset: oc
      .input(exerciseRef.extend({ objectIds: z.array(z.string().max(256)).max(20_000) }))
      .output(z.object({ removed: z.array(ownedObjectSchema), left: z.array(ownedObjectSchema) })),
    /** For who forms: everything that begun exercises left on the machine, what runs included. */
    clearPlan: oc.output(z.array(leftByExerciseSchema)),
    /**
     * Removes exactly the listed objects that are still as listed. Once nothing is `left`, and where it is asked, forgets what the
     * learner did, but of the exercises that could not be looked at.
     */
    clear: oc
      .input(
        z.object({
          exercises: z
            .array(exerciseRef.extend({ objectIds: z.array(z.string().max(256)).max(20_000) }))
            .max(500),
          forgetsProgress: z.boolean(),
        }),
      )
      .output(z.object({ removedCount: z.number().int(), left: z.array(leftByExerciseSchema) })),
  },
  outage: {
    /** What may be made again, touched and removed, whatever is drawn. Throws `outage-not-ready`. */
    plan: oc.input(stepRef).output(outagePlanSchema),
    /** Draws a breakage and breaks the stack, which must be whole. Throws `outage-not-ready`, `outage-no-effect`. */
    begin: oc.input(stepRef).output(z.void()),
    /** Puts back what was broken. Throws `outage-not-ready` where nothing is. */
    undo: oc.input(stepRef).output(z.void()),
  },
  progress: {
    watch: oc.output(eventIterator(progressSchema)),
    /** Why the disk does not have what `watch` tells, which is tried again until it does; null then. */
    unsaved: oc.output(
      eventIterator(z.object({ errorCode: z.string(), errorDetails: errorDetailsSchema }).nullable()),
    ),
    setPlace: oc
      .input(z.object({ unitId: idSchema, sectionId: idSchema, scrollRatio: z.number().min(0).max(1) }))
      .output(z.void()),
    markSectionRead: oc.input(z.object({ unitId: idSchema, sectionId: idSchema })).output(z.void()),
    answerQuiz: oc
      .input(
        z.object({
          unitId: idSchema,
          questionId: idSchema,
          choices: z.array(z.number().int().min(0).max(5)).max(6),
        }),
      )
      .output(z.void()),
  },
};
