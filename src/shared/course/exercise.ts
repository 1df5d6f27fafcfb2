import { z } from 'zod';
import { engineCapabilitySchema } from '../domain/engine.ts';
import { checkSchema } from './check.ts';
import { idSchema } from './ids.ts';

const markdown = z.string().min(1).max(8192);
const text = z.string().min(1).max(4096);
const namePatterns = z.array(text).default([]);

/** How `course:prove` and nothing else plays a step; the learner sees `command`, or this when they ask for it. */
export const solutionActionSchema = z.union([
  z.strictObject({
    /** Run by bash in the workspace with the docker CLI pointed at the engine. */
    run: text,
    stdin: z.string().optional(),
    /** Goes on while later actions play; `as` names it. */
    isBackground: z.boolean().default(false),
    as: idSchema.optional(),
    /** Needs a pseudo-terminal (`docker run -it`). */
    hasTty: z.boolean().default(false),
    exitCode: z.union([z.number().int(), z.literal('any')]).default(0),
  }),
  z.strictObject({ type: text, to: idSchema }),
  z.strictObject({ signal: z.enum(['INT', 'TERM', 'HUP']), to: idSchema }),
  /** Waits until the check is true, 20 s at most. */
  z.strictObject({ waitFor: checkSchema }),
  /** Writes a file of the workspace. */
  z.strictObject({ write: text, content: z.string() }),
]);
export type SolutionAction = z.infer<typeof solutionActionSchema>;

export const variableSchema = z.discriminatedUnion('kind', [
  /** A TCP port that was free on the host when the exercise began. */
  z.strictObject({ kind: z.literal('free-port') }),
  /** A French word of 4 to 8 letters without accents. */
  z.strictObject({ kind: z.literal('word') }),
  z.strictObject({ kind: z.literal('number'), min: z.number().int(), max: z.number().int() }),
  z.strictObject({ kind: z.literal('hex'), length: z.number().int().min(2).max(32) }),
]);
export type Variable = z.infer<typeof variableSchema>;

/** What the exercise may create; reset removes nothing else. `*` matches any characters. */
export const ownsSchema = z.strictObject({
  containers: namePatterns,
  /** Also owns the unnamed containers created from these images since the exercise began. */
  containersFromImages: z.array(text).default([]),
  images: namePatterns,
  volumes: namePatterns,
  networks: namePatterns,
  composeProjects: namePatterns,
  /** Paths relative to the workspace. */
  files: namePatterns,
});
export type Owns = z.infer<typeof ownsSchema>;

export const stepSchema = z.strictObject({
  id: idSchema,
  instruction: markdown,
  /** One line typed in the terminal by one click; `{{variables}}` are shell-quoted. */
  command: text.optional(),
  hints: z.array(markdown).max(3).default([]),
  /** Defaults to running `command`. A step whose only check is `answer` needs none: the prover reads the answer. */
  solution: z.array(solutionActionSchema).optional(),
  checks: z.array(checkSchema).min(1),
  /** Shown once the step is done: what just happened, in two or three sentences. */
  explanation: markdown.optional(),
});
export type Step = z.infer<typeof stepSchema>;

/** `units/UNIT/exercises/ID.yaml`. */
export const exerciseFileSchema = z.strictObject({
  id: idSchema,
  title: text,
  goal: text,
  durationMin: z.number().int().min(1),
  needs: z
    .strictObject({
      images: z.array(text).default([]),
      capabilities: z.array(engineCapabilitySchema).default([]),
      memoryMb: z.number().int().default(64),
    })
    .default({ images: [], capabilities: [], memoryMb: 64 }),
  owns: ownsSchema,
  variables: z.record(z.string().regex(/^[a-z][a-zA-Z0-9]*$/), variableSchema).default({}),
  steps: z.array(stepSchema).min(1),
});
export type ExerciseFile = z.infer<typeof exerciseFileSchema>;

/** Variables every exercise has: the host name used in addresses, the workspace's path, the machine's platform. */
export const BUILTIN_VARIABLES = ['hote', 'atelier', 'plateforme'] as const;
