import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { waitForValue } from '#main/core/watchable.ts';
import { type ExerciseFile, exerciseFileSchema } from '#main/course/schema/exercise.ts';
import type { Parts, PartsOptions } from '#main/parts.ts';
import type { CheckView, ExerciseView, StepView } from '#shared/course/views.ts';
import { AppError } from '#shared/errors.ts';
import { openLab } from '../../scripts/prove/lab.ts';

/** Nothing takes longer than this many milliseconds on a private engine, on a busy machine too. */
const PATIENCE_MS = 60_000;

/** What a test says of an exercise; the rest has sensible values. */
export interface SketchedExercise {
  id: string;
  owns?: Record<string, unknown>;
  files?: { path: string; content: string }[];
  variables?: Record<string, unknown>;
  variants?: Record<string, string>[];
  needs?: unknown;
  steps: SketchedStep[];
}

/** What a test says of a step. */
interface SketchedStep {
  id: string;
  checks: unknown[];
  command?: string;
  hints?: string[];
  instruction?: string;
  opens?: string;
  solution?: unknown[];
  accepts?: unknown[][];
  refuses?: unknown[];
  outage?: unknown[];
  bet?: unknown;
}

/** Parses a sketch as a pack's file would be. */
export function exerciseFrom({ steps, owns = {}, ...rest }: SketchedExercise): ExerciseFile {
  return exerciseFileSchema.parse({
    title: rest.id,
    goal: rest.id,
    durationMin: 1,
    owns,
    ...rest,
    steps: steps.map((step) => ({ instruction: step.id, ...step })),
  });
}

/** A catalogue of sketches; Markdown stays one text. */
export function catalogueOf(...files: ExerciseFile[]): PartsOptions['catalogue'] {
  return {
    outline: { title: 'Essai', units: [] },
    exercise(exerciseId) {
      const file = files.find((one) => one.id === exerciseId);
      if (!file) throw new AppError('exercise-not-found', { exerciseId });
      return { unitId: 'essai', sectionId: 'essai', file, isOurs: true };
    },
    renderMarkdown: (text) => [{ type: 'text', value: text }],
  };
}

/** A lab in a folder of its own, with what tests ask most. */
export interface TestLab extends Parts {
  dataDir: string;
  /** Begins watching, as a screen does, until the lab closes. */
  show(exerciseId: string): Promise<void>;
  step(exerciseId: string, stepId: string): StepView;
  firstCheck(exerciseId: string, stepId: string): CheckView;
  /** Resolves once the view is so; fails with the view when it never is. */
  until(exerciseId: string, isMet: (view: ExerciseView) => boolean): Promise<ExerciseView>;
  /** Resolves once the step has this state. */
  untilStep(exerciseId: string, stepId: string, state: StepView['state']): Promise<void>;
  /** Resolves once the current step was judged at least once. */
  untilJudged(exerciseId: string, stepId: string): Promise<CheckView>;
  /** Closes the app but keeps the folder. */
  shut(): Promise<void>;
}

/** `dataDir` opens a folder that an earlier lab left. */
export async function openTestLab(files: ExerciseFile[], dataDir?: string): Promise<TestLab> {
  const dir = dataDir ?? (await mkdtemp(join(tmpdir(), 'cale-lab-')));
  const lab = await openLab(dir, catalogueOf(...files));
  const watches: (() => void)[] = [];
  const viewOf = (exerciseId: string) => lab.exercises.watch(exerciseId);
  const step = (exerciseId: string, stepId: string) => {
    const found = viewOf(exerciseId).value.steps.find((one) => one.stepId === stepId);
    if (!found) throw new Error(`no step ${stepId}`);
    return found;
  };
  const firstCheck = (exerciseId: string, stepId: string) => {
    const [check] = step(exerciseId, stepId).checks;
    if (!check) throw new Error(`no check in ${stepId}`);
    return check;
  };
  const until = async (exerciseId: string, isMet: (view: ExerciseView) => boolean) => {
    const view = await waitForValue(viewOf(exerciseId), isMet, PATIENCE_MS);
    if (!view) throw new Error(`never so: ${JSON.stringify(viewOf(exerciseId).value, null, 1)}`);
    return view;
  };
  const stateOf = (view: ExerciseView, stepId: string) => view.steps.find((one) => one.stepId === stepId);
  const shut = async () => {
    for (const end of watches) end();
    await lab.close();
  };
  return {
    ...lab,
    dataDir: dir,
    async show(exerciseId) {
      await lab.exercises.ready(exerciseId);
      watches.push(viewOf(exerciseId).subscribe(() => {}));
    },
    step,
    firstCheck,
    until,
    async untilStep(exerciseId, stepId, state) {
      await until(exerciseId, (view) => stateOf(view, stepId)?.state === state);
    },
    async untilJudged(exerciseId, stepId) {
      const isJudged = (view: ExerciseView) =>
        stateOf(view, stepId)?.checks.every((check) => check.observed !== null) ?? false;
      await until(exerciseId, isJudged);
      return firstCheck(exerciseId, stepId);
    },
    shut,
    async close() {
      await shut();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

const run = promisify(execFile);

/** Runs the docker CLI as a learner does; resolves with what it printed. */
export async function docker(...args: string[]): Promise<string> {
  return (await run('docker', args)).stdout.trim();
}

/** Removes everything a test left, course images aside; the engine is the tests' own. */
export async function sweepEngine(): Promise<void> {
  if ((await docker('info', '--format', '{{.Swarm.LocalNodeState}}')) !== 'inactive')
    await docker('swarm', 'leave', '--force');
  const containers = (await docker('ps', '-aq')).split('\n').filter(Boolean);
  if (containers.length > 0) await docker('rm', '-fv', ...containers);
  await docker('volume', 'prune', '-af');
  await docker('network', 'prune', '-f');
  const images = (await docker('images', '--format', '{{.Repository}}:{{.Tag}} {{.ID}}')).split('\n');
  const ours = images.filter((line) => line !== '' && !line.startsWith('cale/'));
  const names = ours.map(
    (line) => (line.startsWith('<none>') ? line.split(' ')[1] : line.split(' ')[0]) ?? '',
  );
  if (names.length > 0) await docker('rmi', '-f', ...names);
}
