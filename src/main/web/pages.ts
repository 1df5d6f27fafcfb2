import { KEY_NAME } from '#shared/domain/session-key.ts';
import { webStrings } from '#shared/strings/fr/web.ts';

/** A page of the browser shell's own, and the one script it may run. */
export interface OwnPage {
  html: string;
  script: string;
}

/** A window that was let in before needs no link: only pages of our origin can read whether it was. */
const GO_BACK_IN = `localStorage.getItem('${KEY_NAME}') && location.replace('./')`;

/** What a refused request is told: nothing about why, only how to come in. */
export function refusalPage(isEntry: boolean): OwnPage {
  const script = isEntry ? GO_BACK_IN : '';
  const body = `<h1>${webStrings.refusedTitle}</h1>
<p>${webStrings.refusedText}</p>
<p>${webStrings.refusedRemedy}</p>
<p><code>${webStrings.command}</code></p>`;
  return { script, html: page(webStrings.refusedTitle, body, `<script>${script}</script>`) };
}

/** Keeps the secret where only pages of our origin read it; a browser that keeps nothing is told what to change. */
const COME_IN = `try {
  localStorage.setItem('${KEY_NAME}', document.currentScript.dataset.secret);
  location.replace(document.currentScript.dataset.next);
} catch {
  document.getElementById('opening').hidden = true;
  document.getElementById('refused').hidden = false;
}`;

/** Leads from the link to the app, or to `next`, and leaves no trace of the link in the browser's history. */
export function entrancePage(secret: string, next: string): OwnPage {
  const body = `<p id="opening">${webStrings.opening}</p><p id="refused" hidden>${webStrings.storageRefused}</p>
<noscript><p>${webStrings.storageRefused}</p></noscript>
<script data-secret="${secret}" data-next="${next}">${COME_IN}</script>`;
  return { script: COME_IN, html: page(webStrings.title, body) };
}

/** Hands what was kept under `prefix` at this address to who serves it, which forgets it here once it has it; then leaves. */
const HAND_OVER = `const { prefix, next } = document.currentScript.dataset;
const kept = Object.entries(localStorage).filter(([key]) => key.startsWith(prefix));
const sent = { method: 'POST', body: JSON.stringify(Object.fromEntries(kept)), signal: AbortSignal.timeout(5000) };
fetch(location.pathname, sent)
  .then((answer) => answer.ok && kept.forEach(([key]) => localStorage.removeItem(key)))
  .finally(() => location.replace(next));`;

/** The one page served at the address the app had; goes on to `next` whatever happens. */
export function formerPage(prefix: string, next: string): OwnPage {
  const script = `<script data-prefix="${prefix}" data-next="${next}">${HAND_OVER}</script>`;
  return { script: HAND_OVER, html: page(webStrings.title, `<p>${webStrings.opening}</p>${script}`) };
}

/** A file that leads to a link; it runs nothing. */
export function linkPage(link: string): string {
  const head = `<meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url=${link}">`;
  return page(webStrings.title, `<p><a href="${link}">${webStrings.opening}</a></p>`, head);
}

function page(title: string, body: string, head = ''): string {
  return `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><title>${title}</title><meta name="viewport" content="width=device-width">${head}
<style>
:root { color-scheme: light dark; font: 1.125rem/1.6 system-ui, sans-serif; }
body { max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem; }
h1 { font-size: 1.6rem; line-height: 1.25; }
code { font: 1.1rem ui-monospace, monospace; padding: .3em .7em; border: 1px solid currentColor; border-radius: .4em; }
</style></head>
<body>${body}</body>
</html>
`;
}
