import type { Step } from '#main/course/schema/exercise.ts';
import type { Workspace } from '#main/files/workspace.ts';
import { type EngineEvent, isQuietAction } from '#shared/domain/engine.ts';
import { OBJECT_TYPES } from '#shared/domain/objects.ts';
import { triggerOf } from './checks/kinds.ts';
import type { ClusterChange } from './cluster/cluster-history.ts';

/** Period of the looks at what no event tells, in milliseconds; a state must be seen within 500. */
const PROBE_MS = 300;

/** True when the event may change a check of the step. */
export function concerns(step: Step, event: EngineEvent): boolean {
  return step.checks.some((check) => {
    if (!typesOf(event).some((type) => triggerOf(check).events.includes(type))) return false;
    return check.kind === 'event' || !isQuietAction(event.action);
  });
}

/** A commit makes an image, of which no event tells where it was given no name. */
function typesOf({ type, action }: EngineEvent): EngineEvent['type'][] {
  return action === 'commit' ? [type, 'image'] : [type];
}

/** Words of events after which something that an earlier step left may be missing, or be there again. */
const LOSSES = new Set(['create', 'start', 'die', 'destroy', 'pause', 'unpause', 'delete', 'untag', 'tag']);

/** True when the event may take away, or give back, what the step before left. */
export function isLoss({ type, action }: EngineEvent): boolean {
  return LOSSES.has(action) && OBJECT_TYPES.some((one) => one === type);
}

/** The same for what happens in a cluster. */
export function isMovedBy(step: Step, of: ClusterChange['of']): boolean {
  return step.checks.some((check) => triggerOf(check).tables?.includes(of) ?? false);
}

/** What moves a step besides events: armed while somebody watches it, and no longer. */
interface StepTriggers {
  /** Null disarms. Arming the same step again changes nothing. */
  arm(step: Step | null): void;
}

/** Arms what the checks of one step at a time look at: the clock of probes, the files of the workspace. */
export function createStepTriggers(workspace: Workspace, on: { probe(): void; file(): void }): StepTriggers {
  let armedId: string | null = null;
  let disarm = () => {};
  return {
    arm(step) {
      if (armedId === (step?.id ?? null)) return;
      disarm();
      armedId = step?.id ?? null;
      disarm = step ? startTriggers(step, workspace, on) : () => {};
    },
  };
}

function startTriggers(step: Step, workspace: Workspace, on: { probe(): void; file(): void }): () => void {
  const triggers = step.checks.map(triggerOf);
  const timer = triggers.some((one) => one.hasProbe) ? setInterval(on.probe, PROBE_MS) : undefined;
  const unwatch = triggers.some((one) => one.hasFileWatch) ? workspace.watch(on.file) : () => {};
  return () => {
    clearInterval(timer);
    unwatch();
  };
}
