import type { ExerciseFile } from '#main/course/schema/exercise.ts';
import { observes } from '#shared/course/check-facts.ts';
import { type Beginning, UNKNOWN_BEGINNING } from './beginning.ts';
import type { CheckContext, CheckedCluster } from './checks/check-kind.ts';
import type { ClusterHistory } from './cluster/cluster-history.ts';
import type { ClusterLook } from './cluster/cluster-look.ts';
import type { EventHistory } from './event-history.ts';
import type { ExerciseDeps } from './exercise-deps.ts';
import { type BegunExercise, openedAtOf, openedHereAtOf } from './exercise-progress.ts';
import { OBJECT_KINDS } from './objects/kinds.ts';
import { nameKey, type OwnershipRules } from './objects/object-kind.ts';
import { reachOf } from './reach.ts';
import type { Settling } from './settling.ts';
import { fillOwns, type Variables } from './substitute.ts';

/** A begun exercise, with its variables. */
export interface Begun {
  file: ExerciseFile;
  entry: BegunExercise;
  variables: Variables;
}

/** What happened lately, in the engine and in the cluster. */
export interface Histories {
  engine: EventHistory;
  cluster: ClusterHistory;
}

/** A command that did not end waits this long before it runs again, in milliseconds: nothing can stop it inside. */
const EXEC_COOLDOWN_MS = 15_000;

/** Remembers the commands that did not end. */
interface ExecCooldown {
  mayExec(key: string): boolean;
  onExecTimeout(key: string): void;
}

/** Keeps a command that did not end from being run again at once in the same container. */
export function createExecCooldown(): ExecCooldown {
  const until = new Map<string, number>();
  return {
    mayExec: (key) => (until.get(key) ?? 0) <= performance.now(),
    onExecTimeout: (key) => void until.set(key, performance.now() + EXEC_COOLDOWN_MS),
  };
}

/** What is known of the exercise at once; of what was there when it began, only what `beginning` recalls. */
export function ownershipRules(
  { file, entry, variables }: Begun,
  beginning: Beginning = UNKNOWN_BEGINNING,
): OwnershipRules {
  return {
    exerciseId: file.id,
    owns: fillOwns(file.owns, variables),
    reach: reachOf(file),
    workspaceDir: variables.atelier ?? '',
    beganAtMs: entry.beganAt,
    existedBefore: new Set(entry.existedBefore),
    seen: new Set(entry.seen),
    beginning,
  };
}

/** What the checks of the current step may read now. */
export function checkContext(
  deps: ExerciseDeps,
  history: Histories,
  begun: Begun,
  lasting: ExecCooldown & Pick<Settling, 'hasSettled'>,
): CheckContext {
  const rules = ownershipRules(begun);
  return {
    docker: deps.docker,
    cluster: checkedCluster(deps.cluster, begun.entry.clusterId),
    elsewhere: deps.elsewhere,
    workspace: deps.workspace,
    rules,
    hasSeen: (type, name) => rules.seen.has(nameKey(type, OBJECT_KINDS[type].normalise(name))),
    events: history.engine.since(openedAtOf(begun.entry)),
    allEvents: () => history.engine.since(begun.entry.beganAt),
    clusterChanges: history.cluster.since(openedHereAtOf(begun.entry)),
    ...lasting,
  };
}

/** Of the cluster on which the exercise began, and of no other. */
function checkedCluster(look: ClusterLook, clusterId: string | null): CheckedCluster {
  return {
    ...look,
    async refusal() {
      const refusal = look.refusal();
      if (refusal || clusterId === null) return refusal ?? observes('cluster-other', {});
      return (await look.identity()) === clusterId ? null : observes('cluster-other', {});
    },
  };
}
