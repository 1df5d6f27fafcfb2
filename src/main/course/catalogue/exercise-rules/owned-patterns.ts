import type { Owns } from '#main/course/schema/exercise.ts';
import type { Path } from '../files/yaml-file.ts';

/** One thing that an exercise says it owns. */
interface OwnedPattern {
  /** In the exercise's file. */
  path: Path;
  kind: keyof Owns;
  /** As it is written. */
  pattern: string;
  /** Two claims of the same things have the same one. */
  key: string;
}

/** Everything that an exercise says it owns by a name. */
export function ownedPatterns(owns: Owns): OwnedPattern[] {
  const { cluster, ...others } = owns;
  const kinds = Object.keys(others) as (keyof typeof others)[];
  const named = kinds.flatMap((kind) =>
    patternsOf(others[kind]).map((pattern, index) => ({
      ...{ path: ['owns', kind, index], kind, pattern },
      key: `${kind} ${pattern}`,
    })),
  );
  const claims = cluster.map(({ of, name, namespace = '' }, index) => ({
    path: ['owns', 'cluster', index, 'name'],
    kind: 'cluster' as const,
    pattern: name,
    key: `cluster ${of}/${name} ${namespace}`,
  }));
  return [...named, ...claims];
}

/** None for what is claimed without a name. */
function patternsOf(claimed: readonly string[] | boolean): readonly string[] {
  return typeof claimed === 'boolean' ? [] : claimed;
}
