import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ManifestKind } from '#shared/contract/manifest.ts';
import { useApi } from '../../../session.ts';
import { KindSchema, type SchemaNode } from './kind-schema.ts';
import type { KnownApi } from './manifest-remarks.ts';

interface KindRef {
  apiVersion: string;
  kind: string;
}

const keyOf = ({ apiVersion, kind }: KindRef) => `${apiVersion} ${kind}`;

/**
 * What the cluster takes: its kinds, and the schema of each of these that it has, asked while it is ready. What could not be asked is
 * not known: the cluster itself says what it refuses.
 */
export function useKnownApi(isReady: boolean, wanted: readonly KindRef[]): KnownApi {
  const kinds = useKinds(isReady);
  const schemas = useSchemas(isReady, kinds, wanted);
  return useMemo(
    () => ({ kinds, schemaOf: (ref: KindRef) => schemas.get(keyOf(ref)) ?? null }),
    [kinds, schemas],
  );
}

/** Pause before a question that failed is asked again, in milliseconds, and how often: a cluster comes back in seconds. */
const RETRY_MS = 2000;
const MAX_TRIES = 10;

/** Asks while `ask` is there, and again some times where that failed; `giveUp` is called after the last. */
function useAsked<T>(
  ask: ((signal: AbortSignal) => Promise<T>) | null,
  take: (value: T) => void,
  giveUp: () => void,
): void {
  const latest = useRef({ take, giveUp });
  latest.current = { take, giveUp };
  useEffect(() => {
    if (!ask) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = (tries: number): void => {
      ask(abort.signal).then(
        (value) => !abort.signal.aborted && latest.current.take(value),
        () => {
          if (abort.signal.aborted) return;
          if (tries === 0) latest.current.giveUp();
          else timer = setTimeout(() => run(tries - 1), RETRY_MS);
        },
      );
    };
    run(MAX_TRIES);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [ask]);
}

function useKinds(isReady: boolean): readonly ManifestKind[] | null {
  const api = useApi();
  const [kinds, setKinds] = useState<readonly ManifestKind[] | null>(null);
  const ask = useCallback((signal: AbortSignal) => api.manifest.kinds(undefined, { signal }), [api]);
  useAsked(isReady ? ask : null, setKinds, () => {});
  return kinds;
}

function useSchemas(
  isReady: boolean,
  kinds: readonly ManifestKind[] | null,
  wanted: readonly KindRef[],
): ReadonlyMap<string, KindSchema> {
  const api = useApi();
  const [schemas, setSchemas] = useState<ReadonlyMap<string, KindSchema>>(new Map());
  const missing = wanted.map(keyOf).filter((key) => !schemas.has(key));
  const next = kinds?.find((one) => missing.includes(keyOf(one)));
  const nextKey = next ? keyOf(next) : '';
  const ask = useCallback(
    (signal: AbortSignal) => {
      const [apiVersion = '', kind = ''] = nextKey.split(' ');
      return api.manifest.schema({ apiVersion, kind }, { signal });
    },
    [api, nextKey],
  );
  const take = (json: string) => {
    const schema = new KindSchema(JSON.parse(json) as SchemaNode);
    setSchemas((now) => new Map(now).set(nextKey, schema));
  };
  // A kind without a schema takes anything.
  useAsked(
    isReady && nextKey !== '' ? ask : null,
    ({ json }) => take(json),
    () => take('{}'),
  );
  return schemas;
}
