import { setTimeout as delay } from 'node:timers/promises';
import type { Api } from '#shared/contract/index.ts';
import type { OperationUpdate } from '#shared/contract/operation.ts';
import type { Procedure } from './procedures.ts';

type Call = (input: unknown, options: { signal: AbortSignal }) => Promise<unknown>;

/** How a call ended: `accepted`, `silent` when it did not end in time, else its code. */
export interface Outcome {
  name: string;
  input: unknown;
  code: string;
  /** Of an `internal` failure, in the log. */
  reference: string | null;
}

/** Longest wait for a call that answers once, in milliseconds, and for an operation to end before it is cancelled. */
const CALL_MS = 60_000;
const OPERATION_MS = 2_000;

/** A stream is left after its first value, or after this many milliseconds without one. */
const STREAM_MS = 30;

/** Calls procedures as a page would, many at a time, and waits until each has ended. */
export class Caller {
  readonly #client: Record<string, Record<string, Call>>;
  readonly #api: Api;

  constructor(client: object) {
    this.#client = client as Record<string, Record<string, Call>>;
    this.#api = client as Api;
  }

  async untilReady(): Promise<void> {
    for await (const { state } of await this.#api.engine.watch()) if (state === 'ready') return;
  }

  async run(
    calls: readonly { procedure: Procedure; input: unknown }[],
    atOnce: number,
    onEnd: (outcome: Outcome) => void,
  ): Promise<void> {
    const waiting = calls.values();
    const worker = async () => {
      for (const { procedure, input } of waiting) onEnd(await this.#call(procedure.name, input));
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }

  /** Undoes what keeps later calls from meeting an engine: another engine chosen, all terminals open. */
  async putBack(): Promise<void> {
    for await (const list of await this.#api.terminal.watch()) {
      await Promise.all(list.map(({ terminalId }) => this.#api.terminal.close({ terminalId })));
      break;
    }
    await this.#api.engine.select({ sourceId: null });
    await this.untilReady();
  }

  async #call(name: string, input: unknown): Promise<Outcome> {
    const [noun = '', verb = ''] = name.split('.');
    const abort = new AbortController();
    const ending = this.#end(
      this.#client[noun]?.[verb]?.(input, { signal: abort.signal }) as Promise<unknown>,
      abort,
    );
    const lateness = new AbortController();
    const late = delay(CALL_MS, { code: 'silent' }, lateness).catch(() => ({ code: 'silent' }));
    const { code, data } = (await Promise.race([ending, late])) as {
      code: string;
      data?: { reference?: string };
    };
    lateness.abort();
    abort.abort();
    return { name, input, code, reference: data?.reference ?? null };
  }

  async #end(answer: Promise<unknown>, abort: AbortController): Promise<{ code: string; data?: unknown }> {
    try {
      const result = await answer;
      if (isStream(result)) await leaveEarly(result, abort);
      return await this.#endOfOperation(result);
    } catch (error) {
      // A failure of our own on the way is no answer of the core.
      return hasCode(error) ? error : { code: `no code: ${String(error)}` };
    }
  }

  /** An operation that fails for the input's sake fails with a code too. */
  async #endOfOperation(result: unknown): Promise<{ code: string }> {
    const operationId = (result as { operationId?: unknown } | null)?.operationId;
    if (typeof operationId !== 'string') return { code: 'accepted' };
    const cancelling = new AbortController();
    const cancel = delay(OPERATION_MS, undefined, { signal: cancelling.signal })
      .then(() => this.#api.operation.cancel({ operationId }))
      .catch(() => {});
    const last = await this.#lastUpdate(operationId);
    cancelling.abort();
    await cancel;
    return { code: last?.snapshot.errorCode ?? 'accepted' };
  }

  async #lastUpdate(operationId: string): Promise<OperationUpdate | null> {
    let last: OperationUpdate | null = null;
    for await (const update of await this.#api.operation.watch({ operationId })) last = update;
    return last;
  }
}

/** As a page that goes on to something else: between two values, or before the first one came. */
async function leaveEarly(stream: AsyncIterator<unknown>, abort: AbortController): Promise<void> {
  const first = stream.next();
  const hasValue = await Promise.race([first.then(() => true), delay(STREAM_MS, false)]);
  if (hasValue) return void (await stream.return?.());
  abort.abort();
  await first.catch(() => {});
}

function isStream(value: unknown): value is AsyncIterator<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

function hasCode(error: unknown): error is { code: string } {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}
