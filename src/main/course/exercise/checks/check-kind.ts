import type { Check, CheckKind } from '#main/course/schema/check.ts';
import type { ContainerInspection } from '#main/docker/inspections.ts';
import type { Workspace } from '#main/files/workspace.ts';
import type { EngineCapability } from '#shared/contract/engine.ts';
import { AS_EXPECTED, observes } from '#shared/course/check-facts.ts';
import type { Opening } from '#shared/course/progress.ts';
import type { CheckFact } from '#shared/course/views.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import type { OwnedType } from '#shared/domain/objects.ts';
import type { ClusterChange } from '../cluster/cluster-history.ts';
import type { ClusterLook } from '../cluster/cluster-look.ts';
import type { Elsewhere, ExerciseDocker } from '../exercise-deps.ts';
import type { OwnershipRules } from '../objects/object-kind.ts';

/** What moves a check: kinds of engine events, a change of its file, or a look every 300 ms while it is on screen. */
export interface Trigger {
  events: readonly EngineEvent['type'][];
  /** Kinds of objects of the cluster. */
  tables?: readonly ClusterChange['of'][];
  hasFileWatch?: boolean;
  hasProbe?: boolean;
}

/** The cluster in use, as checks look at it. */
export interface CheckedCluster extends Omit<ClusterLook, 'refusal' | 'identity'> {
  /** Why this exercise may not look at it; null when it may. */
  refusal(): Promise<CheckFact | null>;
}

/** What one evaluation may read. */
export interface CheckContext {
  docker: ExerciseDocker;
  cluster: CheckedCluster;
  elsewhere: Elsewhere;
  workspace: Workspace;
  rules: OwnershipRules;
  /** True once an object of this name was seen since the exercise began. */
  hasSeen(type: OwnedType, name: string): boolean;
  /** Events of the learner since the step opened, oldest first. */
  events: readonly EngineEvent[];
  /** The same since the exercise began. */
  allEvents(): readonly EngineEvent[];
  /** What happened in the cluster since then, oldest first. */
  clusterChanges: readonly ClusterChange[];
  /** A command that did not end is not run again at once: true when it may run now. */
  mayExec(key: string): boolean;
  onExecTimeout(key: string): void;
  /** False while a state that another may follow at once was only just seen: it is looked at again by itself. */
  hasSettled(key: string, stayMs: number): boolean;
}

/** What an evaluation says; `expected` is the first thing still missing, or the main one. */
export interface Verdict {
  isOk: boolean;
  expected: CheckFact;
  observed: CheckFact;
}

/** What a check says of one object. */
export interface Told {
  type: OwnedType;
  name: string;
  exists: boolean;
  /** Whether it runs, where that is said. */
  runs?: boolean | undefined;
}

/** A kind of check: what moves it, what it takes and how it is judged. */
export interface KindDefinition<C extends Check = Check> {
  trigger: Trigger | ((check: C) => Trigger);
  /** Whether it asks the engine; it does where this is not said. */
  asksEngine?(check: C): boolean;
  /** What an engine must allow for it to pass. */
  needs?(check: C): readonly EngineCapability[];
  /** What it says of an object once it is true; null where that is nothing. */
  tells?(check: C): Told | null;
  /** When what it waits for happened, by the engine's clock or by this machine's, where an event tells it. */
  completedAt?(check: C, context: CheckContext): Partial<Opening>;
  /** The main expectation, before anything is known. */
  expected(check: C): CheckFact;
  evaluate(check: C, context: CheckContext): Promise<Verdict>;
}

/** The checks of one kind. */
export type CheckOf<K extends CheckKind> = Extract<Check, { kind: K }>;

/** The verdict on what is as expected. */
export function passed(expected: CheckFact): Verdict {
  return { isOk: true, expected, observed: AS_EXPECTED };
}

/** The verdict on what is not, with what was seen instead. */
export function failed(expected: CheckFact, observed: CheckFact): Verdict {
  return { isOk: false, expected, observed };
}

/** Passes when nothing is observed against the expectation. */
export function verdict(expected: CheckFact, observed: CheckFact | null): Verdict {
  return observed === null ? passed(expected) : failed(expected, observed);
}

/** What is told by a check that passes only while this container runs. */
export function running(container: string): Told {
  return { type: 'container', name: container, exists: true, runs: true };
}

/** Exit code for facts: -1 where there is none. */
export function exitCodeOf(container: ContainerInspection): number {
  return container.exitCode ?? -1;
}

/** What a container is doing, as facts tell it. */
export function stateFact(container: ContainerInspection): CheckFact {
  return observes('container-state', { state: container.state, exitCode: exitCodeOf(container) });
}

/** Longest text quoted in a fact, in characters. */
const EXCERPT_CHARS = 160;

/** The end of a text, on one line, for the learner to recognise. */
export function excerptOf(text: string): string {
  const line = text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
  return line.length > EXCERPT_CHARS ? `…${line.slice(-EXCERPT_CHARS)}` : line;
}
