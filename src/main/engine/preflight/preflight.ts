import { createHash } from 'node:crypto';
import type { Logger } from '#main/core/logger.ts';
import { waitForValue } from '#main/core/watchable.ts';
import type { ProbeDriver } from '#main/docker/driver.ts';
import type { PreflightResult } from '#shared/contract/engine.ts';
import type { KitStatus } from '#shared/contract/kit.ts';
import { PREFLIGHT_CHECK_IDS, type PreflightCheckId } from '#shared/domain/preflight.ts';
import { AppError } from '#shared/errors.ts';
import type { Engine } from '../engine.ts';
import { checkApiVersion, checkPermission } from './access-checks.ts';
import { proveBindMount } from './bind-proof.ts';
import { checkFound } from './found-check.ts';
import type { PreflightHost } from './host.ts';
import { checkDiskSpace, checkKernel, checkResources, checkRootless } from './machine-checks.ts';
import { provePublishedPort } from './port-proof.ts';
import { freeBytesInside, hasTun, type Probe, prepareProbe } from './probe.ts';
import { result, skipped } from './result.ts';
import { checkRunning } from './running-check.ts';
import { checkCli, checkImages } from './tool-checks.ts';

/** What the checks look at: the engine, this machine, the learner's folder and the course images. */
export interface PreflightOptions {
  engine: Engine;
  probes: ProbeDriver;
  host: PreflightHost;
  /** Absolute path of the learner's folder, mounted by the proof. */
  workspaceDir: string;
  /** What the kit knows of the course images now. */
  kitStatus: () => KitStatus | Promise<KitStatus>;
  logger: Logger;
}

/** Every check of this machine and its engine, one after the other. */
export interface Preflight {
  /**
   * Yields each check as `running`, then its result; ends after the last. Runs follow one another. What it proves
   * missing is taken from the engine's capabilities until a later run proves otherwise.
   */
  run(signal?: AbortSignal): AsyncGenerator<PreflightResult, void, void>;
}

/** Longest wait for a search in progress to end, in milliseconds. */
const SEARCH_PATIENCE_MS = 6000;

type Check = () => PreflightResult | Promise<PreflightResult>;
type HostCheckId = 'engine-found' | 'engine-running' | 'socket-permission' | 'api-version' | 'docker-cli';
/** Those that prove a capability of their own name. */
type ProofId = 'bind-mount' | 'published-port';
type HostChecks = Record<HostCheckId, Check>;
type EngineChecks = Record<Exclude<PreflightCheckId, HostCheckId>, Check>;
/** Those that ask an engine are absent while none is ready. */
type Checks = HostChecks & Partial<EngineChecks>;

/** Nothing is checked before the first run. */
export function createPreflight(options: PreflightOptions): Preflight {
  const { engine } = options;
  let previous = Promise.resolve();
  async function* run(signal?: AbortSignal): AsyncGenerator<PreflightResult, void, void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const turn = previous;
    previous = promise;
    const leave = engine.noteViewer();
    try {
      await turn;
      await waitForValue(engine.status, ({ state }) => state !== 'searching', SEARCH_PATIENCE_MS, signal);
      yield* runChecks(options, signal);
    } finally {
      leave();
      resolve();
    }
  }
  return { run };
}

async function* runChecks(
  options: PreflightOptions,
  signal?: AbortSignal,
): AsyncGenerator<PreflightResult, void, void> {
  const checks = await prepareChecks(options);
  for (const id of PREFLIGHT_CHECK_IDS) {
    if (signal?.aborted) return;
    yield result(id, 'running', null);
    const found = await settle(id, checks[id], options.logger);
    if (found.state !== 'skipped') options.engine.setLostCapabilities(id, found.lostCapabilities);
    yield found;
  }
}

/** An engine lost in the middle leaves the rest to a later run. */
async function settle(
  id: PreflightCheckId,
  check: Check | undefined,
  logger: Logger,
): Promise<PreflightResult> {
  if (!check) return skipped(id, 'engine-needed');
  try {
    return await check();
  } catch (error) {
    if (error instanceof AppError && error.code.startsWith('docker-')) return skipped(id, 'engine-needed');
    logger.error({ err: error, check: id }, 'preflight check failed');
    return skipped(id, 'cancelled');
  }
}

async function prepareChecks(options: PreflightOptions): Promise<Checks> {
  const { engine, host } = options;
  const status = engine.status.value;
  return {
    'engine-found': () => checkFound(status.source, host),
    'engine-running': () => checkRunning(status, host),
    'socket-permission': () => checkPermission(status, engine.handle?.watchedPath ?? null, host),
    'api-version': () => checkApiVersion(status, engine.failureDetails),
    'docker-cli': () => checkCli(host, engine.cliEnv()),
    ...(status.state === 'ready' && (await engineChecks(options))),
  };
}

async function engineChecks(options: PreflightOptions): Promise<EngineChecks | null> {
  const { engine, workspaceDir, kitStatus } = options;
  const { facts, handle } = engine;
  const probe = await openProbe(options);
  if (!facts || !handle) return null;
  const { info, capabilities } = facts;
  const proof = (id: ProofId, prove: (probe: Probe) => Promise<PreflightResult>) => () => {
    // WSL Containers are known not to have them: what a trial there would say of firewalls helps nobody.
    if (handle.source.product === 'wsl')
      return result(id, 'warning', 'in-wsl', { remedies: ['pick-source'], lostCapabilities: [id] });
    return probe ? prove(probe) : skipped(id, 'images-needed');
  };
  return {
    'disk-space': async () => checkDiskSpace(await readFreeBytes(options, probe)),
    resources: () =>
      checkResources(info, !handle.isSameMachine || info.isDesktop || isVirtualMachine(engine)),
    'rootless-limits': () => checkRootless(info, capabilities),
    'course-images': async () => checkImages(await kitStatus()),
    'kernel-features': async () => checkKernel(info, capabilities, await readTun(options, probe)),
    'bind-mount': proof('bind-mount', (ready) => proveBindMount(ready, workspaceDir)),
    'published-port': proof('published-port', (ready) =>
      provePublishedPort(ready, engine.publishedAddress, engine.timeFactor),
    ),
  };
}

/** Null without the image the proofs need, or once the engine is lost. */
async function openProbe({ engine, probes, workspaceDir }: PreflightOptions): Promise<Probe | null> {
  // The folder has one owner at a time, so what bears its mark is a leftover.
  const owner = createHash('sha256').update(workspaceDir).digest('hex').slice(0, 16);
  try {
    return await prepareProbe(probes, engine.docker(), owner, engine.timeFactor);
  } catch {
    return null;
  }
}

/** Products whose engine runs in a virtual machine of this one, behind a socket that looks local. */
const IN_VIRTUAL_MACHINE = new Set<string>(['docker-desktop', 'colima', 'rancher-desktop', 'orbstack']);

function isVirtualMachine(engine: Engine): boolean {
  const product = engine.status.value.source?.product;
  return product !== undefined && IN_VIRTUAL_MACHINE.has(product);
}

function sharesFiles({ engine, host }: PreflightOptions): boolean {
  const isLocal = host.platform === 'linux' && engine.handle?.isSameMachine === true;
  return isLocal && !engine.facts?.info.isDesktop && !isVirtualMachine(engine);
}

async function readFreeBytes(options: PreflightOptions, probe: Probe | null): Promise<number | null> {
  const rootDir = options.engine.facts?.rootDir;
  const here = rootDir && sharesFiles(options) ? await options.host.freeBytes(rootDir) : null;
  return here ?? (probe && (await freeBytesInside(probe)));
}

async function readTun(options: PreflightOptions, probe: Probe | null): Promise<boolean | null> {
  if (probe) return hasTun(probe);
  return sharesFiles(options) ? options.host.exists('/dev/net/tun') : null;
}
