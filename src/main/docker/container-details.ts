import type { ContainerInspectInfo } from 'dockerode';
import {
  type ContainerChanges,
  type ContainerDetails,
  type ContainerProcesses,
  MAX_CHANGES,
} from '#shared/domain/container.ts';
import type { DockerClient } from './client.ts';
import { toContainerInspection } from './container-inspection.ts';
import { callEngine } from './errors.ts';

/** Nanoseconds in a millisecond: the engine's durations are in nanoseconds. */
const NANO_PER_MS = 1e6;
/** Longest output of a health check shown, in characters. */
const HEALTH_OUTPUT_LIMIT = 2_000;
/** Name the engine gives a volume that nobody named. */
const ANONYMOUS_VOLUME = /^[0-9a-f]{64}$/;

const subjectOf = (containerId: string) => ({ type: 'container', name: containerId.slice(0, 12) }) as const;

/** What inspect says, in our words and whole. Throws `container-not-found`. */
export async function readContainerDetails(
  docker: DockerClient,
  containerId: string,
): Promise<ContainerDetails> {
  const call = docker.getContainer(containerId).inspect();
  const info = await callEngine(call, subjectOf(containerId));
  const inspection = toContainerInspection(info);
  const { name, isOomKilled, restartCount, restartPolicy, user, hostname } = inspection;
  const { memoryBytes, cpus, isPrivileged, pidMode, networkMode, hasTty } = inspection;
  return {
    id: info.Id,
    ...{ name, isOomKilled, restartCount, restartPolicy, user, hostname },
    ...{ memoryBytes, cpus, isPrivileged, pidMode, networkMode, hasTty },
    startedAtMs: timeOf(info.State.StartedAt),
    finishedAtMs: timeOf(info.State.FinishedAt),
    workingDir: info.Config.WorkingDir || '/',
    entrypoint: wordsOf(info.Config.Entrypoint),
    command: wordsOf(info.Config.Cmd),
    env: Object.entries(inspection.env).map(([key, value]) => ({ name: key, value })),
    mounts: inspection.mounts.map((mount) => ({
      ...mount,
      isAnonymous: mount.type === 'volume' && ANONYMOUS_VOLUME.test(mount.source),
    })),
    health: healthOf(info),
    json: JSON.stringify(info, null, 2),
  };
}

/** The engine writes the year 1 for a time that did not come. */
function timeOf(time: string): number {
  const ms = Date.parse(time);
  return ms > 0 ? ms : 0;
}

function wordsOf(words: string | string[] | null | undefined): string[] {
  return typeof words === 'string' ? [words] : [...(words ?? [])];
}

function healthOf(info: ContainerInspectInfo): ContainerDetails['health'] {
  const { Health: health } = info.State;
  if (!health) return null;
  const { Healthcheck: asked } = info.Config as { Healthcheck?: { Test?: string[]; Interval?: number } };
  return {
    status: health.Status,
    failingStreak: health.FailingStreak ?? 0,
    test: asked?.Test ?? [],
    // The engine's own default, in milliseconds.
    intervalMs: asked?.Interval ? asked.Interval / NANO_PER_MS : 30_000,
    checks: (health.Log ?? []).map(({ Start, End, ExitCode, Output }) => ({
      startedAtMs: timeOf(Start),
      durationMs: Math.max(0, Date.parse(End) - Date.parse(Start)),
      exitCode: ExitCode,
      output: Output.slice(0, HEALTH_OUTPUT_LIMIT),
    })),
  };
}

/** What `docker top` says. Throws `container-not-running`. */
export async function readProcesses(docker: DockerClient, containerId: string): Promise<ContainerProcesses> {
  const call = docker.getContainer(containerId).top();
  const top = (await callEngine(call, subjectOf(containerId))) as {
    Titles?: string[];
    Processes?: string[][];
  };
  return { titles: top.Titles ?? [], rows: top.Processes ?? [] };
}

const CHANGE_KINDS = ['changed', 'added', 'removed'] as const;

/** What `docker diff` says, at most `MAX_CHANGES` of it. */
export async function readChanges(docker: DockerClient, containerId: string): Promise<ContainerChanges> {
  const call = docker.getContainer(containerId).changes();
  const found = ((await callEngine(call, subjectOf(containerId))) ?? []) as { Kind: number; Path: string }[];
  return {
    count: found.length,
    changes: found
      .slice(0, MAX_CHANGES)
      .map(({ Kind, Path }) => ({ kind: CHANGE_KINDS[Kind] ?? 'changed', path: Path })),
  };
}
