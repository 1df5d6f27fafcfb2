import type { Settings } from '#shared/contract/app.ts';
import { FIRST_DRAWN, PAGE_START, type PageStart } from '#shared/domain/page-start.ts';

interface StartParts {
  settings: { state: { value: Settings } };
  page: { all(): Readonly<Record<string, unknown>> };
}

/** What is told to each page that is loaded from now on, as it is at that moment. */
export function pageStartOf({ settings, page }: StartParts, startId: string): () => PageStart {
  return () => {
    const kept = page.all();
    const drawn = FIRST_DRAWN.filter((name) => name in kept).map((name) => [name, kept[name]]);
    return { theme: settings.state.value.theme, kept: Object.fromEntries(drawn), startId };
  };
}

const HEAD = /<html lang="fr">\s*<head>/;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };

/** The app's page with what it must know before it draws; a theme of the learner's is on it before any script runs. */
export function fillPage(page: Buffer, start: PageStart): Buffer {
  const attribute = start.theme === 'system' ? '' : ` data-theme="${start.theme}"`;
  const content = JSON.stringify(start).replace(/[&"<>]/g, (char) => ESCAPES[char] ?? '');
  const head = `<html lang="fr"${attribute}><head><meta name="${PAGE_START}" content="${content}">`;
  // A function: `$&` in what is kept must stay what it is.
  return Buffer.from(page.toString().replace(HEAD, () => head));
}
