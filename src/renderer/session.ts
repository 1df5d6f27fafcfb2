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

/** The way to main, given once by the root. */
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

/** What is followed: nothing yet, why the first value does not come, or always the newest value. */
interface Watched<T> {
  value?: T;
  failure?: unknown;
}

const NOTHING = {};

/** The newest value of one of the contract's `watch` procedures, as `useWatched` follows it; undefined until the first. */
export function useWatch<T>(open: Watch<T> | null, isLast?: IsLast<T>): T | undefined {
  return useWatched(open, isLast).value;
}

/**
 * Follows one of the contract's `watch` procedures. `open` must be stable (useCallback) or change when its input does. A
 * broken stream is opened again, until a value is the last one there can be.
 */
export function useWatched<T>(open: Watch<T> | null, isLast: IsLast<T> = goesOn): Watched<T> {
  const [watched, setWatched] = useState<Watched<T>>(NOTHING);
  useEffect(() => {
    setWatched(NOTHING);
    if (!open) return;
    const abort = new AbortController();
    const fail = (failure: unknown) => setWatched((last) => ('value' in last ? last : { failure }));
    void followForEver(open, abort.signal, (value) => setWatched({ value }), isLast, fail);
    return () => abort.abort();
  }, [open, isLast]);
  return watched;
}

/** Follows until the signal aborts; a stream that breaks is told, and opened again, but after the last value there can be. */
export async function followForEver<T>(
  open: Watch<T>,
  signal: AbortSignal,
  onValue: (value: T) => void,
  isLast: IsLast<T> = goesOn,
  onFailure?: (failure: unknown) => void,
): Promise<void> {
  let isOver = false;
  while (!signal.aborted && !isOver) {
    try {
      for await (const value of await open({ signal })) {
        if (signal.aborted) return;
        onValue(value);
        isOver = isLast(value);
      }
    } catch (failure) {
      // The connection broke or main closed the stream: the loop opens it again.
      if (!signal.aborted) onFailure?.(failure);
    }
    if (!signal.aborted && !isOver) await new Promise((resolve) => setTimeout(resolve, RESUBSCRIBE_MS));
  }
}
