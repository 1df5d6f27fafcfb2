/** Names authors write after the fence, and what colours each; null stays plain, a session is prompts, bash and output. */
const GRAMMARS = {
  text: null,
  bash: 'bash',
  sh: 'bash',
  console: 'session',
  'shell-session': 'session',
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
