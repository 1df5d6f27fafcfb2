/** One instruction of a Dockerfile, with its continuation lines. */
export interface DockerInstruction {
  /** Upper case, whatever the file says. */
  keyword: string;
  /** Leading `--name=value` options. */
  flags: string[];
  /** What follows, on one line: continuations joined, comments inside them left out. */
  args: string;
  /** 1 for the first line of the file. */
  line: number;
  /** Last line of `args`: here-documents come after it. */
  argsEndLine: number;
  endLine: number;
  /** Delimiter of a here-document that the file ends in; null where each is closed. */
  openHeredoc: string | null;
  /** Stage it belongs to, from 0; -1 before the first `FROM`. */
  stageIndex: number;
}

type Place = Pick<DockerInstruction, 'line' | 'argsEndLine' | 'endLine' | 'openHeredoc'>;

interface DockerStage {
  index: number;
  /** Lower case, null when the stage has none. */
  name: string | null;
  /** Image or earlier stage it starts from, as written. */
  base: string;
  /** True when `base` is an earlier stage. */
  isOnStage: boolean;
  line: number;
}

/** A Dockerfile as far as it could be read: no text is refused. */
export interface ParsedDockerfile {
  instructions: DockerInstruction[];
  stages: DockerStage[];
  /** Parser directives of the first lines (`syntax`, `escape`, `check`), names in lower case. */
  directives: { name: string; value: string; line: number }[];
}

const DIRECTIVE = /^#\s*([a-z]+)\s*=(.*)$/i;
const DIRECTIVE_NAMES = ['syntax', 'escape', 'check'];
/** Words as BuildKit's lexer cuts them, quotes kept: a `<<` inside quotes or an expression starts none. */
const WORD = /(?:[^\s"'\\]|\\.|"(?:\\.|[^"\\])*"|'[^']*')+/g;
/** A here-document is a word of its own, without a space after `<<`; its delimiter may be quoted. */
const HEREDOC = /^\d*<<(-?)(["']?)([^\s<"']+)\2$/;

/** Reads a Dockerfile the way BuildKit cuts it into instructions; never fails, whatever the text. */
export function parseDockerfile(text: string): ParsedDockerfile {
  // Editors of Windows write a mark before the first line.
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const directives = readDirectives(lines);
  const mark = directives.find(({ name }) => name === 'escape')?.value === '`' ? '`' : '\\';
  const instructions: DockerInstruction[] = [];
  const stages: DockerStage[] = [];
  const stageNames = new Set<string | null>();
  let index = directives.length;
  while (index < lines.length) {
    if (isBlankOrComment(lines[index] ?? '')) {
      index += 1;
      continue;
    }
    const { words, place } = joinLines(lines, index, mark);
    const read = readInstruction(words, place);
    if (read.keyword === 'FROM') {
      const stage = readStage(read, stages.length, stageNames);
      stages.push(stage);
      stageNames.add(stage.name);
    }
    instructions.push({ ...read, stageIndex: stages.length - 1 });
    index = place.endLine;
  }
  return { instructions, stages, directives };
}

function readDirectives(lines: readonly string[]): ParsedDockerfile['directives'] {
  const directives: ParsedDockerfile['directives'] = [];
  for (const [index, line] of lines.entries()) {
    const [, name = '', value = ''] = DIRECTIVE.exec(line) ?? [];
    if (!DIRECTIVE_NAMES.includes(name.toLowerCase()) || value.trim() === '') break;
    directives.push({ name: name.toLowerCase(), value: value.trim(), line: index + 1 });
  }
  return directives;
}

function isBlankOrComment(line: string): boolean {
  const start = line.trimStart();
  return start === '' || start.startsWith('#');
}

/** The whole instruction that starts at `start`: its continuations, then its here-documents. */
function joinLines(lines: readonly string[], start: number, mark: string) {
  const parts: string[] = [];
  let index = start;
  for (; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (index > start && isBlankOrComment(line)) continue;
    const trimmed = line.trimEnd();
    if (!isContinued(trimmed, mark)) {
      parts.push(trimmed);
      break;
    }
    parts.push(trimmed.slice(0, -mark.length));
  }
  const words = joinParts(parts);
  const last = Math.min(index, lines.length - 1);
  return { words, place: { line: start + 1, argsEndLine: last + 1, ...skipHeredocs(lines, last, words) } };
}

/** Two marks are one of the text. */
function isContinued(line: string, mark: string): boolean {
  return line.endsWith(mark) && !line.endsWith(mark + mark);
}

/** A word that is cut by a mark goes on in the next line; blanks around a cut are one space. */
function joinParts(parts: readonly string[]): string {
  const joined = parts.map((part, index) => {
    const before = parts[index - 1] ?? '';
    const isCut = index > 0 && (before !== before.trimEnd() || part !== part.trimStart());
    return (isCut ? ' ' : '') + part.trim();
  });
  return joined.join('');
}

function skipHeredocs(
  lines: readonly string[],
  last: number,
  words: string,
): Pick<Place, 'endLine' | 'openHeredoc'> {
  let endLine = last + 1;
  const takesHeredocs = /^(ONBUILD\s+)?(RUN|COPY|ADD)\b/i.test(words);
  for (const [word] of takesHeredocs ? words.matchAll(WORD) : []) {
    const [, dash, , delimiter] = HEREDOC.exec(word) ?? [];
    if (delimiter === undefined) continue;
    const end = endOfHeredoc(lines, endLine, delimiter, dash === '-');
    if (end === null) return { endLine: lines.length, openHeredoc: delimiter };
    endLine = end + 1;
  }
  return { endLine, openHeredoc: null };
}

/** The line that is the delimiter and nothing else; with a dash, tabs before it do not count. */
function endOfHeredoc(lines: readonly string[], start: number, delimiter: string, ignoresTabs: boolean) {
  for (let index = start; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if ((ignoresTabs ? line.replace(/^\t+/, '') : line) === delimiter) return index;
  }
  return null;
}

function readInstruction(words: string, place: Place): DockerInstruction {
  const [, keyword = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(words) ?? [];
  const flags: string[] = [];
  let args = rest;
  for (let flag = /^(--\S+)\s*/.exec(args); flag !== null; flag = /^(--\S+)\s*/.exec(args)) {
    flags.push(flag[1] ?? '');
    args = args.slice(flag[0].length);
  }
  return { keyword: keyword.toUpperCase(), flags, args, ...place, stageIndex: -1 };
}

function readStage(
  { args, line }: DockerInstruction,
  index: number,
  before: ReadonlySet<string | null>,
): DockerStage {
  const [base = '', as = '', name = ''] = args.split(/\s+/);
  const isNamed = as.toLowerCase() === 'as' && name !== '';
  const isOnStage = before.has(base.toLowerCase());
  return { index, name: isNamed ? name.toLowerCase() : null, base, isOnStage, line };
}

/** Instructions BuildKit counts as steps of a stage (`2/5`); the others only change the configuration. */
const COUNTED = ['RUN', 'COPY', 'ADD', 'WORKDIR'];

/** The line of a step BuildKit names `[STAGE 2/5] RUN …`, or null when it cannot be told. */
export function lineOfStep({ instructions, stages }: ParsedDockerfile, stepName: string): number | null {
  const [, place = '', position = '', keyword = ''] =
    /^\[([^\]]*?)\s*(\d+)\/\d+\]\s+([A-Za-z]+)/.exec(stepName) ?? [];
  if (position === '') return null;
  const stage = findStage(stages, place.split(' ').at(-1) ?? '');
  if (!stage) return null;
  const counted = instructions.filter(
    (it) =>
      it.stageIndex === stage.index &&
      (COUNTED.includes(it.keyword) ||
        (it.keyword === 'FROM' && !stage.isOnStage && stage.base !== 'scratch')),
  );
  const found = counted[Number(position) - 1];
  return found?.keyword === keyword.toUpperCase() ? found.line : null;
}

function findStage(stages: readonly DockerStage[], place: string): DockerStage | undefined {
  if (place === '') return stages.at(-1);
  const numbered = /^stage-(\d+)$/.exec(place);
  return stages.find(({ name }) => name === place) ?? (numbered ? stages[Number(numbered[1])] : undefined);
}

/**
 * What an image of this recipe tells of its making, in its order: the instructions of the stage that is built, after those of the
 * stages it stands on. The last stage is built where `target` is null, or names none. Nothing where a
 * variable may name a stage that it stands on.
 */
export function recordedInstructions(
  { instructions, stages }: ParsedDockerfile,
  target: string | null,
): DockerInstruction[] {
  const recorded: DockerInstruction[] = [];
  let stage = stages.find(({ name }) => name !== null && name === target?.toLowerCase()) ?? stages.at(-1);
  while (stage) {
    const { index, base, isOnStage } = stage;
    if (index > 0 && base.includes('$')) return [];
    const own = instructions.filter(({ stageIndex }) => stageIndex === index);
    recorded.unshift(...own.filter(({ keyword }) => keyword !== 'FROM' && keyword !== 'ONBUILD'));
    stage = isOnStage
      ? stages.findLast((one) => one.index < index && one.name === base.toLowerCase())
      : undefined;
  }
  return recorded;
}

/**
 * The Dockerfile that ends right before the instruction of this line, which builds the last good layer; null when
 * nothing comes before it in its stage.
 */
export function cutBefore(text: string, line: number): string | null {
  const { instructions } = parseDockerfile(text);
  const failed = instructions.find((it) => it.line <= line && line <= it.endLine);
  if (!failed || failed.keyword === 'FROM' || failed.stageIndex === -1) return null;
  const kept = text.split(/\r?\n/).slice(0, failed.line - 1);
  return `${kept.join('\n')}\n`;
}
