import { createContext, useContext, useEffect, useState } from 'react';
import type { Api } from '#shared/contract/index.ts';
import type { FrameChannel } from '#shared/domain/terminal-wire.ts';

/** `gone`: several attempts failed, as when the core was started again elsewhere; the transport still tries, slowly. */
export type Connection = 'connected' | 'retrying' | 'gone';

/** What `transport.ts` gives, the same over both shells. */
export interface Transport {
  api: Api;
  /** Opens the byte channel of a terminal; a new channel replaces the previous one of the same terminal. */
  openTerminalChannel(terminalId: string): FrameChannel;
  /** Which shell the window is in. */
  readonly shell: 'browser' | 'electron';
  /** Called at once when the state is known, and on each change; only the browser shell reconnects, by itself. */
  onConnection(listener: (connection: Connection) => void): () => void;
}

export const TransportContext = createContext<Transport | null>(null);

/** The transport of this window; only valid below the root. */
export function useTransport(): Transport {
  const transport = useContext(TransportContext);
  if (!transport) throw new Error('no transport above this component');
  return transport;
}

/** Shorthand for the contract's client. */
export function useApi(): Api {
  return useTransport().api;
}

type Watch<T> = (options: { signal: AbortSignal }) => Promise<AsyncIterable<T>>;

type IsLast<T> = (value: T) => boolean;
const goesOn = () => false;

/** Pause before a broken subscription is opened again, in milliseconds: short enough not to be noticed. */
const RESUBSCRIBE_MS = 500;

/**
 * Follows one of the contract's `watch` procedures: undefined until the first value, then always the newest.
 * `open` must be stable (useCallback) or change when its input does. A broken stream is opened again, until a value is
 * the last one there can be.
 */
export function useWatch<T>(open: Watch<T> | null, isLast: IsLast<T> = goesOn): T | undefined {
  const [value, setValue] = useState<T>();
  useEffect(() => {
    setValue(undefined);
    if (!open) return;
    const abort = new AbortController();
    void followForEver(open, abort.signal, setValue, isLast);
    return () => abort.abort();
  }, [open, isLast]);
  return value;
}

/** Follows until the signal aborts; a stream that breaks is opened again, but after the last value there can be. */
export async function followForEver<T>(
  open: Watch<T>,
  signal: AbortSignal,
  onValue: (value: T) => void,
  isLast: IsLast<T> = goesOn,
): Promise<void> {
  let isOver = false;
  while (!signal.aborted && !isOver) {
    try {
      for await (const value of await open({ signal })) {
        if (signal.aborted) return;
        onValue(value);
        isOver = isLast(value);
      }
    } catch {
      // The connection broke or main closed the stream: the loop opens it again.
    }
    if (!signal.aborted && !isOver) await new Promise((resolve) => setTimeout(resolve, RESUBSCRIBE_MS));
  }
}
