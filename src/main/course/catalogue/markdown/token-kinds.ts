/** What a piece of code is, for the renderer's style sheet. */
const TOKEN_KINDS = [
  'keyword',
  'string',
  'comment',
  'number',
  'function',
  'variable',
  'operator',
  'plain',
] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** TextMate scopes of each kind; more precise scopes win, as in any editor's theme. */
const SCOPES: Readonly<Record<TokenKind, string[]>> = {
  keyword: [
    'keyword',
    'storage',
    'constant.language',
    'entity.name.tag',
    'support.type.property-name',
    'support.function.builtin',
  ],
  string: ['string', 'punctuation.definition.string', 'constant.character.escape'],
  comment: ['comment', 'punctuation.definition.comment'],
  number: ['constant.numeric'],
  function: ['entity.name.function', 'entity.name.command', 'support.function'],
  variable: ['variable', 'punctuation.definition.variable', 'constant.other.option'],
  operator: ['keyword.operator', 'punctuation.separator.statement'],
  plain: ['string.unquoted.argument'],
};

/** A colour stands for each kind on its way through the highlighter, which knows colours only. */
function colourOf(kind: TokenKind): string {
  return `#0000${(TOKEN_KINDS.indexOf(kind) + 16).toString(16)}`;
}

const KIND_OF_COLOUR = new Map(TOKEN_KINDS.map((kind) => [colourOf(kind), kind]));

/** The kind a colour of `KIND_THEME` stands for. */
export function kindOfColour(colour: string | undefined): TokenKind {
  return KIND_OF_COLOUR.get(colour?.toLowerCase() ?? '') ?? 'plain';
}

/** A highlighter's theme whose colours are kinds. */
export const KIND_THEME = {
  name: 'kinds',
  type: 'light' as const,
  fg: colourOf('plain'),
  bg: '#ffffff',
  settings: Object.entries(SCOPES).map(([kind, scope]) => ({
    scope,
    settings: { foreground: colourOf(kind as TokenKind) },
  })),
};
