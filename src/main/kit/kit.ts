import { noteFailure } from '#main/core/failures.ts';
import type { Logger } from '#main/core/logger.ts';
import type { OperationReport, Operations } from '#main/core/operations.ts';
import { createSchedule } from '#main/core/schedule.ts';
import { State, type Watchable } from '#main/core/watchable.ts';
import type { Docker } from '#main/docker/docker.ts';
import type { KitFailure, KitStatus } from '#shared/contract/kit.ts';
import type { OperationSnapshot } from '#shared/contract/operation.ts';
import { AppError } from '#shared/errors.ts';
import { buildKit } from './build.ts';
import { type Expectation, readExpectation } from './expectation.ts';
import { loadArchive } from './load.ts';
import { presentImages } from './presence.ts';

/** The course images: which ones the engine has, and how it gets the others. */
export type Kit = ReturnType<typeof createKit>;

interface KitOptions {
  docker: {
    engine: Pick<Docker['engine'], 'status' | 'onEvent'>;
    image: Pick<Docker['image'], 'list' | 'load'>;
  };
  operations: Operations;
  /** `kitDir/ARCH/kit.json` and its archive. */
  kitDir: string;
  /** `resources/kit/kit.lock.json`, for what is expected where no archive was made. */
  lockFile: string;
  /** Makes the archives; null where this is not a checkout that can. */
  buildCommand: readonly string[] | null;
  /** Architecture to prepare for while no engine says its own: `amd64` or `arm64`. */
  hostArch: string;
  logger: Logger;
}

const NOTHING_YET: KitStatus = {
  images: [],
  presentCount: 0,
  totalCount: 0,
  operationId: null,
  lastFailure: null,
};

/** Follows the engine until `close`. */
export function createKit(options: KitOptions) {
  const { operations } = options;
  const status = new State<KitStatus>(NOTHING_YET);
  const reading = createReading(options, status);
  let isLoadAsked = false;

  function track(operationId: string, onDone = () => {}): string {
    status.update((value) => ({ ...value, operationId, lastFailure: null }));
    const close = (end: OperationSnapshot) => {
      status.update((value) => ({ ...value, operationId: null, lastFailure: failureOf(end) }));
      reading.soon();
      if (end.state === 'done') onDone();
    };
    operations.ended(operationId).then(close).catch(noteFailure);
    return operationId;
  }

  /**
   * Starts making (where that is possible) and loading what the engine lacks, and gives the operation's id; that of the
   * one already running otherwise. A corrupted archive is made again where it can be. The operation fails with
   * `kit-missing`, `kit-corrupted`, `kit-build-failed`, `disk-full` or why the engine does not answer.
   */
  function load(): string {
    isLoadAsked = true;
    const running = status.value.operationId;
    if (running !== null) return running;
    return track(operations.start('kit-load', 'kit-verify', (report) => makeComplete(options, report)));
  }

  /** Makes the archives where they are missing and can be made, as an operation; a load asked meanwhile follows it. */
  async function prepare(): Promise<void> {
    const expectation = await expectationOf(options);
    const command = options.buildCommand;
    if (command === null || !needsBuild(expectation) || status.value.operationId !== null) return;
    const work = (report: OperationReport) =>
      buildUnlessUsable(command, archOf(options), expectation, report);
    isLoadAsked = false;
    track(operations.start('kit-build', 'kit-resolve', work), () => isLoadAsked && load());
  }

  return {
    /** Read again when the engine becomes ready, at each of its image events and after a load; nothing polls. */
    status: status as Watchable<KitStatus>,
    load,
    prepare,
    /** Looks at the archives and the engine again, for who made archives outside of the app. */
    refresh: reading.now,
    close: reading.stop,
  };
}

/** Reads the status soon after each change of the engine and of its images. */
function createReading(options: KitOptions, status: State<KitStatus>) {
  const { engine } = options.docker;
  const reading = createSchedule(() => readStatus(options, status), {
    onFailure: (error) => options.logger.warn({ err: error }, 'kit status not read'),
  });
  const soon = () => reading.request();
  const stops = [
    engine.onEvent((event) => event.type === 'image' && soon()),
    engine.status.subscribe(soon),
    reading.stop,
  ];
  soon();
  return {
    soon,
    now: reading.run,
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

function failureOf(end: OperationSnapshot): KitFailure | null {
  return end.state === 'failed' ? { code: end.errorCode ?? 'internal', details: end.errorDetails } : null;
}

/** Architecture of the ready engine, else of the host. */
function archOf({ docker, hostArch }: KitOptions): string {
  const arch = docker.engine.status.value.info?.arch;
  return arch === undefined || arch === 'other' ? hostArch : arch;
}

async function readStatus(options: KitOptions, status: State<KitStatus>): Promise<void> {
  const expectation = await expectationOf(options);
  const { engine, image } = options.docker;
  const isReady = engine.status.value.state === 'ready';
  const present = presentImages(expectation.images, isReady ? await image.list() : []);
  const images = expectation.images.map(({ name, hasArchive, sizeBytes }) => ({
    name,
    isPresent: present.has(name),
    hasArchive,
    sizeBytes,
  }));
  const { operationId } = status.value;
  const isComplete = images.length > 0 && present.size === images.length;
  const lastFailure = isComplete ? null : status.value.lastFailure;
  const next = { images, presentCount: present.size, totalCount: images.length, operationId, lastFailure };
  if (JSON.stringify(next) !== JSON.stringify(status.value)) status.set(next);
}

function expectationOf(options: KitOptions): Promise<Expectation> {
  return readExpectation(options.kitDir, options.lockFile, archOf(options));
}

function needsBuild({ archiveFile, isStale }: Expectation): boolean {
  return archiveFile === null || isStale;
}

/** The work of a load: nothing when nothing is missing, else the archive, made first where there is none to use. */
async function makeComplete(options: KitOptions, report: OperationReport): Promise<void> {
  let expectation = await expectationOf(options);
  if ((await missingImages(options, expectation)).length === 0) return;
  let loading = report;
  if (options.buildCommand && needsBuild(expectation)) {
    const building = partOf(report, 0, BUILD_SHARE);
    await buildUnlessUsable(options.buildCommand, archOf(options), expectation, building);
    expectation = await expectationOf(options);
    loading = partOf(report, BUILD_SHARE, 1 - BUILD_SHARE);
  }
  await loadOrRemake(options, expectation, loading);
}

/** Loads the archive; a corrupted one is made again, once, where that can be done. */
async function loadOrRemake(
  options: KitOptions,
  expectation: Expectation,
  report: OperationReport,
): Promise<void> {
  try {
    await loadWhole(options, expectation, report);
  } catch (error) {
    const isCorrupted = error instanceof AppError && error.code === 'kit-corrupted';
    if (!isCorrupted || options.buildCommand === null) throw error;
    await buildKit([...options.buildCommand, '--force'], archOf(options), partOf(report, 0, BUILD_SHARE));
    await loadWhole(options, await expectationOf(options), partOf(report, BUILD_SHARE, 1 - BUILD_SHARE));
  }
}

/** Throws `kit-corrupted` also when the engine ends up with other images than the archive promised. */
async function loadWhole(
  options: KitOptions,
  expectation: Expectation,
  report: OperationReport,
): Promise<void> {
  const { archiveFile, manifest } = expectation;
  if (archiveFile === null || manifest === null) throw new AppError('kit-missing', { arch: archOf(options) });
  await loadArchive({ file: archiveFile, manifest, image: options.docker.image, report });
  report.phase('kit-check', null);
  const [wrong] = await missingImages(options, expectation);
  if (wrong !== undefined)
    throw new AppError('kit-corrupted', { name: wrong, file: archiveFile, image: wrong });
}

/** Part of the progress that making the archives takes where they are made first; a load takes a quarter of a build. */
const BUILD_SHARE = 0.8;

/** The same report, its ratios brought into a part of the whole. */
function partOf(report: OperationReport, start: number, length: number): OperationReport {
  return {
    signal: report.signal,
    phase: report.phase,
    log: report.log,
    progress: (ratio) => report.progress(ratio === null ? null : start + ratio * length),
  };
}

/** An older archive serves when a new one cannot be made: without a network, a course goes on with what it has. */
async function buildUnlessUsable(
  command: readonly string[],
  arch: string,
  { archiveFile }: Expectation,
  report: OperationReport,
): Promise<void> {
  try {
    await buildKit(command, arch, report);
  } catch (error) {
    if (archiveFile === null || report.signal.aborted) throw error;
    report.log(error instanceof AppError ? String(error.details.message ?? error.code) : String(error));
  }
}

async function missingImages({ docker }: KitOptions, { images }: Expectation): Promise<string[]> {
  const present = presentImages(images, await docker.image.list());
  return images.map(({ name }) => name).filter((name) => !present.has(name));
}
