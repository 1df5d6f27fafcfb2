import type { ReactNode } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';
import { openTool } from '../command-bus.ts';

/** Panels that a text may name, by the key of their name. */
const PANELS = [
  'containers',
  'images',
  'volumes',
  'networks',
  'build',
  'compose',
  'registry',
  'cluster',
  'changes',
  'cleanup',
  'events',
] as const;

const BEFORE = 'panneau ';
const idOf = (name: string) => PANELS.find((id) => UI.tools[id] === name);
const NAMED = new RegExp(`(?<=${BEFORE})(${PANELS.map((id) => UI.tools[id]).join('|')})(?!\\p{L})`, 'u');

/** A text in which the name of a panel, after the word, opens it. */
export function withPlaces(text: string): ReactNode {
  const pieces = text.split(NAMED);
  if (pieces.length === 1) return text;
  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text
  return pieces.map((piece, at) => (at % 2 === 1 ? <Place key={at} name={piece} /> : piece));
}

/** The panel that a word names where it stands after that text; undefined for any other. */
export function placeAfter(before: string, name: string): string | undefined {
  return before.endsWith(BEFORE) ? idOf(name) : undefined;
}

/** The name of a panel, which opens it. */
export function Place({ name, children = name }: { name: string; children?: ReactNode }) {
  const open = () => openTool(idOf(name) ?? '');
  return (
    <button type="button" className="place-link" onClick={open}>
      {children}
    </button>
  );
}
