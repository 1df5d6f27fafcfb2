import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Owns } from '#main/course/schema/exercise.ts';
import type { Workspace } from '#main/files/workspace.ts';
import type { ClusterLook } from './cluster/cluster-look.ts';
import { type NodeMarks, nodeMarks, nodeMarksSchema } from './cluster/node-marks.ts';
import type { ExerciseDeps } from './exercise-deps.ts';
import { claimsPath, inodeMark, pathMark } from './objects/file-claims.ts';
import { KINDS } from './objects/kinds.ts';
import type { World } from './objects/world.ts';
import type { Reach } from './reach.ts';
import { readBirth, walkBirths } from './workspace-files.ts';

/** What the disk keeps of everything that was there when an exercise began. */
export const beginningSchema = z.object({
  version: z.literal(1),
  /** Engine time, as the progress has it: what is kept of another beginning is of no use. */
  beganAt: z.number(),
  /** Which engine it was; empty where it does not say. */
  engineId: z.string(),
  /** This machine's clock. */
  filesFrom: z.number(),
  /** Which folder the workspace was; null when not all of its files were noted. */
  workspace: z.string().nullable(),
  /** Marks of everything there was, hashed and put together. */
  marks: z.base64(),
  /** Which cluster it was; empty for an exercise that needs none. */
  clusterId: z.string().default(''),
  /** Nodes as they were, in what the exercise may change. */
  nodes: z.array(nodeMarksSchema).default([]),
});
export type KeptBeginning = z.infer<typeof beginningSchema>;

/** What was there when an exercise began, as far as it is known of the engine in use and of this workspace. */
export interface Beginning {
  /** Null when nothing is known of this engine's objects: dates decide then. */
  readonly engine: KnownMarks | null;
  /** Null when nothing is known of the workspace's files: none can be told from the learner's. */
  readonly files: (KnownMarks & { readonly fromMs: number }) | null;
  /** Null when nothing is known of this cluster's objects: none can be told from the learner's. */
  readonly cluster: KnownMarks | null;
  /** Nodes of this cluster as they were. */
  readonly nodes: readonly NodeMarks[];
}

/** Marks of what was there. */
interface KnownMarks {
  had(mark: string): boolean;
}

/** Nothing is known: of an exercise begun by an older app, or elsewhere. */
export const UNKNOWN_BEGINNING: Beginning = { engine: null, files: null, cluster: null, nodes: [] };

/** Files noted; a workspace that holds more has none that an exercise owns. */
const FILE_LIMIT = 200_000;
/**
 * Bytes kept of each mark: one that shares them with another of 100,000 comes once in 2,800 million, and is the learner's
 * then.
 */
const MARK_BYTES = 6;

/** Notes everything that is there now, whatever its name. */
export async function noteBeginning(
  world: World,
  { docker, workspace }: Pick<ExerciseDeps, 'docker' | 'workspace'>,
  { beganAt, owns, reach, clusterId }: { beganAt: number; owns: Owns; reach: Reach; clusterId: string },
): Promise<KeptBeginning> {
  const filesFrom = Date.now();
  const [engineId, objects, nodes, files] = await Promise.all([
    reach.docker ? docker.engine.id() : '',
    markObjects(world),
    world.clusterNodes(),
    markFiles(workspace, owns.files),
  ]);
  const marks = Buffer.concat([...objects, ...(files ?? [])].map(shorten)).toString('base64');
  const folder = files && (await readBirth(workspace, '.'));
  return {
    ...{ version: 1, beganAt, engineId, filesFrom, workspace: folder?.mark ?? null, marks, clusterId },
    nodes: nodes.map((node) => nodeMarks(owns, node)),
  };
}

async function markObjects(world: World): Promise<string[]> {
  return (await Promise.all(KINDS.map((kind) => kind.marks(world)))).flat();
}

/** Null when there are too many. */
async function markFiles(workspace: Workspace, claimed: readonly string[]): Promise<string[] | null> {
  const marks: string[] = [];
  let count = 0;
  for await (const entries of walkBirths(workspace)) {
    count += entries.length;
    if (count > FILE_LIMIT) return null;
    marks.push(...entries.map(({ mark }) => inodeMark(mark)));
    marks.push(...entries.filter(({ path }) => claimsPath(claimed, path)).map(({ path }) => pathMark(path)));
  }
  return marks;
}

/** What recalling asks. */
export type RecallDeps = Pick<ExerciseDeps, 'beginnings' | 'docker' | 'workspace' | 'cluster'>;

/** What is known of a beginning, here and now. */
export async function recallBeginning(
  { beginnings, docker, workspace, cluster }: RecallDeps,
  exerciseId: string,
  beganAt: number,
): Promise<Beginning> {
  const kept = await beginnings.read(exerciseId);
  if (kept?.beganAt !== beganAt) return UNKNOWN_BEGINNING;
  const known = knownMarks(kept.marks);
  const [engineId, folder, isSameCluster] = await Promise.all([
    kept.engineId === '' ? '' : docker.engine.id(),
    readBirth(workspace, '.'),
    isThisCluster(cluster, kept.clusterId),
  ]);
  const isSameEngine = kept.engineId !== '' && kept.engineId === engineId;
  const isSameFolder = kept.workspace !== null && kept.workspace === folder?.mark;
  return {
    engine: isSameEngine ? known : null,
    files: isSameFolder ? { ...known, fromMs: kept.filesFrom } : null,
    cluster: isSameCluster ? known : null,
    nodes: isSameCluster ? kept.nodes : [],
  };
}

/** False too while none answers. */
async function isThisCluster(cluster: ClusterLook, clusterId: string): Promise<boolean> {
  return clusterId !== '' && (await cluster.identity().catch(() => '')) === clusterId;
}

function knownMarks(marks: string): KnownMarks {
  const bytes = Buffer.from(marks, 'base64');
  const known = new Set<string>();
  for (let at = 0; at < bytes.length; at += MARK_BYTES)
    known.add(bytes.toString('latin1', at, at + MARK_BYTES));
  return { had: (mark) => known.has(shorten(mark).toString('latin1')) };
}

function shorten(mark: string): Buffer {
  return hash('sha256', mark, 'buffer').subarray(0, MARK_BYTES);
}
