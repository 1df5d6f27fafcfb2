import type { AnswerSource } from '#main/course/schema/check.ts';
import { jsonText, readJsonPath } from '#shared/course/json-path.ts';
import type { CheckContext } from '../checks/check-kind.ts';
import { findOurPods, readyPod } from '../checks/cluster/pods.ts';
import { namespaceOf } from '../checks/cluster/thing.ts';
import { readField } from '../inspected-field.ts';
import { lastMatch, matchesPattern } from '../patterns.ts';
import { metaOf } from './said-object.ts';

/** Sources of answers that a cluster gives. */
export type ClusterSource = Extract<AnswerSource, { from: `cluster${string}` }>;
type SourceOf<F extends ClusterSource['from']> = Extract<ClusterSource, { from: F }>;

/** Whether a cluster gives the answer. */
export function isOfCluster(source: AnswerSource): source is ClusterSource {
  return source.from.startsWith('cluster');
}

/** Every answer that is right now; none where there is nothing to read, or the cluster may not be looked at. */
export async function readClusterAnswers(source: ClusterSource, context: CheckContext): Promise<string[]> {
  if (await context.cluster.refusal()) return [];
  switch (source.from) {
    case 'cluster':
      return readFields(source, context);
    case 'cluster-count':
      return [String(await countObjects(source, context))];
    case 'cluster-version':
      return listOf(readField(await context.cluster.version(), source.field));
    case 'cluster-exec':
      return listOf(await readExec(source, context));
    case 'cluster-logs':
      return listOf(await readLogs(source, context));
  }
}

function listOf(value: string | null): string[] {
  return value === null ? [] : [value];
}

async function readFields(source: SourceOf<'cluster'>, { cluster }: CheckContext): Promise<string[]> {
  const { of, name, selector, path } = source;
  const namespace = namespaceOf(source);
  const found =
    name === undefined
      ? await cluster.list(of, { namespace, selector })
      : [await cluster.find(of, namespace, name)];
  return found.flatMap((one) => (one ? readJsonPath(one, path).map(jsonText) : []));
}

async function countObjects(source: SourceOf<'cluster-count'>, { cluster }: CheckContext): Promise<number> {
  const { of, selector, namePattern, namespace: asked } = source;
  const namespace = asked === '*' ? '' : namespaceOf({ of, namespace: asked });
  const all = await cluster.list(of, { namespace, selector });
  return all.filter((one) => namePattern === undefined || matchesPattern(namePattern, metaOf(one).name))
    .length;
}

async function readExec(source: SourceOf<'cluster-exec'>, context: CheckContext): Promise<string | null> {
  const { found } = await findOurPods(source, context.cluster, context);
  const pod = found && readyPod(found);
  if (!pod) return null;
  const { namespace, name } = metaOf(pod);
  const place = { namespace, name, container: source.container };
  return (await context.cluster.exec(place, source.command))?.output ?? null;
}

async function readLogs(source: SourceOf<'cluster-logs'>, context: CheckContext): Promise<string | null> {
  const { found } = await findOurPods(source, context.cluster, context);
  const texts = (found ?? []).map((pod) => {
    const { namespace, name } = metaOf(pod);
    return context.cluster.logText({ namespace, name, container: source.container });
  });
  return lastMatch(source.matches, (await Promise.all(texts)).join('\n'));
}
