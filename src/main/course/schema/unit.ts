import { z } from 'zod';
import { idSchema } from '#shared/course/ids.ts';

/** `course.yaml`: the parcours, in order. */
export const courseFileSchema = z.strictObject({
  title: z.string().min(1),
  licence: z.string().min(1),
  units: z.array(idSchema).min(1),
});
export type CourseFile = z.infer<typeof courseFileSchema>;

/** `units/ID/unit.yaml`. The number is for display only; the id is what progress refers to. */
export const unitFileSchema = z.strictObject({
  id: idSchema,
  number: z.number().int().min(0),
  title: z.string().min(1),
  summary: z.string().min(1),
  durationMin: z.number().int().min(1),
  prerequisites: z.array(idSchema).default([]),
  goals: z.array(z.string().min(1)).min(1).max(3),
  /** Markdown files of the unit's folder, in reading order, without their extension. */
  sections: z.array(idSchema).min(1),
  /** YAML files of `exercises/`, in order; each must be placed once by `::exercise{id=…}` in a section. */
  exercises: z.array(idSchema).default([]),
});
export type UnitFile = z.infer<typeof unitFileSchema>;

/** `units/ID/quiz.yaml`. */
export const quizFileSchema = z.strictObject({
  questions: z
    .array(
      z.strictObject({
        id: idSchema,
        question: z.string().min(1),
        /** Several right choices make it a multiple-answer question. */
        choices: z
          .array(
            z.strictObject({
              text: z.string().min(1),
              isRight: z.boolean().default(false),
              explanation: z.string().min(1),
            }),
          )
          .min(2)
          .max(6),
      }),
    )
    .min(3),
});
export type QuizFile = z.infer<typeof quizFileSchema>;

/** `glossaire.yaml`. */
export const glossaryFileSchema = z.strictObject({
  terms: z.array(
    z.strictObject({
      id: idSchema,
      term: z.string().min(1),
      /** English or other words that search should find. */
      aliases: z.array(z.string()).default([]),
      definition: z.string().min(1),
      /** Sections before the unit that explains it where the word may stand, and why. */
      elsewhere: z.array(z.strictObject({ at: z.string().min(3), reason: z.string().min(10) })).default([]),
    }),
  ),
});
export type GlossaryFile = z.infer<typeof glossaryFileSchema>;
