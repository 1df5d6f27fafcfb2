/** Names authors write after the fence, and the grammar that colours each; null is shown plain. */
const GRAMMARS = {
  text: null,
  bash: 'bash',
  sh: 'bash',
  console: 'shellsession',
  'shell-session': 'shellsession',
  dockerfile: 'dockerfile',
  yaml: 'yaml',
  json: 'json',
} as const;
export type Grammar = NonNullable<(typeof GRAMMARS)[keyof typeof GRAMMARS]>;

/** True for a language the course may write. */
export function isKnownLanguage(language: string): language is keyof typeof GRAMMARS {
  return Object.hasOwn(GRAMMARS, language);
}

/** The grammar of a language, or null when its code stays plain. */
export function grammarOf(language: string): Grammar | null {
  return isKnownLanguage(language) ? GRAMMARS[language] : null;
}
