import { oc } from '@orpc/contract';
import { z } from 'zod';
import { API_VERSION, KIND_NAME, MAX_MANIFEST_CHARS, MAX_MANIFEST_OBJECTS } from '../domain/manifest.ts';
import { errorDetailsSchema, kubeLabelSchema } from './fields.ts';

/** Why a field, or a whole object, is refused; `message` of the details is the cluster's own sentence. */
const REFUSALS = [
  'unknown-kind',
  'unknown-field',
  'wrong-type',
  'required',
  'unsupported',
  'duplicate',
  'invalid',
  'immutable',
  'managed',
  'no-namespace',
  'forbidden',
  'refused',
] as const;
export type ManifestRefusal = (typeof REFUSALS)[number];

const manifestErrorSchema = z.object({
  code: z.enum(REFUSALS),
  /** From 1, in the whole text. */
  line: z.number(),
  /** Field, e.g. `spec.replicas`; empty for the whole object. */
  path: z.string(),
  details: errorDetailsSchema,
});
export type ManifestError = z.infer<typeof manifestErrorSchema>;

/** What became of one object of a manifest, or would. */
const manifestOutcomeSchema = z.object({
  /** From 0, in the order of the text. */
  index: z.number(),
  line: z.number(),
  apiVersion: z.string(),
  kind: z.string(),
  name: z.string(),
  /** Null for an object of the whole cluster. */
  namespace: z.string().nullable(),
  verb: z.enum(['created', 'configured', 'unchanged', 'refused']),
  /** The cluster could not try it: it is in a namespace that the same manifest makes. */
  isUntried: z.boolean(),
  /** As YAML, without what the cluster counts and notes for itself; null where it is not there, or could not be read. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  errors: z.array(manifestErrorSchema),
});
export type ManifestOutcome = z.infer<typeof manifestOutcomeSchema>;

const kindSchema = z.object({ apiVersion: z.string(), kind: z.string(), isNamespaced: z.boolean() });

export type ManifestKind = z.infer<typeof kindSchema>;

/** Manifests: what the cluster takes in them, and their application; `cluster-read-only` where it may not be changed. */
export const manifestContract = {
  manifest: {
    /**
     * Applied on the server's side, object after object; one that is refused does not stop the others. A dry run changes
     * nothing. `manifest-unreadable` for a text that `readManifest` has problems with.
     */
    apply: oc
      .input(
        z.object({
          yaml: z.string().max(MAX_MANIFEST_CHARS),
          isDryRun: z.boolean(),
          /** Takes fields from whoever else manages them. */
          isForced: z.boolean().default(false),
          /** Where an object names none; the context's otherwise. */
          namespace: kubeLabelSchema.optional(),
        }),
      )
      .output(z.array(manifestOutcomeSchema).max(MAX_MANIFEST_OBJECTS)),
    /** Every kind that can be applied. */
    kinds: oc.output(z.array(kindSchema)),
    /** The fields of a kind by the cluster's own OpenAPI, as JSON Schema whole in itself: JSON; `cluster-kind-unknown`. */
    schema: oc
      .input(z.object({ apiVersion: z.string().regex(API_VERSION), kind: z.string().regex(KIND_NAME) }))
      .output(z.object({ json: z.string() })),
  },
};
