import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

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
    plugins: [react()],
    build: {
      minify: true,
      // Assets stay files: the CSP of both shells allows no data: URLs for scripts or fonts.
      assetsInlineLimit: 0,
      rollupOptions: { input: 'src/renderer/index.html' },
    },
  },
});
