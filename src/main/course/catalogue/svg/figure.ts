import {
  parseXml,
  XmlDocumentType,
  XmlElement,
  XmlError,
  type XmlNode,
  XmlProcessingInstruction,
  XmlText,
} from '@rgrove/parse-xml';
import type { Place } from '#shared/course/problem.ts';
import { ALLOWED_ELEMENTS } from '#shared/course/svg-allow-list.ts';
import type { SvgNode } from '#shared/course/views.ts';
import type { Report } from '../problems.ts';
import { cleanAttributes } from './attributes.ts';
import { findBomb } from './expansion.ts';

/** Elements of one figure, and how deep they nest: the busiest hand-drawn figure has under 600. */
const MAX_ELEMENTS = 5000;
const MAX_DEPTH = 40;

interface Reading {
  source: string;
  /** Before every id, so that figures on one page never share one. */
  idPrefix: string;
  report: Report;
  elementCount: number;
}

/** A figure's SVG reduced to the allow-list, ids prefixed; null when anything was refused, which was then reported. */
export function parseFigure(source: string, idPrefix: string, report: Report): SvgNode | null {
  let hasProblem = false;
  const reading: Reading = {
    source,
    idPrefix,
    elementCount: 0,
    report: (...problem) => {
      hasProblem = true;
      report(...problem);
    },
  };
  const root = parseRoot(reading);
  const svg = root && convertElement(root, 0, reading);
  const bomb = root && !hasProblem ? findBomb(root) : null;
  if (bomb) reading.report('svg-too-complex', placeAt(source, bomb.start));
  return hasProblem ? null : svg;
}

function parseRoot(reading: Reading): XmlElement | null {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(reading.source)) {
    reading.report('svg-doctype', placeAt(reading.source, reading.source.search(/<!(?:DOCTYPE|ENTITY)/i)));
    return null;
  }
  try {
    const { root, children } = parseXml(reading.source, { includeOffsets: true, preserveDocumentType: true });
    for (const child of children) refuseNode(child, reading);
    if (root?.name === 'svg') return root;
    reading.report('svg-root');
  } catch (error) {
    reportMalformed(error, reading);
  }
  return null;
}

function reportMalformed(error: unknown, { source, report }: Reading): void {
  if (error instanceof XmlError) report('svg-malformed', placeAt(source, error.pos));
  else if (error instanceof RangeError) report('svg-too-complex');
  else throw error;
}

function convertElement(node: XmlElement, depth: number, reading: Reading): SvgNode | null {
  const place = placeAt(reading.source, node.start);
  reading.elementCount += 1;
  if (depth > MAX_DEPTH || reading.elementCount > MAX_ELEMENTS) {
    if (reading.elementCount <= MAX_ELEMENTS + 1) reading.report('svg-too-complex', place);
    return null;
  }
  if (!ALLOWED_ELEMENTS.has(node.name)) {
    reading.report('svg-element-refused', place, { element: node.name });
    return null;
  }
  const props = cleanAttributes(node.name, node.attributes, reading.idPrefix, (code, params) =>
    reading.report(code, place, params),
  );
  const children = node.children.flatMap((child) => convertChild(child, node.name, depth + 1, reading));
  return { tag: node.name, props, children };
}

function convertChild(node: XmlNode, parent: string, depth: number, reading: Reading): (SvgNode | string)[] {
  if (node instanceof XmlElement) return [convertElement(node, depth, reading)].filter((it) => it !== null);
  // A CDATA section is a text too.
  if (node instanceof XmlText) return isIndentation(node.text, parent) ? [] : [node.text];
  refuseNode(node, reading);
  return [];
}

function isIndentation(text: string, parent: string): boolean {
  return text.trim() === '' && (text.includes('\n') || (parent !== 'text' && parent !== 'tspan'));
}

/** Stylesheets come as processing instructions and entities as document types: neither has a place in a figure. */
function refuseNode(node: XmlNode, { source, report }: Reading): void {
  if (node instanceof XmlDocumentType) report('svg-doctype', placeAt(source, node.start));
  if (node instanceof XmlProcessingInstruction)
    report('svg-element-refused', placeAt(source, node.start), { element: `?${node.name}` });
}

function placeAt(source: string, offset: number): Place {
  const before = source.slice(0, Math.max(0, offset)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
