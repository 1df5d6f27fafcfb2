import { setTimeout as delay } from 'node:timers/promises';
import type { Api } from '#shared/contract/index.ts';
import { isAppErrorCode } from '#shared/errors.ts';

/** How a call ended: with a result, a code of ours, because it was left, or in a way that it must not. */
export type End = string;

/** Longest end of a call that is left, in milliseconds: work told to stop has 5 s, on a machine that may be busy. */
const LEFT_MS = 30_000;

/** Makes a call, leaves it after a while, and says how it ended. */
export async function endOf(call: (signal: AbortSignal) => Promise<unknown>, leaveMs: number): Promise<End> {
  const left = new AbortController();
  const timer = setTimeout(() => left.abort(), leaveMs);
  const ended = call(left.signal).then(
    () => 'a result',
    (error: unknown) => (left.signal.aborted ? 'left' : codeOf(error)),
  );
  const never = delay(leaveMs + LEFT_MS, 'NEVER', { ref: false });
  return Promise.race([ended, never]).finally(() => clearTimeout(timer));
}

/** Starts a long work, cancels it after a while, and says how it ended. */
export async function endOfWork(
  api: Api,
  start: (signal: AbortSignal) => Promise<unknown>,
  leaveMs: number,
): Promise<End> {
  const left = AbortSignal.timeout(leaveMs);
  let operationId: string;
  try {
    ({ operationId } = (await start(left)) as { operationId: string });
  } catch (error) {
    // One that cannot be left while it starts fails for a cause of its own, however late.
    return left.aborted && /^(Abort|Timeout)Error$/.test((error as Error).name) ? 'left' : codeOf(error);
  }
  const timer = setTimeout(() => void api.operation.cancel({ operationId }).catch(() => {}), leaveMs);
  const ended = lastOf(api, operationId);
  const never = delay(leaveMs + LEFT_MS, 'NEVER', { ref: false });
  return Promise.race([ended, never]).finally(() => clearTimeout(timer));
}

async function lastOf(api: Api, operationId: string): Promise<End> {
  let last = 'NOTHING';
  for await (const { snapshot } of await api.operation.watch({ operationId, afterSeq: 0 }))
    last = snapshot.state === 'failed' ? checked(snapshot.errorCode ?? '') : snapshot.state;
  return last;
}

function codeOf(error: unknown): End {
  return checked(String((error as { code?: unknown }).code ?? error));
}

/** In capitals: what no call may end with. */
function checked(code: string): End {
  return isAppErrorCode(code) && code !== 'internal' ? code : `BAD ${code}`;
}

/** Ends the terminals that were opened for nobody: they outlive whoever asked for them. */
export async function closeTerminals(api: Api): Promise<void> {
  for await (const terminals of await api.terminal.watch()) {
    await Promise.all(terminals.map(({ terminalId }) => api.terminal.close({ terminalId })));
    return;
  }
}
