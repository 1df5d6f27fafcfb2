import type { Owns } from '#main/course/schema/exercise.ts';
import type { Workspace } from '#main/files/workspace.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import type { ObjectType, OwnedType } from '#shared/domain/objects.ts';
import type { Beginning } from '../beginning.ts';
import type { ClusterLook } from '../cluster/cluster-look.ts';
import type { ExerciseKubernetes } from '../cluster/exercise-kubernetes.ts';
import type { ExerciseDocker } from '../exercise-deps.ts';
import { matchesAnyGlob } from '../patterns.ts';
import type { Reach } from '../reach.ts';
import type { World } from './world.ts';

/** Label that binds an object to an exercise, wherever the app can set it. */
export const EXERCISE_LABEL = 'fr.cale-seche.exercice';
/** Label that Compose gives to what it makes for a project. */
export const COMPOSE_LABEL = 'com.docker.compose.project';

type Labels = Readonly<Record<string, string>>;

/** What an exercise claims; `owns` has its variables in place. */
export interface Claims {
  exerciseId: string;
  owns: Owns;
  /** Absolute, as Compose writes it. */
  workspaceDir: string;
  reach: Reach;
}

/** Everything needed to say what an exercise owns. */
export interface OwnershipRules extends Claims {
  /** Engine time at which it began. */
  beganAtMs: number;
  /** Keys of the objects that bore a claimed name when it began. */
  existedBefore: ReadonlySet<string>;
  /** Keys of the objects seen since. */
  seen: ReadonlySet<string>;
  /** Everything that was there when it began, as far as it is known. */
  beginning: Beginning;
}

/** Where objects are listed and removed. */
export interface Surroundings {
  docker: ExerciseDocker;
  kubernetes: ExerciseKubernetes;
  cluster: ClusterLook;
  workspace: Workspace;
}

/** Where an object is looked for by its name. */
export type Looking = Pick<Surroundings, 'docker' | 'workspace'> & { cluster: Pick<ClusterLook, 'find'> };

/** What an event is read with. */
export interface Showing {
  around: Surroundings;
  /** As they are known at once: nothing is asked of the engine. */
  rules(): OwnershipRules;
  /** With what there was when the exercise began. */
  rulesSince(): Promise<OwnershipRules>;
  /** Since the exercise began, up to this one. */
  events(): readonly EngineEvent[];
}

/** What lines of commands do to the objects they name. */
interface Lines {
  /** Makes one of this name. */
  makes(line: string, name: string): boolean;
  /** After such a line, the one it names is no longer as it was. */
  unmakes: RegExp;
}

/** What an exercise may own of one kind. Each function gets back only what `list` of the same kind gave. */
export interface ObjectKind<T> {
  readonly type: OwnedType;
  readonly place: 'engine' | 'workspace' | 'cluster';
  /** Of those there before the exercise begins, only those that it names itself are noted one by one: there may be many. */
  readonly isNotedByName?: true;
  /** Kinds whose objects prove one of this kind to be the exercise's: a reset leaves them while it leaves that one. */
  readonly provedBy?: readonly OwnedType[];
  list(world: World): Promise<readonly T[]>;
  /** What tells each object there is from all others, whatever it is renamed to. */
  marks(world: World): Promise<readonly string[]>;
  /** Names or patterns of names that the exercise declares for this kind. */
  patternsIn(owns: Owns): readonly string[];
  /** Whether an exercise may own one, where these names do not say it. */
  mayBeOwned?(owns: Owns): boolean;
  /** Throws why an exercise that may own one cannot begin now. */
  requireRoom?(around: Surroundings): Promise<void>;
  /** Under which it is remembered; a new object of the same name has a new one. */
  keyOf(one: T): string;
  /** Empty for one without a name. */
  nameOf(one: T): string;
  /** What the learner is shown, where it is not the name. */
  shownNameOf?(one: T): string;
  /** Of an entry of the workspace. */
  isFolder?(one: T): boolean;
  /** Claims by name, label, image or compose project, whatever the age. */
  isClaimed(claims: Claims, one: T): boolean;
  /** Born after the exercise began **and** claimed by it; what existed before, or cannot be told from it, is never owned. */
  isOwned(rules: OwnershipRules, one: T): boolean;
  /** Removes this very object; false when another has taken its name. */
  remove(around: Surroundings, one: T, rules: OwnershipRules): Promise<boolean>;
  /** Keys of the objects that go with this one, and are not listed by themselves. */
  covers?(rules: OwnershipRules, one: T): readonly string[];
  /** Under which it is listed, where its key does not say all that would go. */
  listedAs?(rules: OwnershipRules, one: T): string;
  /** The same name, however it is written. */
  normalise(name: string): string;
  isThere(around: Looking, name: string): Promise<boolean>;
  /** Whether it runs, for a kind that does. */
  stateOf?(around: Looking, name: string): Promise<'running' | 'paused' | 'stopped' | 'gone'>;
  /** All the engine says of the one of this name, as answers read it; null for none, and for one that they may not read. */
  inspect?(around: Looking, name: string, rules: OwnershipRules): Promise<unknown>;
  /** Where commands of the course make objects of this kind by their names. */
  readonly lines?: Lines;
  /** Keys of what an event proves to have existed; only names that are remembered. */
  keysFromEvent(event: EngineEvent, isRemembered: (name: string) => boolean): readonly string[];
  /** Keys of what an event shows to be the exercise's, and nothing may show later. */
  keysShownBy?(event: EngineEvent, showing: Showing): Promise<readonly string[]>;
}

/** Whether an exercise that claims this may own an object of the kind. */
export function mayOwn({ mayBeOwned, patternsIn }: ObjectKind<unknown>, owns: Owns): boolean {
  return mayBeOwned?.(owns) ?? patternsIn(owns).length > 0;
}

/** Under which a name is remembered: was there ever one of this name? */
export function nameKey(type: OwnedType, name: string): string {
  return `${type}/${name}`;
}

/** What kinds of the engine have in common. */
export function engineKind<T extends ObjectType>(type: T) {
  const inspect = ({ docker }: Looking, name: string) => docker.engine.inspectObject(type, name);
  return {
    type,
    place: 'engine' as const,
    normalise: (name: string) => name,
    inspect,
    isThere: async (around: Looking, name: string) => (await inspect(around, name)) !== null,
    keysFromEvent: (event: EngineEvent, isRemembered: (name: string) => boolean) =>
      event.type === type && isRemembered(event.name) ? [nameKey(type, event.name)] : [],
  };
}

/** Born after the exercise began, for all that is known of it; only volumes and lists of containers round their dates. */
export function isBorn(
  { beganAtMs, existedBefore, beginning }: OwnershipRules,
  { key, createdAtMs, isRounded = false }: { key: string; createdAtMs: number; isRounded?: boolean },
): boolean {
  const from = isRounded ? startOfSecond(beganAtMs) : beganAtMs;
  return createdAtMs >= from && !existedBefore.has(key) && !beginning.engine?.had(key);
}

/** Engines round dates down to the second. */
export function startOfSecond(timeMs: number): number {
  return Math.floor(timeMs / 1000) * 1000;
}

/** Claimed by its name or by its label; another exercise's label says whose it is, whatever its name. */
export function isNamedOrLabelled(
  { exerciseId }: Claims,
  patterns: readonly string[],
  { name, labels }: { name: string; labels: Labels },
): boolean {
  const label = labels[EXERCISE_LABEL];
  return label === undefined ? matchesAnyGlob(patterns, name) : label === exerciseId;
}
