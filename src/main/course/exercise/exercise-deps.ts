import type { Logger } from '#main/core/logger.ts';
import type { Docker } from '#main/docker/docker.ts';
import type { Workspace } from '#main/files/workspace.ts';
import type { ObjectDifference } from '#shared/contract/changes.ts';
import type { LayerText } from '#shared/contract/layer.ts';
import type { RegistryTag } from '#shared/contract/registry.ts';
import type { SecretFind } from '#shared/domain/secret-find.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ProgressService } from '../progress/progress.ts';
import type { KeptBeginning } from './beginning.ts';
import type { ClusterLook } from './cluster/cluster-look.ts';
import type { ExerciseKubernetes } from './cluster/exercise-kubernetes.ts';

/** What exercises take of Docker. */
export type ExerciseDocker = Pick<
  Docker,
  'engine' | 'container' | 'image' | 'volume' | 'network' | 'swarm' | 'quiet'
>;

/** What was there when each exercise began, as the disk keeps it. */
interface Beginnings {
  /** Resolves when it is on disk. */
  keep(exerciseId: string, beginning: KeptBeginning): Promise<void>;
  /** Null when nothing was kept, or what was cannot be read. */
  read(exerciseId: string): Promise<KeptBeginning | null>;
  forget(exerciseId: string): Promise<void>;
}

/** What is not as it was at one moment. */
export interface ChangesSince {
  /** Once nothing has changed for a while; null where it is not known. */
  settled(): Promise<readonly ObjectDifference[] | null>;
  stop(): void;
}

/** What other areas know of what checks look at. */
export interface Elsewhere {
  /** Bytes of an image that a later layer hides; reads every layer the first time. */
  wastedBytes(imageId: string): Promise<number>;
  /** Every place where a text can be read in an image; reads it whole the first time. */
  findSecret(imageId: string, secret: string): Promise<SecretFind[]>;
  /** The text of a file in the highest layer of an image that has it, which is read whole. Throws `file-not-found`. */
  fileInAnyLayer(imageId: string, path: string): Promise<LayerText>;
  /** What a registry holds under a tag or a digest. Throws `registry-silent`, `registry-tag-missing`. */
  registryTag(containerId: string, repository: string, reference: string): Promise<RegistryTag>;
}

/** What exercises are made with. */
export interface ExerciseParts {
  catalogue: Pick<Catalogue, 'exercise' | 'renderMarkdown'>;
  docker: ExerciseDocker;
  kubernetes: ExerciseKubernetes;
  elsewhere: Elsewhere;
  /** What changes on the engine from now on; null where none is ready. */
  changesSince(): Promise<ChangesSince | null>;
  workspace: Workspace;
  progress: Pick<ProgressService, 'state' | 'update'>;
  beginnings: Beginnings;
  logger: Logger;
}

/** What exercises work with. */
export interface ExerciseDeps extends ExerciseParts {
  cluster: ClusterLook;
}
