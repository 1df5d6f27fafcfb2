import type { PreflightResult } from '#shared/contract/engine.ts';
import type {
  PreflightCheckId,
  PreflightReason,
  PreflightReasons,
  PreflightSkipReason,
} from '#shared/domain/preflight.ts';

type Extra = Partial<Pick<PreflightResult, 'params' | 'remedies' | 'command' | 'lostCapabilities'>>;

/** A result whose reason is one the French strings know for that check. */
export function result<Id extends PreflightCheckId & keyof PreflightReasons>(
  id: Id,
  state: PreflightResult['state'],
  reason: PreflightReason<Id> | null,
  extra: Extra = {},
): PreflightResult {
  const command = extra.command ?? null;
  const remedies = extra.remedies ?? [];
  return {
    id,
    state,
    reason,
    params: extra.params ?? {},
    remedies: command === null ? remedies : ['copy-command', ...remedies],
    command,
    lostCapabilities: extra.lostCapabilities ?? [],
  };
}

/** A check that could not be made, and what it waits for. */
export function skipped(id: PreflightCheckId, reason: PreflightSkipReason): PreflightResult {
  return result(id, 'skipped', reason);
}
