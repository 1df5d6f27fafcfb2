import { createRequire } from 'node:module';

// Not named `require`: the build of main declares one in every chunk.
const requirePackage = createRequire(import.meta.url);

/**
 * A package loaded at the moment of the call. Node ≥ 22.12 does so for ES modules too, and at once: the Markdown of an
 * exercise is rendered inside synchronous views, yet the start of the app must not load a Markdown parser.
 */
export function requireLater<T>(name: string): T {
  return requirePackage(name) as T;
}
