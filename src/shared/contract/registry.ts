import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { DIGEST, REPOSITORY, TAG } from '../domain/image-reference.ts';
import { containerRefSchema } from './fields.ts';

/** A repository of a registry, as in `localhost:5000/REPOSITORY:TAG`. */
const repositorySchema = z.string().max(255).regex(REPOSITORY);
const tagSchema = z.string().regex(TAG);
const digestSchema = z.string().regex(DIGEST);

const registryRef = z.object({ containerId: containerRefSchema });
const repositoryRef = registryRef.extend({ repository: repositorySchema });

/** What a registry holds, or why it could not be asked. */
const registryViewSchema = z.object({
  repositories: z.array(z.object({ name: z.string(), tags: z.array(z.string()) })),
  /** It holds more repositories than are listed. */
  isCut: z.boolean(),
  /** One of our error codes; null when it answered. */
  errorCode: z.string().nullable(),
});
export type RegistryView = z.infer<typeof registryViewSchema>;

const blobSchema = z.object({ digest: z.string(), sizeBytes: z.number() });

/** What a tag names: one image, or one for each platform. */
const registryTagSchema = z.object({
  digest: z.string(),
  /** Configuration and layers, as they travel: compressed. Null for an index. */
  sizeBytes: z.number().nullable(),
  layers: z.array(blobSchema),
  /** Empty unless the tag names an index. */
  platforms: z.array(blobSchema.extend({ name: z.string() })),
  /** What was said of how the images of an index were made, by the platform of each. */
  attestations: z.array(blobSchema.extend({ name: z.string() })),
});
export type RegistryTag = z.infer<typeof registryTagSchema>;

export const registryContract = {
  registry: {
    /** Asked again after each push this engine makes, and when the container changes. */
    watch: oc.input(registryRef).output(eventIterator(registryViewSchema)),
    /** Throws `registry-silent`, `registry-tag-missing`. */
    tag: oc.input(repositoryRef.extend({ tag: tagSchema })).output(registryTagSchema),
    /** Takes a manifest away with every tag that names it. Throws `registry-tag-missing`, `registry-delete-refused`. */
    remove: oc.input(repositoryRef.extend({ digest: digestSchema })).output(z.void()),
    /** Gives back the space of what no manifest names. Throws `registry-collect-failed`. */
    collect: oc.input(registryRef).output(z.object({ removedBlobs: z.number() })),
  },
};
