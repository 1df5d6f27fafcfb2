import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/** A file of the renderer, ready to be served. */
export interface StaticFile {
  body: Buffer;
  contentType: string;
  /** True when its name holds a hash of its content, so that it may be cached for ever. */
  isImmutable: boolean;
}

/** Names made by our own build: no percent sign, no backslash, no segment that starts with a dot. */
const SAFE_PATH = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/;

/** Vite writes a hash of the content in the names of this folder. */
const HASHED_FOLDER = 'assets/';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Reads a file of `rootDir` by its raw URL path without the leading slash (the empty path is `index.html`), or null:
 * for an unsafe path, a type we do not serve, a missing file, a link that leaves the folder.
 */
export async function readStaticFile(rootDir: string, urlPath: string): Promise<StaticFile | null> {
  const path = urlPath === '' ? 'index.html' : urlPath;
  const contentType = CONTENT_TYPES[extname(path)];
  if (contentType === undefined || !SAFE_PATH.test(path)) return null;
  const body = await readInside(rootDir, path);
  return body && { body, contentType, isImmutable: path.startsWith(HASHED_FOLDER) };
}

async function readInside(rootDir: string, path: string): Promise<Buffer | null> {
  try {
    const root = await realpath(rootDir);
    const file = await realpath(join(root, path));
    if (!file.startsWith(root + sep) || !(await stat(file)).isFile()) return null;
    return await readFile(file);
  } catch {
    return null;
  }
}
