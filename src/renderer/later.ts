import { type ComponentType, createElement, type ReactNode, useEffect, useState } from 'react';

type Loaded<P> = { component: ComponentType<P> } | { failure: unknown };

/** A component whose code comes later. */
export interface Later<P> {
  (props: P): ReactNode;
  /** Asks for its code now: once it is there, the component is drawn at once. What fails is told when it is drawn. */
  fetch(): void;
}

/**
 * A component whose code comes when it is first drawn; `meanwhile` stands for it until then. Unlike React's own, it is
 * drawn as soon as its code is there: React holds what replaces a fallback back for 300 ms.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  meanwhile: ReactNode = null,
): Later<P> {
  let known: Loaded<P> | null = null;
  /** Once it is there, it is; what failed may be asked for again. */
  const ask = (): Promise<Loaded<P>> =>
    load().then(
      (component) => {
        known = { component };
        return known;
      },
      (failure: unknown) => ({ failure }),
    );
  function LaterComponent(props: P): ReactNode {
    const [loaded, setLoaded] = useState(known);
    useEffect(() => {
      if (loaded) return;
      let isWanted = true;
      void ask().then((next) => {
        if (isWanted) setLoaded(next);
      });
      return () => {
        isWanted = false;
      };
    }, [loaded]);
    if (!loaded) return meanwhile;
    if ('failure' in loaded) throw loaded.failure;
    return createElement(loaded.component, props);
  }
  return Object.assign(LaterComponent, { fetch: () => void ask() });
}
