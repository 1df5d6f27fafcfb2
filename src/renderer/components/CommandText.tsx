import { createElement, type ReactNode } from 'react';
import './command-text.css';

/** A command to read: its lines break at spaces only, and what goes on of one is marked; a word too long for one is cut. */
export function CommandText({ children }: { children: string }) {
  const lines = children.split('\n').map((line) => createElement('span', null, ...wholeWords(line)));
  return createElement('code', { className: 'command-text', translate: 'no' }, ...lines);
}

/** The words of a command and the spaces between them: none breaks inside, as it would after the hyphens of an option. */
export function wholeWords(line: string): ReactNode[] {
  return line.split(/( +)/).map((part, at) => (at % 2 ? part : createElement('b', null, part)));
}
