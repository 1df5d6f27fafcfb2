import type { Logger } from '#main/rpc/logger.ts';
import { State, type Watchable } from '#main/rpc/watchable.ts';
import type { KitFailure, KitStatus } from '#shared/domain/kit.ts';
import { AppError } from '#shared/errors.ts';
import { buildKit } from './build.ts';
import { type Expectation, readExpectation } from './expectation.ts';
import { loadArchive } from './load.ts';
import type { KitEngine, KitOperations, KitReport } from './ports.ts';
import { presentImages } from './presence.ts';

/** The course images: which ones the engine has, and how it gets the others. */
export interface Kit {
  /** Read again when the engine becomes ready, at each of its image events and after a load; nothing polls. */
  readonly status: Watchable<KitStatus>;
  /**
   * Starts making (where that is possible) and loading what the engine lacks, and gives the operation's id; that of the
   * one already running otherwise. A corrupted archive is made again where it can be. The operation fails with `kit-missing`, `kit-corrupted`, `kit-build-failed`,
   * `disk-full` or why the engine does not answer.
   */
  load(): string;
  /** Makes the archives where they are missing and can be made, as an operation; a load asked meanwhile follows it. */
  prepare(): Promise<void>;
  /** Looks at the archives and the engine again, for who made archives outside of the app. */
  refresh(): Promise<void>;
  close(): void;
}

export interface KitOptions {
  engine: KitEngine;
  operations: KitOperations;
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
export function createKit(options: KitOptions): Kit {
  const { engine, operations, logger } = options;
  const status = new State<KitStatus>(NOTHING_YET);
  const refresh = coalesce(() => readStatus(options, status));
  const refreshSoon = () => {
    refresh().catch((error: unknown) => logger.warn({ err: error }, 'kit status not read'));
  };
  const unfollow = [
    engine.onEvent((event) => event.type === 'image' && refreshSoon()),
    engine.status.subscribe(refreshSoon),
  ];
  refreshSoon();

  let isLoadAsked = false;

  function track(operationId: string, onDone = () => {}): string {
    status.update((value) => ({ ...value, operationId, lastFailure: null }));
    void operations.ended(operationId).then((end) => {
      status.update((value) => ({ ...value, operationId: null, lastFailure: failureOf(end) }));
      refreshSoon();
      if (end.state === 'done') onDone();
    });
    return operationId;
  }

  function load(): string {
    isLoadAsked = true;
    const running = status.value.operationId;
    if (running !== null) return running;
    return track(operations.start('kit-load', 'kit-verify', (report) => makeComplete(options, report)));
  }

  async function prepare(): Promise<void> {
    const expectation = await expectationOf(options);
    const command = options.buildCommand;
    if (command === null || !needsBuild(expectation) || status.value.operationId !== null) return;
    const work = (report: KitReport) => buildUnlessUsable(command, archOf(options), expectation, report);
    isLoadAsked = false;
    track(operations.start('kit-build', 'kit-resolve', work), () => isLoadAsked && load());
  }

  return {
    status,
    load,
    prepare,
    refresh,
    close: () => {
      for (const stop of unfollow) stop();
    },
  };
}

function failureOf(end: Awaited<ReturnType<KitOperations['ended']>>): KitFailure | null {
  return end.state === 'failed' ? { code: end.errorCode ?? 'internal', details: end.errorDetails } : null;
}

/** Architecture of the ready engine, else of the host. */
function archOf({ engine, hostArch }: KitOptions): string {
  const arch = engine.status.value.info?.arch;
  return arch === undefined || arch === 'other' ? hostArch : arch;
}

async function readStatus(options: KitOptions, status: State<KitStatus>): Promise<void> {
  const expectation = await expectationOf(options);
  const isReady = options.engine.status.value.state === 'ready';
  const present = isReady
    ? presentImages(expectation.images, await options.engine.listImages())
    : new Set<string>();
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
async function makeComplete(options: KitOptions, report: KitReport): Promise<void> {
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
async function loadOrRemake(options: KitOptions, expectation: Expectation, report: KitReport): Promise<void> {
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
async function loadWhole(options: KitOptions, expectation: Expectation, report: KitReport): Promise<void> {
  const { archiveFile, manifest } = expectation;
  if (archiveFile === null || manifest === null) throw new AppError('kit-missing', { arch: archOf(options) });
  await loadArchive({ file: archiveFile, manifest, engine: options.engine, report });
  report.phase('kit-check', null);
  const [wrong] = await missingImages(options, expectation);
  if (wrong !== undefined)
    throw new AppError('kit-corrupted', { name: wrong, file: archiveFile, image: wrong });
}

/** Part of the progress that making the archives takes where they are made first; a load takes a quarter of a build. */
const BUILD_SHARE = 0.8;

/** The same report, its ratios brought into a part of the whole. */
function partOf(report: KitReport, start: number, length: number): KitReport {
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
  report: KitReport,
): Promise<void> {
  try {
    await buildKit(command, arch, report);
  } catch (error) {
    if (archiveFile === null || report.signal.aborted) throw error;
    report.log(error instanceof AppError ? String(error.details.message ?? error.code) : String(error));
  }
}

async function missingImages({ engine }: KitOptions, { images }: Expectation): Promise<string[]> {
  const present = presentImages(images, await engine.listImages());
  return images.map(({ name }) => name).filter((name) => !present.has(name));
}

/** Runs one call at a time; calls made meanwhile share a single run after it. */
function coalesce(run: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const begin = () => {
    current = run().finally(() => {
      current = null;
    });
    return current;
  };
  return () => {
    if (!current) return begin();
    next ??= current
      .catch(() => {})
      .then(() => {
        next = null;
        return begin();
      });
    return next;
  };
}
