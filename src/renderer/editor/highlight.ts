import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';

/** Colours are the course's own properties, so every theme has them. */
const style = HighlightStyle.define([
  { tag: [tags.keyword, tags.definition(tags.propertyName)], color: 'var(--sea)', fontWeight: '600' },
  { tag: tags.comment, color: 'var(--steel)', fontStyle: 'italic' },
  { tag: tags.string, color: 'var(--verdigris)' },
  { tag: tags.variableName, color: 'var(--amber)' },
  { tag: tags.attributeName, color: 'var(--minium)' },
  { tag: [tags.operator, tags.separator, tags.punctuation], color: 'var(--steel)' },
]);

/** The colours of code in every editor. */
export const codeColours = syntaxHighlighting(style);
