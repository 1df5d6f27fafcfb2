import { z } from 'zod';
import { NAMESPACE_NAME, OBJECT_NAME } from '../domain/cluster.ts';
import { isImageName } from '../domain/image-reference.ts';
import { CONTAINER_ID, CONTAINER_NAME, SHA256_DIGEST } from '../domain/names.ts';
import { hasShortNames, isRootedPath, MAX_PATH_CHARS, MAX_WORKSPACE_PATH_CHARS } from '../domain/paths.ts';

/** A whole id of a container. */
export const containerIdSchema = z.string().regex(CONTAINER_ID);

/** An id of a container, whole or shortened. */
export const containerRefSchema = z.string().regex(/^[0-9a-f]{12,64}$/);

/** What a container can be called. */
export const containerNameSchema = z.string().regex(CONTAINER_NAME);

/** What the engine answers as an id of an image. */
export const imageIdSchema = z.string().regex(SHA256_DIGEST);

/** A name of an image, whole; whether the engine has it is the engine's to say. */
export const referenceSchema = z.string().max(512).refine(isImageName);

/** A file or folder of the workspace, relative to it. */
export const workspacePathSchema = z.string().min(1).max(MAX_WORKSPACE_PATH_CHARS).refine(hasShortNames);

/** A path in a container or in a volume, from its root. */
export const rootedPathSchema = z.string().max(MAX_PATH_CHARS).refine(isRootedPath);

/** What a copy did not bring: links that lead elsewhere, devices, sockets, pipes; the first ones by name. */
export const leftOutSchema = z.object({ count: z.number(), paths: z.array(z.string()) });
export type LeftOut = z.infer<typeof leftOutSchema>;

/** Long work that was started, or is asked about. */
export const operationRef = z.object({ operationId: z.string() });

/** Structured facts about a failure, as `AppErrorDetails`. */
export const errorDetailsSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null()]),
);

/** Name of an object of a cluster. */
export const kubeNameSchema = z.string().regex(OBJECT_NAME);

/** Name of a namespace of a cluster, and of a container of a pod. */
export const kubeLabelSchema = z.string().regex(NAMESPACE_NAME);

/** A failure beside what is told; null where there is none. */
export const failureFields = { errorCode: z.string().nullable(), errorDetails: errorDetailsSchema };
