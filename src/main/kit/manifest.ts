import { z } from 'zod';
import { SHA256_DIGEST } from '#shared/domain/names.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const digest = z.string().regex(SHA256_DIGEST);

/** One course image as it was built on this machine. */
const kitImageSchema = z.object({
  /** With its tag, e.g. `cale/web:v1`. */
  name: z.string().regex(/^cale\/[a-z0-9-]+:[a-z0-9.-]+$/),
  title: z.string(),
  /** The image's id where the engine keeps images by graph driver. */
  configDigest: digest,
  /** The image's id where the engine keeps images in containerd. */
  manifestDigest: digest,
  /** Sum of its layers, uncompressed. */
  sizeBytes: z.number().int().min(0),
  layers: z.array(digest),
});

/** `KIT_DIR/ARCH/kit.json`: what the archive beside it holds; loading verifies against it. */
export const kitManifestSchema = z.object({
  schemaVersion: z.literal(1),
  arch: z.string(),
  archive: z.object({
    /** A name beside this file, never a path. */
    file: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/),
    sizeBytes: z.number().int().min(1),
    sha256,
    /** Uncompressed bytes of every layer, shared ones once. */
    layersSizeBytes: z.number().int().min(1),
  }),
  /** Digest of recipes, copied files and packages: unchanged means there is nothing to build. */
  inputsDigest: sha256,
  /** Packages whose version is not the lock file's: the mirror had moved on. Empty when everything matches. */
  differsFromLock: z.array(z.object({ name: z.string(), locked: z.string().nullable(), built: z.string() })),
  /** Every image has the digest the lock file promises. */
  isAsLocked: z.boolean(),
  images: z.array(kitImageSchema),
});
/** The same, parsed. */
export type KitManifest = z.infer<typeof kitManifestSchema>;

/** Name of that file. */
export const KIT_MANIFEST_FILE = 'kit.json';
