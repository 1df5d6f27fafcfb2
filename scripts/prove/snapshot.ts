import { reachOf } from '#main/course/exercise/reach.ts';
import { fillOwns, type Variables } from '#main/course/exercise/substitute.ts';
import type { ExerciseFile } from '#main/course/schema/exercise.ts';
import type { Parts } from '#main/parts.ts';
import { snapshotCluster } from './cluster-snapshot.ts';
import { snapshotEngine } from './engine-snapshot.ts';
import { snapshotHostNetwork } from './host-network.ts';

/** What one exercise is proved with. */
export interface Proving {
  lab: Parts;
  file: ExerciseFile;
  /** A step that has not ticked after this many milliseconds never will. */
  patienceMs: number;
  /** Others work on the cluster meanwhile. */
  isShared: boolean;
  /** The one row of values to play; all of them where none is named. */
  variant?: number;
  /** The solution alone is played: neither other right ways nor wrong ones. */
  isSolutionOnly?: boolean;
}

/** Whether the engine is looked at: others work beside an exercise that does without Docker. */
export function looksAtEngine({ file, isShared }: Pick<Proving, 'file' | 'isShared'>): boolean {
  return reachOf(file).docker || !isShared;
}

/** The engine and the network of its host, which no exercise may change for good. */
async function snapshotHost({ docker }: Parts): Promise<Set<string>> {
  return new Set([...(await snapshotEngine(docker)), ...(await snapshotHostNetwork())]);
}

/** The engine with its host, and the cluster of an exercise that needs one; `variables` are those that were drawn, none before. */
export async function takeSnapshot(proving: Proving, variables: Variables = {}): Promise<Set<string>> {
  const { lab, file, isShared } = proving;
  const engine = looksAtEngine(proving) ? await snapshotHost(lab) : new Set<string>();
  if (!reachOf(file).cluster) return engine;
  const owns = Object.keys(variables).length > 0 ? fillOwns(file.owns, variables) : file.owns;
  return new Set([...engine, ...(await snapshotCluster(lab, { owns, isShared }))]);
}
