import type { CourseProblemCode } from '#shared/course/problem.ts';
import { isAllowedAttribute } from '#shared/course/svg-allow-list.ts';

/** Attributes that list ids of the same figure. */
const ID_LIST_ATTRIBUTES: ReadonlySet<string> = new Set(['aria-labelledby', 'aria-describedby']);

/** Attributes that hold words and are never read as styles. */
const TEXT_ATTRIBUTES: ReadonlySet<string> = new Set(['class', 'role', 'aria-label', 'lang']);

type Refuse = (code: CourseProblemCode, params: Record<string, string>) => void;

/** The attributes of one element that pass, with ids and references prefixed; the others are refused by name. */
export function cleanAttributes(
  element: string,
  attributes: Readonly<Record<string, string>>,
  idPrefix: string,
  refuse: Refuse,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [written, value] of Object.entries(attributes)) {
    if (isNamespace(written, value)) continue;
    const name = written === 'xlink:href' ? 'href' : written;
    if (!isAllowedAttribute(element, name)) {
      refuse('svg-attribute-refused', { element, attribute: written });
      continue;
    }
    const cleaned = cleanValue(name, value, idPrefix);
    if (cleaned === null)
      refuse('svg-reference-refused', { element, attribute: written, value: value.slice(0, 60) });
    else kept[name] = cleaned;
  }
  return kept;
}

/** React sets the namespace itself; any other namespace declaration than SVG's and XLink's is refused. */
function isNamespace(name: string, value: string): boolean {
  if (name === 'xmlns') return value === 'http://www.w3.org/2000/svg';
  return name === 'xmlns:xlink' && value === 'http://www.w3.org/1999/xlink';
}

function cleanValue(name: string, value: string, idPrefix: string): string | null {
  if (name === 'id') return isId(value) ? idPrefix + value : null;
  if (name === 'href')
    return value.startsWith('#') && isId(value.slice(1)) ? `#${idPrefix}${value.slice(1)}` : null;
  if (ID_LIST_ATTRIBUTES.has(name))
    return value
      .split(/\s+/)
      .map((id) => idPrefix + id)
      .join(' ');
  return TEXT_ATTRIBUTES.has(name) ? value : cleanUrls(value, idPrefix);
}

/** `url(#id)` is the only function that may refer to something; a backslash could hide another. */
function cleanUrls(value: string, idPrefix: string): string | null {
  const whole = /^url\((["']?)#([A-Za-z_][\w.-]*)\1\)$/.exec(value.trim());
  if (whole) return `url(#${idPrefix}${whole[2]})`;
  return /\\|(?:url|image|image-set|src|element)\s*\(|[a-z]+:\/\/|javascript:/i.test(value) ? null : value;
}

function isId(value: string): boolean {
  return /^[A-Za-z_][\w.-]*$/.test(value);
}
