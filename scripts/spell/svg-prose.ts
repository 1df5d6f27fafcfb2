import type { Prose } from './prose.ts';

const TEXTS = /<(text|title|desc|tspan)\b([^>]*)>([^<]+)</g;
const CODE_CLASS = /class="[^"]*\bf-code\b/;

/** Prose of a figure: its texts, its title and its description, without what is drawn as code. */
export function svgProse(source: string): Prose[] {
  return [...source.matchAll(TEXTS)].flatMap(([whole, , attributes = '', text = ''], index, all) => {
    if (CODE_CLASS.test(attributes)) return [];
    const start = (all[index]?.index ?? 0) + whole.length - 1 - text.length;
    return [svgText(text, start)];
  });
}

/** Entities are blanked by as many spaces-free marks as needed, so that offsets stay exact. */
function svgText(text: string, start: number): Prose {
  const shown = text.replace(/&(?:#\d+|\w+);/g, (entity) => '\uE000'.repeat(entity.length));
  return { text: shown, offsets: Array.from({ length: text.length }, (_, index) => start + index) };
}
