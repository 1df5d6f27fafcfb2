import type { BrowserContext, Route } from 'playwright';
import { toAppUrl } from './address.ts';

type RequestListener = (details: { url: string }, decide: (answer: { cancel?: boolean }) => void) => void;
type SchemeHandler = (request: Request) => Response | Promise<Response>;
type DownloadListener = (event: { preventDefault(): void }) => void;
type PermissionCheck = (contents: null, permission: string, origin: string) => boolean;

let requestListener: RequestListener | null = null;
let permissionCheck: PermissionCheck = () => true;
const downloadListeners: DownloadListener[] = [];
const handlers = new Map<string, SchemeHandler>();

export const protocol = { registerSchemesAsPrivileged(_schemes: object[]): void {} };

export const session = {
  defaultSession: {
    protocol: { handle: (scheme: string, handler: SchemeHandler) => void handlers.set(scheme, handler) },
    webRequest: {
      onBeforeRequest(listener: RequestListener) {
        requestListener = listener;
      },
    },
    on: (_event: 'will-download', listener: DownloadListener) => void downloadListeners.push(listener),
    setPermissionCheckHandler(check: PermissionCheck) {
      permissionCheck = check;
    },
    setPermissionRequestHandler(_handler: unknown): void {},
    setDevicePermissionHandler(_handler: unknown): void {},
    setSpellCheckerEnabled(_isEnabled: boolean): void {},
  },
};

/** Answers every request of the pages as the app's session does: by its scheme's handler, or not at all. */
export async function serveContext(context: BrowserContext, originUrl: string): Promise<void> {
  await context.route('**/*', (route) => answer(route));
  const granted = ['clipboard-read', 'clipboard-sanitized-write', 'notifications'].filter((name) =>
    permissionCheck(null, name, toAppUrl(originUrl)),
  );
  const names = granted.map((name) => (name === 'clipboard-sanitized-write' ? 'clipboard-write' : name));
  await context.grantPermissions(names, { origin: originUrl });
}

/** True when a listener refused the download. */
export function isDownloadRefused(): boolean {
  let isRefused = false;
  for (const listener of downloadListeners)
    listener({
      preventDefault: () => {
        isRefused = true;
      },
    });
  return isRefused;
}

async function answer(route: Route): Promise<void> {
  const url = toAppUrl(route.request().url());
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  if (isCancelled(url) || !handler) return route.abort('blockedbyclient');
  const response = await handler(new Request(url, { method: route.request().method() }));
  const body = Buffer.from(await response.arrayBuffer());
  await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body });
}

function isCancelled(url: string): boolean {
  let answer: { cancel?: boolean } = {};
  requestListener?.({ url }, (given) => {
    answer = given;
  });
  return answer.cancel === true;
}
