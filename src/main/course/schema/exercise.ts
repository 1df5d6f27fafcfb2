import { z } from 'zod';
import { engineCapabilitySchema } from '#shared/contract/engine.ts';
import { CLUSTER_KIND_NAMES, CLUSTER_PARTS } from '#shared/course/cluster-kinds.ts';
import { idSchema } from '#shared/course/ids.ts';
import { type NameKind, namePatternSchema, nameSchema } from '#shared/course/names.ts';
import { VARIABLE_NAME } from '#shared/course/placeholder.ts';
import { MAX_PORT } from '#shared/domain/network.ts';
import { OBJECT_TYPES } from '#shared/domain/objects.ts';
import { answerSourceSchema, checkSchema } from './check.ts';

const markdown = z.string().min(1).max(8192);
const text = z.string().min(1).max(4096);
const port = z.number().int().min(1).max(MAX_PORT);
const namePatterns = (kind: NameKind) => z.array(namePatternSchema(kind)).default([]);

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
  /** Waits until the check is true: a minute at most, three on a cluster. */
  z.strictObject({ waitFor: checkSchema }),
  /** Writes a file of the workspace. */
  z.strictObject({ write: text, content: z.string() }),
  /** Gives an image of the engine to every node of the cluster, as the learner does by the panel. */
  z.strictObject({ clusterImage: nameSchema('image') }),
]);
export type SolutionAction = z.infer<typeof solutionActionSchema>;

/** Gives the step's first question an answer: this text, or what another source holds. */
const answerAction = z.strictObject({ answer: z.union([text, answerSourceSchema]) });
const playedActions = z.array(z.union([...solutionActionSchema.options, answerAction])).min(1);
export type PlayedAction = z.infer<typeof playedActions>[number];

/** A wrong way that `course:prove` plays before the solution: the step must stay red, and say why. */
export const refusalSchema = z.strictObject({
  actions: playedActions,
  /** Code of what the learner is told, expected or observed: `container-port`, `cluster-condition`… */
  because: text,
  /** Puts things back, so that the solution can be played after. */
  undo: playedActions.optional(),
  /** Nothing can put things back: it is played in a run of its own, which ends with it. */
  isFinal: z.boolean().default(false),
});

/** What is drawn for a learner when an exercise begins. */
export const variableSchema = z.discriminatedUnion('kind', [
  /** A TCP port that was free on the host when the exercise began. */
  z.strictObject({ kind: z.literal('free-port') }),
  /** A French word of 4 to 8 letters without accents. */
  z.strictObject({ kind: z.literal('word') }),
  z.strictObject({ kind: z.literal('number'), min: z.number().int(), max: z.number().int() }),
  z.strictObject({ kind: z.literal('hex'), length: z.number().int().min(2).max(64) }),
  /** The name of a node of the cluster that takes pods. */
  z.strictObject({ kind: z.literal('node') }),
  /** A port of the nodes that no service had when the exercise began. */
  z.strictObject({ kind: z.literal('node-port') }),
]);
export type Variable = z.infer<typeof variableSchema>;

export type Refusal = z.infer<typeof refusalSchema>;
const variableName = z.string().regex(VARIABLE_NAME);
/** Most ways an exercise is broken: `course:prove` plays them all. */
const MAX_VARIANTS = 8;

/** Objects of a cluster: those of the whole cluster, or of one namespace, `default` when none is named. */
const clusterClaimSchema = z.strictObject({
  of: z.enum(CLUSTER_KIND_NAMES),
  name: namePatternSchema('object'),
  namespace: nameSchema('namespace').optional(),
});

/** What the exercise may create; reset removes nothing else. `*` matches any characters. */
export const ownsSchema = z.strictObject({
  containers: namePatterns('container'),
  /** Also owns the unnamed containers created from these images since the exercise began. */
  containersFromImages: z.array(nameSchema('image')).default([]),
  images: namePatterns('image'),
  volumes: namePatterns('volume'),
  networks: namePatterns('network'),
  composeProjects: namePatterns('project'),
  /** Services of a swarm, with their replicas. */
  services: namePatterns('service'),
  secrets: namePatterns('secret'),
  /** A swarm that this engine alone makes, once all that is in it is the exercise's: reset leaves it. */
  swarm: z.boolean().default(false),
  /** Paths relative to the workspace. */
  files: z.array(text).default([]),
  /** What a namespace of the exercise holds, and what the cluster makes for an object, go with it. */
  cluster: z.array(clusterClaimSchema).default([]),
  /** Keys of labels of nodes; reset gives each node those it had. */
  nodeLabels: namePatterns('label'),
  /** Keys of taints of nodes, `node.kubernetes.io/unschedulable` for a cordon; the same. */
  nodeTaints: namePatterns('label'),
});
export type Owns = z.infer<typeof ownsSchema>;

const clusterParts = z.array(z.enum(CLUSTER_PARTS)).default([]);

const breakage = {
  id: idSchema,
  /** Broken in it; it is the exercise's own. */
  container: nameSchema('container'),
  /** Told once it is mended or undone. */
  cause: markdown,
  /** How `course:prove` mends it. */
  mend: playedActions,
};

/** One hidden thing that the app breaks in the stack of an exercise. */
export const breakageSchema = z.discriminatedUnion('breaks', [
  /** Its aliases on a network are forgotten: there, nobody finds it by them any more. */
  z.strictObject({ breaks: z.literal('name'), ...breakage, network: nameSchema('network') }),
  /** Made again: what is published of a port of it leads to another one, where nobody listens. */
  z.strictObject({ breaks: z.literal('port'), ...breakage, containerPort: port, leadsTo: port }),
  /** A tmpfs of it that has a size is filled; never a disk. */
  z.strictObject({ breaks: z.literal('tmpfs'), ...breakage, path: z.string().startsWith('/') }),
  /** Made again without a variable of its environment. */
  z.strictObject({ breaks: z.literal('variable'), ...breakage, variable: text }),
  /** It may have no more processes than these. */
  z.strictObject({ breaks: z.literal('limit'), ...breakage, processes: z.number().int().min(1) }),
]);
export type Breakage = z.infer<typeof breakageSchema>;

const bounds = z.strictObject({ min: z.number().optional(), max: z.number().optional() });

/** What « what changed » tells of an object of the engine, from the bet to the quiet after the step; `*` stands for any characters. */
export const betConditionSchema = z.strictObject({
  of: z.enum(OBJECT_TYPES),
  name: text,
  /** Any of them by default. */
  change: z.enum(['added', 'removed', 'passed', 'changed']).optional(),
  /** State it came to. */
  state: text.optional(),
  exitCode: z.number().int().optional(),
  /** Name that an image was given, or lost. */
  tagged: text.optional(),
  untagged: text.optional(),
  /** Layers of a new image that no other has. */
  newLayers: z.number().int().min(0).optional(),
  sizeBytes: bounds.optional(),
  /** Nothing of the kind is told. */
  absent: z.boolean().default(false),
});
export type BetCondition = z.infer<typeof betConditionSchema>;

/** What the learner may say will change, before they run a step; the real difference alone says which option is right. */
export const betSchema = z.strictObject({
  question: markdown,
  options: z
    .array(z.strictObject({ text: markdown, when: z.array(betConditionSchema).min(1) }))
    .min(2)
    .max(4),
});
export type Bet = z.infer<typeof betSchema>;

/** A step: what is asked, what is given to help, and what must be true at its end. */
export const stepSchema = z.strictObject({
  id: idSchema,
  /** The id it had, or that of the later step it was a part of: who had ended that one has ended this one. */
  formerly: idSchema.optional(),
  instruction: markdown,
  /** One line typed in the terminal by one click; `{{variables}}` are shell-quoted. */
  command: text.optional(),
  hints: z.array(markdown).max(3).default([]),
  /** Defaults to running `command`. A step whose only check is `answer` needs none: the prover reads the answer. */
  solution: z.array(solutionActionSchema).optional(),
  /** What earlier steps leave and this one needs as they left it, though it does not name it, or makes it in vain. */
  uses: z.array(nameSchema('object')).default([]),
  /** A file of the workspace that a button of the step opens in the app's editor. */
  opens: text.optional(),
  /** Other right ways, each played whole instead of the solution in a run of its own. */
  accepts: z.array(playedActions).default([]),
  refuses: z.array(refusalSchema).default([]),
  /** Parts of a cluster without which this step can be read, then skipped. */
  clusterParts,
  checks: z.array(checkSchema).min(1),
  /** The app breaks one of these, which the learner draws by a button; the checks alone say when it is mended. */
  outage: z.array(breakageSchema).min(2).optional(),
  /** Offered before the command; it never stands in the way. */
  bet: betSchema.optional(),
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
      images: z.array(nameSchema('image')).default([]),
      capabilities: z.array(engineCapabilitySchema).default([]),
      memoryMb: z.number().int().default(64),
      /** The app's own cluster, or one that the learner opened. */
      cluster: z.boolean().default(false),
      clusterParts,
      /** Images that the nodes must hold. */
      clusterImages: z.array(nameSchema('image')).default([]),
    })
    .prefault({}),
  owns: ownsSchema,
  /** Files that the workspace is given when the exercise begins; `owns.files` holds them. */
  files: z.array(z.strictObject({ path: text, content: z.string().max(16_384) })).default([]),
  variables: z.record(variableName, variableSchema).default({}),
  /** Values that go together: one row is drawn, so that the same exercise is broken otherwise for each learner. */
  variants: z.array(z.record(variableName, text)).max(MAX_VARIANTS).default([]),
  steps: z.array(stepSchema).min(1),
});
export type ExerciseFile = z.infer<typeof exerciseFileSchema>;

/**
 * Variables every exercise has: the host name used in addresses, the workspace's path, the machine's platform, the engine's socket
 * as the engine's own machine sees it.
 */
export const BUILTIN_VARIABLES = ['hote', 'atelier', 'socket'] as const;
