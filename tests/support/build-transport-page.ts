import { join } from 'node:path';
import { build } from 'vite';

const SUPPORT_DIR = import.meta.dirname;
const SRC_DIR = join(SUPPORT_DIR, '../../src');
const COMMON = { configFile: false, logLevel: 'silent' } as const;

/** Builds a page that holds only the renderer's transport, as electron-vite builds the renderer. */
export async function buildTransportPage(outDir: string): Promise<void> {
  const root = join(SUPPORT_DIR, 'transport-page');
  const options = { outDir, emptyOutDir: true, target: 'esnext', modulePreload: false };
  await build({ ...COMMON, root, base: './', build: options });
}

/** Builds the preload script as a sandboxed preload must be: one CommonJS file. */
export async function buildPreload(outDir: string): Promise<string> {
  const rollupOptions = { external: ['electron'], output: { entryFileNames: 'index.cjs' } };
  const lib = { entry: join(SRC_DIR, 'preload/index.ts'), formats: ['cjs' as const] };
  await build({ ...COMMON, build: { outDir, emptyOutDir: true, lib, rollupOptions } });
  return join(outDir, 'index.cjs');
}
