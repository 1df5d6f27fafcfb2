import { webStrings } from '#shared/strings/fr/web.ts';

/** What a refused request is told: nothing about why, only how to come in. */
export function refusalPage(): string {
  return page(
    webStrings.refusedTitle,
    `<h1>${webStrings.refusedTitle}</h1>
<p>${webStrings.refusedText}</p>
<p>${webStrings.refusedRemedy}</p>
<p><code>${webStrings.command}</code></p>`,
  );
}

/**
 * Leads from the link to the app. A page rather than an HTTP redirect: after a link followed from another site, a browser
 * would not send a SameSite=Strict cookie along the redirect.
 */
export function entrancePage(basePath: string): string {
  return page(
    webStrings.title,
    `<p>${webStrings.opening}</p>`,
    `<meta http-equiv="refresh" content="0;url=${basePath}">`,
  );
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
