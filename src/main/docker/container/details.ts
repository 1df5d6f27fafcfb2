import { count, object, objects, type Said, text, texts, time } from '#main/core/reading.ts';
import type { ContainerChanges, ContainerDetails } from '#shared/contract/container.ts';
import { MAX_CHANGES } from '#shared/domain/container.ts';
import { isDrawnName } from '#shared/domain/names.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from '../client.ts';
import { callEngine, containerSubject } from '../errors.ts';
import { wholeList } from '../reading.ts';
import { askContainer, toContainerInspection } from './inspection.ts';

/** Nanoseconds in a millisecond: the engine's durations are in nanoseconds. */
const NANO_PER_MS = 1e6;
/** The engine's own pause between two checks of health, in milliseconds. */
const HEALTH_INTERVAL_MS = 30_000;
/** Longest output of a health check shown, in characters. */
const HEALTH_OUTPUT_LIMIT = 2_000;

/** What inspect says, in our words and whole. Throws `container-not-found`. */
export async function readContainerDetails(
  docker: DockerClient,
  containerId: string,
): Promise<ContainerDetails> {
  const info = await askContainer(docker, containerId, containerSubject(containerId));
  const inspection = toContainerInspection(info);
  const { id, name, isOomKilled, restartCount, restartPolicy, user, hostname } = inspection;
  const { isPrivileged, pidMode, networkMode, hasTty } = inspection;
  const [state, config] = [object(info.State), object(info.Config)];
  return {
    ...{ id, name, isOomKilled, restartCount, restartPolicy, user, hostname },
    ...{ isPrivileged, pidMode, networkMode, hasTty },
    startedAtMs: time(state.StartedAt),
    finishedAtMs: time(state.FinishedAt),
    workingDir: text(config.WorkingDir) || '/',
    entrypoint: wordsOf(config.Entrypoint),
    command: wordsOf(config.Cmd),
    env: Object.entries(inspection.env).map(([key, value]) => ({ name: key, value })),
    mounts: inspection.mounts.map((mount) => ({
      ...mount,
      isAnonymous: mount.type === 'volume' && isDrawnName(mount.source),
    })),
    health: healthOf(state.Health, object(config.Healthcheck)),
    json: writeOut(info),
  };
}

/** Throws `docker-answer-unreadable` for what is nested too deep to be written out. */
function writeOut(info: Said): string {
  try {
    return JSON.stringify(info, null, 2);
  } catch (cause) {
    throw new AppError('docker-answer-unreadable', {}, { cause });
  }
}

/** A command as a list of words, or as one. */
export function wordsOf(said: unknown): string[] {
  return typeof said === 'string' && said !== '' ? [said] : texts(said);
}

function healthOf(said: unknown, asked: Said): ContainerDetails['health'] {
  if (said === undefined || said === null) return null;
  const health = object(said);
  const interval = count(asked.Interval);
  return {
    status: text(health.Status),
    failingStreak: count(health.FailingStreak),
    test: texts(asked.Test),
    intervalMs: interval ? interval / NANO_PER_MS : HEALTH_INTERVAL_MS,
    checks: objects(health.Log).map(({ Start, End, ExitCode, Output }) => ({
      startedAtMs: time(Start),
      durationMs: Math.max(0, time(End) - time(Start)),
      exitCode: count(ExitCode),
      output: text(Output).slice(0, HEALTH_OUTPUT_LIMIT),
    })),
  };
}

const CHANGE_KINDS = ['changed', 'added', 'removed'] as const;

/** What `docker diff` says, at most `MAX_CHANGES` of it. */
export async function readChanges(docker: DockerClient, containerId: string): Promise<ContainerChanges> {
  const call = docker.getContainer(containerId).changes();
  // The engine says null for no change.
  const found = wholeList((await callEngine(call, containerSubject(containerId))) ?? []);
  const changes = found
    .slice(0, MAX_CHANGES)
    .map(({ Kind, Path }) => ({ kind: CHANGE_KINDS[count(Kind)] ?? 'changed', path: text(Path) }));
  return { count: found.length, changes };
}
