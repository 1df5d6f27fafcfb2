import {
  createContext,
  createElement,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import type { Connectivity } from '#shared/contract/app.ts';
import type { EngineStatus } from '#shared/contract/engine.ts';
import type { KitStatus } from '#shared/contract/kit.ts';
import type { Progress } from '#shared/course/progress.ts';
import type { Outline } from '#shared/course/views.ts';
import { type Connection, useApi, useTransport, useWatch } from './session.ts';

/** What every feature looks at, followed once for the whole window; undefined until known. */
export interface Live {
  outline: Outline | undefined;
  progress: Progress | undefined;
  engine: EngineStatus | undefined;
  kit: KitStatus | undefined;
  connectivity: Connectivity | undefined;
  /** False while the core itself cannot be reached. */
  isConnected: boolean;
  /** Finer than `isConnected`: whether it is still hoped for. */
  connection: Connection;
}

type WatchOptions = { signal: AbortSignal };

const LiveContext = createContext<Live | null>(null);

/** Follows the core for everything below. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const connection = useConnection();
  const isConnected = connection === 'connected';
  const outline = useOutline(isConnected);
  const progress = useWatch(
    useCallback((options: WatchOptions) => api.progress.watch(undefined, options), [api]),
  );
  const engine = useWatch(
    useCallback((options: WatchOptions) => api.engine.watch(undefined, options), [api]),
  );
  const kit = useWatch(useCallback((options: WatchOptions) => api.kit.watch(undefined, options), [api]));
  const connectivity = useWatch(
    useCallback((options: WatchOptions) => api.connectivity.watch(undefined, options), [api]),
  );
  const live = useMemo(
    () => ({ outline, progress, engine, kit, connectivity, isConnected, connection }),
    [outline, progress, engine, kit, connectivity, isConnected, connection],
  );
  return createElement(LiveContext.Provider, { value: live }, children);
}

/** The state of the core as last told; only valid below `LiveProvider`. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('no live state above this component');
  return live;
}

function useConnection(): Connection {
  const transport = useTransport();
  const [connection, setConnection] = useState<Connection>('connected');
  useEffect(() => transport.onConnection(setConnection), [transport]);
  return connection;
}

/** Pause before the outline is asked again after a failure, in milliseconds. */
const OUTLINE_RETRY_MS = 1000;

function useOutline(isConnected: boolean): Outline | undefined {
  const api = useApi();
  const [outline, setOutline] = useState<Outline>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!isConnected || outline) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    api.course.outline().then(
      (next) => !isGone && setOutline(next),
      () => {
        if (!isGone) timer = setTimeout(() => setAttempt(attempt + 1), OUTLINE_RETRY_MS);
      },
    );
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [api, isConnected, outline, attempt]);
  return outline;
}
