import type { App, Session, WebContents } from 'electron';
import { APP_ORIGIN } from './app-protocol.ts';

/** What the terminal's copy and paste buttons need, and the end of long works; everything else a page may ask for is denied. */
const ALLOWED_PERMISSIONS = new Set(['clipboard-read', 'clipboard-sanitized-write', 'notifications']);

/** Refuses, in every page of the app, navigation, new windows and embedded pages. */
export function guardPages(app: App): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
}

function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    // A reload is a navigation to where the page already is.
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Refuses permissions, devices, dictionaries, downloads and every request that is not for one of our own files. */
export function guardSession(session: Session): void {
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  session.setDevicePermissionHandler(() => false);
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin));
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(isAllowed(permission, details.requestingUrl));
  });
  session.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !isOurs(details.url) && !details.url.startsWith('devtools://') });
  });
}

function isAllowed(permission: string, url: string): boolean {
  return ALLOWED_PERMISSIONS.has(permission) && isOurs(url.endsWith('/') ? url : `${url}/`);
}

/** Tells whether a URL is one of our pages or files. */
export function isOurs(url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`);
}
