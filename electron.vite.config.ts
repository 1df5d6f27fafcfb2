import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { BUNDLED } from './scripts/bundle/bundled-packages.ts';
import { PAGE_RECOVERY } from './src/main/shell/page-recovery.ts';
import { PACKAGES_FILE, PAGE_FILES, type PageFiles } from './src/renderer/transport/page-files.ts';

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
    const chunks = Object.values(bundle).filter((it) => it.type === 'chunk');
    const withImports = (name: string, known: Set<string>): Set<string> => {
      const chunk = chunks.find(({ fileName }) => fileName === name);
      if (!chunk || known.has(name)) return known;
      for (const file of [name, ...(chunk.viteMetadata?.importedCss ?? [])]) known.add(file);
      for (const imported of chunk.imports) withImports(imported, known);
      return known;
    };
    const filesOf = (chunkName: string) => {
      const root = chunks.find(({ name }) => name === chunkName);
      return root ? withImports(root.fileName, new Set()) : this.error(`no chunk ${chunkName}`);
    };
    const first = filesOf('index');
    const terminal = filesOf('TerminalPanel').difference(first);
    const fonts = Object.keys(bundle).filter((name) => TERMINAL_FONTS.test(name));
    const all = new Set(Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name)));
    const list: PageFiles = {
      terminal: [...terminal, ...fonts],
      others: [...all.difference(first).difference(terminal)],
    };
    this.emitFile({ type: 'asset', fileName: PAGE_FILES, source: JSON.stringify(list) });
  },
};

/** Those that a terminal waits for before it draws: French and English are in `latin`. */
const TERMINAL_FONTS = /jetbrains-mono-latin-[47]00-normal.*\.woff2$/;

/** The packages whose files the page, or main, is made of, fonts too, by their paths: their licences go along with it. */
const packagesWithin: Plugin = {
  name: 'packages-within',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const assets = Object.values(bundle).flatMap((it) => (it.type === 'asset' ? it.originalFileNames : []));
    const paths = [...this.getModuleIds(), ...assets].flatMap((file) => PACKAGE.exec(file)?.[0] ?? []);
    this.emitFile({
      type: 'asset',
      fileName: PACKAGES_FILE,
      source: JSON.stringify([...new Set(paths)].sort()),
    });
  },
};
const PACKAGE = /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+(?=\/)/;

interface ModuleGraph {
  getModuleInfo(id: string): { importedIds: string[] } | null;
}

/**
 * Everything the page needs before it can draw, in one file: bundlers otherwise cut it in as many as there are panels
 * that use a part of it, and each piece is compressed, and asked for, apart.
 */
function firstLoadOf(entry: string) {
  let known: Set<string> | null = null;
  return (id: string, graph: ModuleGraph): string | null => {
    known ??= withStaticImports(entry, graph, new Set());
    return known.has(id) ? 'index' : null;
  };
}

function withStaticImports(id: string, graph: ModuleGraph, known: Set<string>): Set<string> {
  if (known.has(id)) return known;
  known.add(id);
  for (const imported of graph.getModuleInfo(id)?.importedIds ?? [])
    withStaticImports(imported, graph, known);
  return known;
}

/**
 * What dockerode loads to speak to BuildKit and over SSH, which the app leaves to the docker command: with the rest of it, 140 to
 * 170 ms and 35 MB of each start.
 */
const UNUSED = [
  { importer: /\/dockerode\/lib\/docker\.js$/, source: './session' },
  { importer: /\/dockerode\/lib\/docker\.js$/, source: './buildkit' },
  { importer: /\/docker-modem\/lib\/modem\.js$/, source: './ssh' },
];

const withoutUnused: Plugin = {
  name: 'without-unused',
  enforce: 'pre',
  resolveId: (source, importer = '') =>
    UNUSED.some((one) => one.source === source && one.importer.test(importer)) ? '\0unused' : null,
  load: (id) => (id === '\0unused' ? 'export {};' : null),
};

/** V8 keeps a program in twice the bytes where one character of it is not of ASCII: French texts are written by their numbers. */
const inAscii: Plugin = {
  name: 'in-ascii',
  enforce: 'post',
  // The last hook there is: what is written before is printed once more.
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle).filter((it) => it.type === 'chunk'))
      chunk.code = chunk.code.replace(/[\u0080-\uffff]/g, escaped);
  },
};
const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Main has the programs of two shells, Electron's and the browser's; all end in out/main, workers beside them. */
export default defineConfig({
  main: {
    plugins: [withoutUnused, packagesWithin, inAscii],
    build: {
      rollupOptions: {
        input: {
          index: 'src/main/index.ts',
          web: 'src/main/web.ts',
          'web-core': 'src/main/web-core.ts',
          'window-core': 'src/main/window-core.ts',
          'layer-worker': 'src/main/layer-worker.ts',
        },
      },
      // These are of many files, each of which a start would look up and read; the others stay as they were installed.
      externalizeDeps: { exclude: [...BUNDLED] },
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
    plugins: [react(), pageRecovery, pageFiles, packagesWithin],
    build: {
      minify: true,
      // Assets stay files: the CSP of both shells allows no data: URLs for scripts or fonts.
      assetsInlineLimit: 0,
      rollupOptions: {
        input: 'src/renderer/index.html',
        output: {
          codeSplitting: {
            groups: [{ debugName: 'first load', name: firstLoadOf(resolve('src/renderer/main.tsx')) }],
          },
        },
      },
    },
  },
});
