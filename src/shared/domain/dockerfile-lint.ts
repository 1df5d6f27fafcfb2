import { type DockerInstruction, type ParsedDockerfile, parseDockerfile } from './dockerfile.ts';

/** What a Dockerfile may be remarked for. */
export const LINT_CODES = [
  'instruction-unknown',
  'from-missing',
  'argument-missing',
  'heredoc-open',
  'syntax-line',
  'tag-missing',
  'cache-order',
  'several-run',
  'cleaned-later',
  'lists-kept',
  'update-alone',
  'cd-alone',
  'secret-value',
  'add-for-copy',
  'shell-form',
  'several-cmd',
  'root-user',
] as const;
export type LintCode = (typeof LINT_CODES)[number];

/** One remark on a Dockerfile; its text is in `strings/fr/build-lint.ts`. */
export interface LintRemark {
  code: LintCode;
  /** `error`: the build will fail; `warning`: it costs size, time or safety; `hint`: worth knowing. */
  severity: 'error' | 'warning' | 'hint';
  line: number;
  endLine: number;
  /** What the remark is about: a name, an instruction; may be empty. */
  subject: string;
}

/** Every instruction that BuildKit knows, as an editor proposes them. */
export const DOCKERFILE_INSTRUCTIONS = [
  'FROM',
  'RUN',
  'COPY',
  'WORKDIR',
  'CMD',
  'ENTRYPOINT',
  'ENV',
  'ARG',
  'EXPOSE',
  'USER',
  'VOLUME',
  'LABEL',
  'HEALTHCHECK',
  'ADD',
  'STOPSIGNAL',
  'SHELL',
  'ONBUILD',
  'MAINTAINER',
] as const;

type Rule = (file: ParsedDockerfile) => LintRemark[];

/** Everything worth telling of a Dockerfile, by line. */
export function lintDockerfile(text: string): LintRemark[] {
  const file = parseDockerfile(text);
  return inOrder([...findFaults(file), ...ADVICE.flatMap((rule) => rule(file))]);
}

/** What no build reads past, by line: the errors among the remarks, found in a time that grows as the text does. */
export function findFaults(file: ParsedDockerfile): LintRemark[] {
  return inOrder(
    [unknownInstructions, emptyInstructions, missingFrom, openHeredocs].flatMap((rule) => rule(file)),
  );
}

function inOrder(remarks: LintRemark[]): LintRemark[] {
  return remarks.sort((a, b) => a.line - b.line || LINT_CODES.indexOf(a.code) - LINT_CODES.indexOf(b.code));
}

function remark(
  code: LintCode,
  severity: LintRemark['severity'],
  { line, endLine }: Pick<DockerInstruction, 'line' | 'endLine'>,
  subject = '',
): LintRemark {
  return { code, severity, line, endLine, subject };
}

function unknownInstructions({ instructions }: ParsedDockerfile): LintRemark[] {
  return instructions
    .filter(({ keyword }) => !isKnown(keyword))
    .map((it) => remark('instruction-unknown', 'error', it, it.keyword));
}

function isKnown(keyword: string): boolean {
  return (DOCKERFILE_INSTRUCTIONS as readonly string[]).includes(keyword);
}

function emptyInstructions({ instructions }: ParsedDockerfile): LintRemark[] {
  return instructions
    .filter(({ keyword, args }) => isKnown(keyword) && args.trim() === '')
    .map((it) => remark('argument-missing', 'error', it, it.keyword));
}

function missingFrom({ instructions }: ParsedDockerfile): LintRemark[] {
  const first = instructions.find(({ keyword }) => keyword !== 'ARG');
  if (first?.keyword === 'FROM') return [];
  return [remark('from-missing', 'error', first ?? { line: 1, endLine: 1 })];
}

function openHeredocs({ instructions }: ParsedDockerfile): LintRemark[] {
  return instructions.flatMap((it) =>
    it.openHeredoc === null ? [] : [remark('heredoc-open', 'error', it, it.openHeredoc)],
  );
}

function syntaxLine({ directives }: ParsedDockerfile): LintRemark[] {
  return directives
    .filter(({ name }) => name === 'syntax')
    .map(({ line, value }) => remark('syntax-line', 'warning', { line, endLine: line }, value));
}

/** Bases of the course are made on this machine: their `latest` moves only when the learner makes them again. */
const COURSE_BASE = /^cale\//;

function missingTags({ stages, instructions }: ParsedDockerfile): LintRemark[] {
  const free = stages.filter(({ base, isOnStage }) => {
    const isPlain = base !== '' && base !== 'scratch' && !/[$@]/.test(base);
    const name = base.split('/').at(-1) ?? '';
    return (
      isPlain && !isOnStage && !COURSE_BASE.test(base) && (!name.includes(':') || name.endsWith(':latest'))
    );
  });
  return free.flatMap(({ base, line }) =>
    instructions.filter((it) => it.line === line).map((it) => remark('tag-missing', 'warning', it, base)),
  );
}

/** Commands that fetch or compile what a project needs: slow, and the same until its list of needs changes. */
const INSTALLS =
  /\b(apt(-get)? (-\S+ )*install|apk (-\S+ )*add|dnf install|yum install|pip3? install|npm (ci|install|i)\b|yarn install|pnpm i(nstall)?\b|go mod download|bundle install|composer install|cargo (build|fetch)|mvn\b|gradle\b)/;
const WHOLE_FOLDER = /^(\.\/?|\$\{?PWD\}?)\s/;

function cacheOrder({ instructions }: ParsedDockerfile): LintRemark[] {
  return instructions
    .filter(({ keyword, args, flags }) => {
      const isCopy = keyword === 'COPY' || keyword === 'ADD';
      return isCopy && WHOLE_FOLDER.test(args) && !flags.some((flag) => flag.startsWith('--from'));
    })
    .filter((copy) =>
      instructions.some(
        (it) =>
          it.keyword === 'RUN' &&
          it.stageIndex === copy.stageIndex &&
          it.line > copy.line &&
          INSTALLS.test(it.args),
      ),
    )
    .map((copy) => remark('cache-order', 'warning', copy));
}

function severalRuns({ instructions }: ParsedDockerfile): LintRemark[] {
  return instructions
    .filter((it, index) => {
      const before = instructions[index - 1];
      return it.keyword === 'RUN' && before?.keyword === 'RUN' && instructions[index - 2]?.keyword !== 'RUN';
    })
    .map((it) => remark('several-run', 'hint', it));
}

const REMOVES =
  /^(sudo )?(rm\b|apt(-get)? (clean|autoremove|purge|remove)|apk (del|cache clean)|dnf clean|yum clean)/;

function cleanedLater({ instructions }: ParsedDockerfile): LintRemark[] {
  return instructions
    .filter((it) => {
      if (it.keyword !== 'RUN') return false;
      const commands = it.args.split(/&&|;/).map((command) => command.trim());
      const isOnlyCleaning = commands.every((command) => command === '' || REMOVES.test(command));
      const hasLayerBefore = instructions.some(
        (other) =>
          other.stageIndex === it.stageIndex &&
          other.line < it.line &&
          ['RUN', 'COPY', 'ADD'].includes(other.keyword),
      );
      return isOnlyCleaning && hasLayerBefore;
    })
    .map((it) => remark('cleaned-later', 'warning', it));
}

function aptHabits({ instructions }: ParsedDockerfile): LintRemark[] {
  return instructions
    .filter(({ keyword }) => keyword === 'RUN')
    .flatMap((it) => {
      const installs = /\bapt(-get)? (-\S+ )*install\b/.test(it.args);
      const updates = /\bapt(-get)? (-\S+ )*update\b/.test(it.args);
      const isMounted = it.flags.some((flag) => flag.startsWith('--mount=type=cache'));
      if (updates && !installs) return [remark('update-alone', 'warning', it)];
      const cleans = /rm -\S*r\S* .*\/var\/lib\/apt\/lists/.test(it.args);
      return installs && !cleans && !isMounted ? [remark('lists-kept', 'hint', it)] : [];
    });
}

function lonelyCd({ instructions }: ParsedDockerfile): LintRemark[] {
  return instructions
    .filter(({ keyword, args }) => keyword === 'RUN' && /^cd\s+[^&;|]+$/.test(args))
    .map((it) => remark('cd-alone', 'warning', it));
}

const SECRET_NAME =
  /(PASSWORD|PASSWD|MOT_DE_PASSE|SECRET|TOKEN|API_?KEY|PRIVATE_KEY|ACCESS_KEY|CREDENTIALS?)/i;
/** A name that says where the secret is, not what it is. */
const SECRET_PLACE = /_(FILE|PATH|FICHIER)$/i;

function secretValues({ instructions }: ParsedDockerfile): LintRemark[] {
  return instructions
    .filter(({ keyword }) => keyword === 'ARG' || keyword === 'ENV')
    .flatMap((it) =>
      namesOf(it)
        .filter((name) => SECRET_NAME.test(name) && !SECRET_PLACE.test(name))
        .map((name) => remark('secret-value', 'warning', it, name)),
    );
}

function namesOf({ keyword, args }: DockerInstruction): string[] {
  const pairs = [...args.matchAll(/(?:^|\s)([A-Za-z_]\w*)=/g)].map(([, name = '']) => name);
  if (pairs.length > 0) return pairs;
  const words = args.split(/\s+/).filter(Boolean);
  return keyword === 'ARG' ? words : words.slice(0, 1);
}

/** What `ADD` does and `COPY` does not: fetch an address or a repository, unpack an archive. */
const NEEDS_ADD = /^(https?:|git@|git:|ssh:)|\.git(#\S*)?$|\.(tar|tgz|tbz2?|txz)$|\.tar\.\w+$|\$/;

function addForCopy({ instructions }: ParsedDockerfile): LintRemark[] {
  return instructions
    .filter(({ keyword, args }) => {
      if (keyword !== 'ADD' || args.startsWith('<<')) return false;
      const words = args.startsWith('[')
        ? [...args.matchAll(/"([^"]*)"/g)].map(([, w = '']) => w)
        : args.split(/\s+/);
      return words.length > 1 && !words.slice(0, -1).some((source) => NEEDS_ADD.test(source));
    })
    .map((it) => remark('add-for-copy', 'hint', it));
}

function shellForms({ instructions }: ParsedDockerfile): LintRemark[] {
  return instructions
    .filter(
      ({ keyword, args }) => ['CMD', 'ENTRYPOINT'].includes(keyword) && args !== '' && !args.startsWith('['),
    )
    .map((it) => remark('shell-form', 'warning', it, it.keyword));
}

function severalCommands({ instructions }: ParsedDockerfile): LintRemark[] {
  return instructions
    .filter((it) => it.keyword === 'CMD' || it.keyword === 'ENTRYPOINT')
    .filter((it) =>
      instructions.some(
        (other) => other.keyword === it.keyword && other.stageIndex === it.stageIndex && other.line > it.line,
      ),
    )
    .map((it) => remark('several-cmd', 'warning', it, it.keyword));
}

function rootUser({ instructions, stages }: ParsedDockerfile): LintRemark[] {
  const last = stages.at(-1);
  if (!last) return [];
  const own = instructions.filter(({ stageIndex }) => stageIndex === last.index);
  const users = own.filter(({ keyword }) => keyword === 'USER');
  const user = users.at(-1);
  if (user && !/^(root|0)(:|$)/.test(user.args)) return [];
  const startsSomething = own.find(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');
  const place = user ?? startsSomething;
  return place ? [remark('root-user', 'hint', place)] : [];
}

const ADVICE: readonly Rule[] = [
  syntaxLine,
  missingTags,
  cacheOrder,
  severalRuns,
  cleanedLater,
  aptHabits,
  lonelyCd,
  secretValues,
  addForCopy,
  shellForms,
  severalCommands,
  rootUser,
];
