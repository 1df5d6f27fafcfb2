import { parseAst } from 'vite';
import { alignOffsets, type Prose, ProseBuilder } from './prose.ts';

interface AstNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** Parents whose literals are values to compare, names or types: never shown. */
const NOT_SHOWN = /^(?:BinaryExpression|ImportDeclaration|TSLiteralType|TSType\w*|TSInterface\w*)$/;

/** Prose of a module of texts: its string and template literals, without keys, compared values, types and imports. */
export function stringsProse(source: string): Prose[] {
  const proses: Prose[] = [];
  walk(parseAst(source, { lang: 'ts' }) as unknown as AstNode, source, proses);
  return proses;
}

function walk(node: AstNode, source: string, proses: Prose[]): void {
  if (NOT_SHOWN.test(node.type)) return;
  if (node.type === 'Literal' && typeof node.value === 'string') proses.push(...literalProse(node, source));
  if (node.type === 'TemplateLiteral') proses.push(...templateProse(node, source));
  for (const [name, child] of Object.entries(node)) {
    if (isName(node, name)) continue;
    for (const it of [child].flat()) if (isNode(it) && !isArgumentName(node, it)) walk(it, source, proses);
  }
}

/** Property names, members read by name and the values of a `case`. */
function isName(node: AstNode, name: string): boolean {
  if (name === 'key') return true;
  if (name === 'property') return node.type === 'MemberExpression';
  return name === 'test' && node.type === 'SwitchCase';
}

/** A single lower-case ASCII word handed to a function, or its default, names a parameter: `text(params, 'endpoint')`. */
function isArgumentName(node: AstNode, child: AstNode): boolean {
  const isArgument = node.type === 'CallExpression' || node.type === 'AssignmentPattern';
  return isArgument && typeof child.value === 'string' && /^[a-z]\w*$/.test(child.value);
}

function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function literalProse(node: AstNode, source: string): Prose[] {
  const text = String(node.value);
  return split({ text, offsets: alignOffsets(text, source, node.start + 1, node.end) });
}

function templateProse(node: AstNode, source: string): Prose[] {
  const builder = new ProseBuilder(false);
  (node.quasis as AstNode[]).forEach((quasi, index) => {
    if (index > 0) builder.mark(quasi.start);
    const text = (quasi.value as { cooked: string }).cooked;
    builder.add(text, alignOffsets(text, source, quasi.start, quasi.end));
  });
  return split(builder.build());
}

/** Each line is a text, and so is each cell of a screen of help, aligned in columns by runs of spaces. */
function split({ text, offsets }: Prose): Prose[] {
  return [...text.matchAll(/\S+(?:[^\S\n]{1,2}\S+)*/gu)].map(({ 0: cell, index }) => ({
    text: cell,
    offsets: offsets.slice(index, index + cell.length),
  }));
}
