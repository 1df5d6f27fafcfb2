import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { PAGE_RECOVERY } from './src/shared/page-recovery.ts';

/** Before everything else of the page, which it watches over. */
const pageRecovery = {
  name: 'page-recovery',
  transformIndexHtml: () => [{ tag: 'script', children: PAGE_RECOVERY, injectTo: 'head-prepend' as const }],
};

/** Main has two composition roots: Electron's and the browser shell's; both end in out/main, workers beside them. */
export default defineConfig({
  main: {
    build: {
      rollupOptions: {
        input: {
          index: 'src/main/index.ts',
          web: 'src/main/web.ts',
          'layer-worker': 'src/main/layer/layer-worker.ts',
        },
      },
      externalizeDeps: true,
    },
  },
  preload: {
    build: {
      // A sandboxed preload must be CommonJS and self-contained.
      externalizeDeps: false,
      rollupOptions: {
        input: 'src/preload/index.ts',
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), pageRecovery],
    build: {
      minify: true,
      // Assets stay files: the CSP of both shells allows no data: URLs for scripts or fonts.
      assetsInlineLimit: 0,
      rollupOptions: { input: 'src/renderer/index.html' },
    },
  },
});
