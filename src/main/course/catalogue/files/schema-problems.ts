import type { core } from 'zod';
import { idSchema } from '#shared/course/ids.ts';
import type { Report } from '../problems.ts';
import type { Locate, Path } from './yaml-file.ts';

/** Unknown keys told of one place: an author mends these first, and finding each walks the whole map. */
const MAX_UNKNOWN_KEYS = 50;

type Issue = core.$ZodIssue;
interface Source {
  locate: Locate;
  has: (path: Path) => boolean;
}

/** Tells each schema error of a file as a problem with its place in the YAML source. */
export function reportIssues(issues: readonly Issue[], source: Source, report: Report): void {
  for (const issue of issues.flatMap((it) => unfold(it))) reportIssue(issue, source, report);
}

/** A union's own issue says nothing useful: the branch the author most likely meant does. */
function unfold(issue: Issue, base: Path = []): Issue[] {
  const path = [...base, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ ...issue, path }];
  const branches = issue.errors.map((errors) => errors.flatMap((it) => unfold(it, path)));
  return branches.reduce((best, branch) => (score(branch) < score(best) ? branch : best));
}

function score(issues: readonly Issue[]): number {
  return issues.reduce((sum, it) => sum + (it.code === 'unrecognized_keys' ? 10 * it.keys.length : 1), 0);
}

function reportIssue(issue: Issue, source: Source, report: Report): void {
  const { path } = issue;
  const place = source.locate(path);
  const at = { path: path.map(String).join('.') };
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys.slice(0, MAX_UNKNOWN_KEYS))
      report('schema-unknown-key', source.locate([...path, key]), { ...at, key });
    return;
  }
  if (path.length > 0 && !source.has(path)) {
    report('schema-missing', source.locate(path.slice(0, -1)), {
      path: path.slice(0, -1).join('.'),
      key: String(path.at(-1)),
    });
    return;
  }
  const { code, params } = describe(issue);
  report(code, place, { ...at, ...params });
}

function describe(issue: Issue): { code: Parameters<Report>[0]; params: Record<string, string | number> } {
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'schema-type', params: { expected: issue.expected } };
    case 'invalid_value':
      return { code: 'schema-value', params: { allowed: issue.values.map(String).join(', ') } };
    case 'invalid_union':
      return { code: 'schema-value', params: { allowed: '' } };
    case 'too_small':
      return { code: 'schema-too-small', params: { limit: Number(issue.minimum), of: issue.origin } };
    case 'too_big':
      return { code: 'schema-too-big', params: { limit: Number(issue.maximum), of: issue.origin } };
    case 'invalid_format':
      return {
        code: 'schema-format',
        params: { form: isIdPattern(issue.pattern) ? 'id' : (issue.pattern ?? '') },
      };
    case 'custom':
      if (issue.params?.nameKind !== undefined)
        return { code: 'name-invalid', params: { kind: String(issue.params.nameKind) } };
      return { code: 'schema-other', params: { detail: issue.code } };
    default:
      return { code: 'schema-other', params: { detail: issue.code } };
  }
}

const ID_PATTERN = (() => {
  const failed = idSchema.safeParse('!').error?.issues[0];
  return failed?.code === 'invalid_format' ? failed.pattern : undefined;
})();

function isIdPattern(pattern: string | undefined): boolean {
  return pattern !== undefined && pattern === ID_PATTERN;
}
