import { z } from 'zod';
import { containerIdSchema } from './network.ts';

/** Port a registry listens on in its container. */
export const REGISTRY_PORT = 5000;

/** A repository of a registry, as in `localhost:5000/REPOSITORY:TAG`. */
export const repositorySchema = z
  .string()
  .max(255)
  .regex(/^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/);
export const tagSchema = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/);
export const digestSchema = z.string().regex(/^[a-z0-9]+:[0-9a-f]{32,128}$/);

export const registryRef = z.object({ containerId: containerIdSchema });
export const repositoryRef = registryRef.extend({ repository: repositorySchema });

/** What a registry holds, or why it could not be asked. */
export const registryViewSchema = z.object({
  repositories: z.array(z.object({ name: z.string(), tags: z.array(z.string()) })),
  /** It holds more repositories than are listed. */
  isCut: z.boolean(),
  /** One of our error codes; null when it answered. */
  errorCode: z.string().nullable(),
});
export type RegistryView = z.infer<typeof registryViewSchema>;

const blobSchema = z.object({ digest: z.string(), sizeBytes: z.number() });

/** What a tag names: one image, or one for each platform. */
export const registryTagSchema = z.object({
  digest: z.string(),
  /** Configuration and layers, as they travel: compressed. Null for an index. */
  sizeBytes: z.number().nullable(),
  layers: z.array(blobSchema),
  /** Empty unless the tag names an index. */
  platforms: z.array(blobSchema.extend({ name: z.string() })),
});
export type RegistryTag = z.infer<typeof registryTagSchema>;
