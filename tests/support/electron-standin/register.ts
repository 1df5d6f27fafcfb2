import { registerHooks } from 'node:module';

/**
 * Loaded with `node --import`: gives the built main process this stand-in wherever it imports `electron`, so that it
 * runs unmodified where Electron's binary cannot be had. It tests the wiring, never Electron's security.
 */
registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier !== 'electron') return nextResolve(specifier, context);
    return { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true };
  },
});
