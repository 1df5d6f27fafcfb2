import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import type { ContainerLimits, ContainerSample } from '#shared/contract/container.ts';
import { followForEver, useApi, useWatch } from '../../session.ts';

type ById<T> = ReadonlyMap<string, T>;

/** The newest measure of each of these containers, while somebody looks. */
export function useNewestSamples(containerIds: readonly string[], isShown: boolean): ById<ContainerSample> {
  const api = useApi();
  const key = isShown ? containerIds.join(' ') : '';
  const [samples, setSamples] = useState<ById<ContainerSample>>(new Map());
  useEffect(() => {
    const wanted = key.split(' ').filter(Boolean);
    if (wanted.length === 0) return;
    const abort = new AbortController();
    const take = (batch: readonly ContainerSample[]) =>
      setSamples((before) => {
        const kept = [...before].filter(([id]) => wanted.includes(id));
        return new Map([...kept, ...batch.map((sample) => [sample.containerId, sample] as const)]);
      });
    const open = (options: { signal: AbortSignal }) => api.container.stats({ containerIds: wanted }, options);
    void followForEver(open, abort.signal, take);
    return () => abort.abort();
  }, [api, key]);
  return samples;
}

/** What bounds each of these containers, as it is now. */
export function useLimits(containerIds: readonly string[]): ById<ContainerLimits> {
  const api = useApi();
  const key = containerIds.join(' ');
  const open = useCallback(
    (options: { signal: AbortSignal }) =>
      api.container.limits({ containerIds: key.split(' ').filter(Boolean) }, options),
    [api, key],
  );
  const limits = useWatch(key === '' ? null : open);
  return useMemo(() => new Map((limits ?? []).map((one) => [one.containerId, one])), [limits]);
}

/** Whether any part of an element is on screen. */
export function useOnScreen(element: RefObject<HTMLElement | null>): boolean {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver((entries) => setShown(entries.at(-1)?.isIntersecting ?? false));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return isShown;
}
