import { z } from 'zod';
import { CLUSTER_KIND_NAMES, POD_KINDS, READY_KINDS, ROLLOUT_KINDS } from '#shared/course/cluster-kinds.ts';
import { nameSchema } from '#shared/course/names.ts';
import { bounds, drawnPort, pattern, port, text } from './check-fields.ts';

const kind = z.enum(CLUSTER_KIND_NAMES);
const objectName = nameSchema('object');
/** `default` when it is left out; of no meaning for an object of the whole cluster. */
const namespace = nameSchema('namespace').optional();
/** Labels that all have these values. */
const selector = z.record(z.string(), text);
const plain = z.union([text, z.number(), z.boolean()]);
const jsonPath = nameSchema('path');

/** One value of an object: with none of the others, that there is one. */
const fieldFact = z.strictObject({
  /** kubectl's JSONPath, with or without its braces: `.status.conditions[?(@.type=="Ready")].status`. */
  path: jsonPath,
  equals: plain.optional(),
  matches: pattern.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  exists: z.boolean().default(true),
});

export type FieldFact = z.infer<typeof fieldFact>;

/** What an object must be; everything named must be so. */
const objectFacts = z.strictObject({
  labels: z.record(z.string(), text).optional(),
  annotations: z.record(z.string(), text).optional(),
  /** By type: its status, `True`, `False` or `Unknown`, or its status with its reason. */
  conditions: z
    .record(z.string(), z.union([text, z.strictObject({ status: text, reason: text })]))
    .optional(),
  /** Ready pods of a workload, ready containers of a pod. */
  ready: bounds.optional(),
  /** Images of its containers, in order, its pods' template's for a workload. */
  images: z.array(nameSchema('image')).min(1).optional(),
  fields: z.array(fieldFact).min(1).optional(),
});

export type ObjectFacts = z.infer<typeof objectFacts>;

const hasReady = (of: string) => (READY_KINDS as readonly string[]).includes(of);
const withReady = <T extends { of: string; is?: ObjectFacts | undefined }>({ of, is }: T) =>
  is?.ready === undefined || hasReady(of);

/** What leads to pods: one of them, or what keeps or selects them. */
const podTarget = {
  of: z.enum(POD_KINDS).default('pod'),
  /** Its name; left out, `selector` says which pods. */
  name: objectName.optional(),
  selector: selector.optional(),
  namespace,
};
const isAimed = ({ name, selector: labels }: { name?: string | undefined; selector?: object | undefined }) =>
  (name === undefined) !== (labels === undefined);
const container = nameSchema('namespace').optional();

/** What is asked of a page. */
const page = {
  path: z.string().startsWith('/').default('/'),
  status: z.number().int().default(200),
  contains: text.optional(),
  matches: pattern.optional(),
};

/**
 * Checks of a cluster. An object that `owns.cluster` declares counts only when it was born since the exercise began; any other
 * is looked at as it is.
 */
export const clusterChecks = [
  /** `exists: false` passes only once the object has been seen since the exercise began, then is gone. */
  z
    .strictObject({
      kind: z.literal('cluster-object'),
      of: kind,
      name: objectName,
      namespace,
      exists: z.boolean().default(true),
      is: objectFacts.optional(),
    })
    .refine(withReady, { path: ['is', 'ready'] }),
  /** How many objects are so; without bounds, at least one. */
  z
    .strictObject({
      kind: z.literal('cluster-count'),
      of: kind,
      namespace,
      selector: selector.optional(),
      namePattern: pattern.optional(),
      is: objectFacts.optional(),
      min: z.number().int().min(0).optional(),
      max: z.number().int().min(0).optional(),
      /** None that `selector` and `namePattern` choose may be otherwise than `is` says. */
      isEvery: z.boolean().default(false),
    })
    .refine(withReady, { path: ['is', 'ready'] }),
  /** How far a workload's pods are those of its template. */
  z.strictObject({
    kind: z.literal('cluster-rollout'),
    of: z.enum(ROLLOUT_KINDS).default('deployment'),
    name: objectName,
    namespace,
    /** `complete`: all new pods ready and no old one left; `stuck`: a new pod cannot start; `paused`; `progressing`: none of these. */
    state: z.enum(['complete', 'progressing', 'stuck', 'paused']).default('complete'),
    ready: bounds.optional(),
    /** Images of all its running pods, in the order of their containers. */
    images: z.array(nameSchema('image')).min(1).optional(),
    /** As `kubectl rollout history` counts them. */
    revision: bounds.optional(),
  }),
  /** Addresses behind a service; without bounds, at least one that is ready. */
  z.strictObject({
    kind: z.literal('cluster-endpoints'),
    name: objectName,
    namespace,
    ready: bounds.default({ min: 1 }),
  }),
  /** What answers through a port-forward. */
  z
    .strictObject({
      kind: z.literal('cluster-http'),
      ...podTarget,
      of: z.enum(POD_KINDS).default('service'),
      /** The service's port for a service, the container's for all others. */
      port,
      ...page,
    })
    .refine(isAimed),
  /** What answers on a port of the machine that was drawn for the exercise: `kubectl proxy`, `kubectl port-forward`. */
  z.strictObject({ kind: z.literal('local-http'), port: drawnPort, ...page }),
  /** What a command says in a ready pod of the exercise. */
  z
    .strictObject({
      kind: z.literal('cluster-exec'),
      ...podTarget,
      container,
      command: z.array(text).min(1),
      exitCode: z.number().int().default(0),
      contains: text.optional(),
      matches: pattern.optional(),
    })
    .refine(isAimed),
  /** What pods wrote, all of those it leads to. */
  z
    .strictObject({
      kind: z.literal('cluster-logs'),
      ...podTarget,
      container,
      contains: text.optional(),
      matches: pattern.optional(),
    })
    .refine(isAimed),
  /** Latched: an object came, changed or went since the step opened. */
  z
    .strictObject({
      kind: z.literal('cluster-change'),
      of: kind,
      name: objectName.optional(),
      namePattern: pattern.optional(),
      selector: selector.optional(),
      namespace,
      change: z.enum(['added', 'modified', 'deleted']),
      /** What the object was right after the change; before it, for one that is gone. */
      is: objectFacts.optional(),
      min: z.number().int().min(1).default(1),
    })
    .refine(withReady, { path: ['is', 'ready'] }),
  /** Latched: the cluster told such an Event about an object since the step opened. */
  z.strictObject({
    kind: z.literal('cluster-event'),
    /** `Scheduled`, `FailedScheduling`, `Unhealthy`, `BackOff`, `ScalingReplicaSet`… */
    reason: text,
    of: kind.optional(),
    name: objectName.optional(),
    namePattern: pattern.optional(),
    namespace,
    matches: pattern.optional(),
  }),
] as const;

/** Sources of answers that a cluster gives. */
export const clusterAnswerSources = [
  /** Values at a path of one object, or of each that `selector` chooses: any of them is right. */
  z
    .strictObject({
      from: z.literal('cluster'),
      of: kind,
      name: objectName.optional(),
      selector: selector.optional(),
      namespace,
      path: jsonPath,
    })
    .refine(({ name, selector: labels }) => name === undefined || labels === undefined),
  z.strictObject({
    from: z.literal('cluster-count'),
    of: kind,
    selector: selector.optional(),
    namePattern: pattern.optional(),
    /** `*` for all of them. */
    namespace: z.union([z.literal('*'), nameSchema('namespace')]).optional(),
  }),
  /** What `kubectl version -o json` calls `serverVersion`: `gitVersion`, `minor`, `platform`… */
  z.strictObject({ from: z.literal('cluster-version'), field: text }),
  z
    .strictObject({
      from: z.literal('cluster-exec'),
      ...podTarget,
      container,
      command: z.array(text).min(1),
    })
    .refine(isAimed),
  /** The first capture group of the last matching line, or the whole match. */
  z
    .strictObject({ from: z.literal('cluster-logs'), ...podTarget, container, matches: pattern })
    .refine(isAimed),
] as const;
