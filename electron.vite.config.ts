import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { PAGE_FILES, type PageFiles } from './src/shared/page-files.ts';
import { PAGE_RECOVERY } from './src/shared/page-recovery.ts';

/** Before everything else of the page, which it watches over. */
const pageRecovery = {
  name: 'page-recovery',
  transformIndexHtml: () => [{ tag: 'script', children: PAGE_RECOVERY, injectTo: 'head-prepend' as const }],
};

/** What the page may load later, for those who want it before it is needed; the terminal's files are needed first. */
const pageFiles: Plugin = {
  name: 'page-files',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const terminal = new Set<string>();
    const add = (name: string) => {
      const chunk = bundle[name];
      if (terminal.has(name) || chunk?.type !== 'chunk') return;
      terminal.add(name);
      for (const style of chunk.viteMetadata?.importedCss ?? []) terminal.add(style);
      for (const imported of chunk.imports) add(imported);
    };
    const root = Object.values(bundle).find((it) => it.type === 'chunk' && it.name === 'TerminalPanel');
    if (!root) this.error('no chunk of the terminal');
    add(root.fileName);
    const others = Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name) && !terminal.has(name));
    const list: PageFiles = { terminal: [...terminal], others };
    this.emitFile({ type: 'asset', fileName: PAGE_FILES, source: JSON.stringify(list) });
  },
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
    plugins: [react(), pageRecovery, pageFiles],
    build: {
      minify: true,
      // Assets stay files: the CSP of both shells allows no data: URLs for scripts or fonts.
      assetsInlineLimit: 0,
      rollupOptions: { input: 'src/renderer/index.html' },
    },
  },
});
