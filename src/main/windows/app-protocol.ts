import { protocol, type Session } from 'electron';
import type { PageStart } from '#shared/domain/page-start.ts';
import { fillPage } from '../shell/page-start.ts';
import { securityHeaders } from '../shell/security-headers.ts';
import { readStaticFile } from '../shell/static-files.ts';

const SCHEME = 'app';

/** Origin of our pages; nothing else is ever loaded in a window. */
export const APP_ORIGIN = `${SCHEME}://cale-seche`;

/** Must run before Electron is ready: makes `app:` behave like a site of its own, with an origin. */
export function declareAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

/** What says how a page starts. */
interface PageSource {
  pageStart(): PageStart | Promise<PageStart>;
}

/** Serves the built renderer at `APP_ORIGIN`, with the browser shell's headers. */
export function serveRenderer(session: Session, rendererDir: string, app: PageSource): void {
  session.protocol.handle(SCHEME, (request) => answer(rendererDir, app, request));
}

async function answer(rendererDir: string, app: PageSource, request: Request): Promise<Response> {
  const headers = securityHeaders([]);
  const path = pathOf(request.url);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const file = isRead && path !== null ? await readStaticFile(rendererDir, path) : null;
  if (!file) return new Response(null, { status: 404, headers });
  const isPage = file.contentType.startsWith('text/html');
  const body = isPage ? fillPage(file.body, await app.pageStart()) : file.body;
  return new Response(new Uint8Array(body), {
    headers: { ...headers, 'content-type': file.contentType },
  });
}

/** The part of one of our URLs after the origin's slash, without its query; null for another URL. */
function pathOf(url: string): string | null {
  const prefix = `${APP_ORIGIN}/`;
  return url.startsWith(prefix) ? (url.slice(prefix.length).split(/[?#]/, 1)[0] ?? '') : null;
}
