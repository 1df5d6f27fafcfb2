import { z } from 'zod';
import type { RegistryTag, RegistryView } from '#shared/contract/registry.ts';
import { REPOSITORY, TAG } from '#shared/domain/image-reference.ts';
import { AppError } from '#shared/errors.ts';
import { askRegistry, type RegistryAddress, type RegistryAnswer, unreachable } from './registry-http.ts';

/** Repositories listed; a learner's registry has a handful. */
const MAX_REPOSITORIES = 200;

/** Repositories asked for their tags at the same time. */
const LANES = 6;

const catalogSchema = z.object({ repositories: z.array(z.string()) });
const tagsSchema = z.object({ tags: z.array(z.string()).nullable() });
/** Whole bytes: what is longer than a number counts adds up to none. */
const blobSchema = z.object({ digest: z.string(), size: z.int().min(0) });
const manifestSchema = z.object({ config: blobSchema, layers: z.array(blobSchema) });
const indexSchema = z.object({
  manifests: z.array(
    blobSchema.extend({
      platform: z
        .object({ os: z.string(), architecture: z.string(), variant: z.string().optional() })
        .optional(),
      annotations: z.record(z.string(), z.string()).optional().catch({}),
    }),
  ),
});
type IndexEntry = z.infer<typeof indexSchema>['manifests'][number];

/** Every repository with its tags, in alphabetical order; throws `registry-silent`. */
export async function readRepositories(
  address: RegistryAddress,
): Promise<Pick<RegistryView, 'repositories' | 'isCut'>> {
  // Its `n` tells this request from the learner's in the registry's log, which an exercise looks at.
  const answer = await askRegistry(address, 'GET', `/v2/_catalog?n=${MAX_REPOSITORIES}`);
  const { repositories: names } = parse(answer, catalogSchema, address);
  const repositories: RegistryView['repositories'] = [];
  // What is no name becomes no part of an address.
  const waiting = names.filter((name) => REPOSITORY.test(name));
  const work = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
      repositories.push({ name, tags: await readTags(address, name) });
  };
  await Promise.all(Array.from({ length: LANES }, work));
  return {
    // A repository whose last tag was deleted keeps its name in the registry, and nothing else.
    repositories: repositories.filter(({ tags }) => tags.length > 0).sort((a, b) => compare(a.name, b.name)),
    isCut: answer.headers.link !== undefined,
  };
}

async function readTags(address: RegistryAddress, repository: string): Promise<string[]> {
  const answer = await askRegistry(address, 'GET', `/v2/${repository}/tags/list`);
  if (answer.status === 404) return [];
  const { tags } = parse(answer, tagsSchema, address);
  return (tags ?? []).filter((tag) => TAG.test(tag)).sort(compare);
}

/** What a tag or a digest names; throws `registry-tag-missing` and `registry-silent`. */
export async function readTag(
  address: RegistryAddress,
  repository: string,
  reference: string,
): Promise<RegistryTag> {
  const answer = await askRegistry(address, 'GET', `/v2/${repository}/manifests/${reference}`);
  if (answer.status === 404) throw missing(repository, reference);
  const digest = String(answer.headers['docker-content-digest'] ?? '');
  const index = indexSchema.safeParse(toJson(answer.body));
  if (index.success) return { digest, sizeBytes: null, layers: [], ...partsOf(index.data.manifests) };
  const { config, layers } = parse(answer, manifestSchema, address);
  const sizeBytes = layers.reduce((sum, { size }) => sum + size, config.size);
  return { digest, sizeBytes, layers: layers.map(toBlob), platforms: [], attestations: [] };
}

/** Takes a manifest away; throws `registry-tag-missing`, `registry-delete-refused` and `registry-silent`. */
export async function removeManifest(
  address: RegistryAddress,
  repository: string,
  digest: string,
): Promise<void> {
  const { status } = await askRegistry(address, 'DELETE', `/v2/${repository}/manifests/${digest}`);
  if (status === 404) throw missing(repository, digest);
  if (status !== 202) throw new AppError('registry-delete-refused', { status });
}

function missing(repository: string, reference: string): AppError {
  return new AppError('registry-tag-missing', { name: `${repository}:${reference}` });
}

function toBlob({ digest, size }: z.infer<typeof blobSchema>) {
  return { digest, sizeBytes: size };
}

/** An index also names what BuildKit says of each image, as if that were an image of no platform. */
function partsOf(entries: readonly IndexEntry[]): Pick<RegistryTag, 'platforms' | 'attestations'> {
  const images = entries.filter((entry) => !isAttestation(entry));
  const attestations = entries.filter(isAttestation).map((entry) => {
    const subject = images.find(({ digest }) => digest === entry.annotations?.[ATTESTED]);
    return { ...toBlob(entry), name: subject ? platformOf(subject) : '' };
  });
  return { platforms: images.map((entry) => ({ ...toBlob(entry), name: platformOf(entry) })), attestations };
}

/** What marks an attestation in an index, and names the image it is about. */
const KIND = 'vnd.docker.reference.type';
const ATTESTED = 'vnd.docker.reference.digest';

function isAttestation({ annotations }: IndexEntry): boolean {
  return annotations?.[KIND] === 'attestation-manifest';
}

function platformOf({ platform }: IndexEntry): string {
  const { os = 'unknown', architecture = 'unknown', variant } = platform ?? {};
  return [os, architecture, variant].filter(Boolean).join('/');
}

/** Something else than a registry may answer on that port. */
function parse<T>(answer: RegistryAnswer, schema: z.ZodType<T>, { port }: RegistryAddress): T {
  const parsed = schema.safeParse(toJson(answer.body));
  if (answer.status !== 200 || !parsed.success) throw unreachable(port);
  return parsed.data;
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'fr', { numeric: true });
}
