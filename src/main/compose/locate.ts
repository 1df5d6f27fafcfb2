import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';

/**
 * The line of the file that a complaint of Compose is about, null when it names none: a line it gives, or the deepest
 * key that `services.web` or `service "web"` leads to.
 */
export function lineOfComplaint(text: string, message: string): number | null {
  const given = /\bline (\d+)/.exec(message)?.[1];
  if (given !== undefined) return Number(given);
  const path = pathOf(message);
  return path.length === 0 ? null : lineOfPath(text, path);
}

function pathOf(message: string): string[] {
  const dotted = /\b((?:services|networks|volumes|secrets|configs)(?:\.[\w-]+)+)/
    .exec(message)?.[1]
    ?.split('.');
  const service = /service "([\w.-]+)"/.exec(message)?.[1];
  const path = dotted ?? (service === undefined ? [] : ['services', service]);
  const property = /additional propert(?:y|ies) '?([\w-]+)'?/i.exec(message)?.[1];
  return property === undefined ? path : [...path, property];
}

function lineOfPath(text: string, path: readonly string[]): number | null {
  const lines = new LineCounter();
  let node: Node | null = parseDocument(text, { lineCounter: lines }).contents;
  let line: number | null = null;
  for (const name of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === name) : undefined;
    if (!pair || !isScalar(pair.key) || !pair.key.range) break;
    line = lines.linePos(pair.key.range[0]).line;
    node = pair.value as Node | null;
  }
  return line;
}
