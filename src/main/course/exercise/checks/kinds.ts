import type { Check, CheckKind } from '#main/course/schema/check.ts';
import type { EngineCapability } from '#shared/contract/engine.ts';
import { observes } from '#shared/course/check-facts.ts';
import type { Opening } from '#shared/course/progress.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { AppError } from '#shared/errors.ts';
import { answerKind } from './answer.ts';
import {
  type CheckContext,
  type CheckOf,
  failed,
  type KindDefinition,
  type Told,
  type Trigger,
  type Verdict,
} from './check-kind.ts';
import { CLUSTER_CHECKS } from './cluster/kinds.ts';
import { containerKind } from './container.ts';
import { containerCountKind } from './container-count.ts';
import { eventKind } from './event.ts';
import { execKind } from './exec.ts';
import { fileKind } from './file.ts';
import { httpKind } from './http.ts';
import { imageKind } from './image.ts';
import { imageFileKind } from './image-file.ts';
import { imageHistoryKind } from './image-history.ts';
import { imageSecretKind } from './image-secret.ts';
import { localHttpKind } from './local-http.ts';
import { logsKind } from './logs.ts';
import { networkKind } from './network.ts';
import { registryKind } from './registry.ts';
import { serviceKind } from './service.ts';
import { swarmKind } from './swarm.ts';
import { usageKind } from './usage.ts';
import { volumeKind } from './volume.ts';

/** Every kind of check; the compiler refuses a missing one. */
const KINDS: { [K in CheckKind]: KindDefinition<CheckOf<K>> } = {
  container: containerKind,
  'container-count': containerCountKind,
  image: imageKind,
  'image-file': imageFileKind,
  'image-history': imageHistoryKind,
  'image-secret': imageSecretKind,
  volume: volumeKind,
  network: networkKind,
  file: fileKind,
  http: httpKind,
  registry: registryKind,
  exec: execKind,
  logs: logsKind,
  swarm: swarmKind,
  service: serviceKind,
  usage: usageKind,
  event: eventKind,
  answer: answerKind,
  'local-http': localHttpKind,
  ...CLUSTER_CHECKS,
};

function definitionOf(check: Check): KindDefinition {
  return KINDS[check.kind] as unknown as KindDefinition;
}

/** What makes a check be judged again. */
export function triggerOf(check: Check): Trigger {
  const { trigger } = definitionOf(check);
  return typeof trigger === 'function' ? trigger(check) : trigger;
}

/** Whether a check asks the engine: one that is about the workspace, this machine or a cluster does not. */
export function asksEngine(check: Check): boolean {
  return definitionOf(check).asksEngine?.(check) ?? true;
}

/** What an engine must allow for a check to pass. */
export function capabilitiesOfCheck(check: Check): readonly EngineCapability[] {
  return definitionOf(check).needs?.(check) ?? [];
}

/** What a check says of an object once it is true; null where that is nothing. */
export function toldBy(check: Check): Told | null {
  return definitionOf(check).tells?.(check) ?? null;
}

/** When what a check waits for happened, where an event tells it. */
export function completionOf(check: Check, context: CheckContext): Partial<Opening> {
  return definitionOf(check).completedAt?.(check, context) ?? {};
}

/** What a check waits for, before anything is known. */
export function expectedOf(check: Check): CheckFact {
  return definitionOf(check).expected(check);
}

/** Never throws: a check that cannot be read says why. */
export async function evaluateCheck(check: Check, context: CheckContext): Promise<Verdict> {
  try {
    return await definitionOf(check).evaluate(check, context);
  } catch (error) {
    return failed(expectedOf(check), failureFact(error));
  }
}

function failureFact(error: unknown): CheckFact {
  const code = error instanceof AppError ? error.code : 'internal';
  return code === 'docker-unreachable'
    ? observes('engine-not-ready', {})
    : observes('check-failed', { code });
}
