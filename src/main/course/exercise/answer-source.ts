import type { AnswerSource } from '#main/course/schema/check.ts';
import type { ContainerInspection } from '#main/docker/inspections.ts';
import type { OwnedType } from '#shared/domain/objects.ts';
import type { SecretFind } from '#shared/domain/secret-find.ts';
import { AppError } from '#shared/errors.ts';
import type { CheckContext } from './checks/check-kind.ts';
import { readImageFile } from './checks/image-file.ts';
import { findSecretIn } from './checks/image-secret.ts';
import { findOwned, findOwnedRunning } from './checks/owned-container.ts';
import { type ClusterSource, isOfCluster, readClusterAnswers } from './cluster/answers.ts';
import { readField } from './inspected-field.ts';
import { kindOf, OBJECT_KINDS } from './objects/kinds.ts';
import { lookAtDocker } from './objects/world.ts';
import { lastMatch, matchesPattern } from './patterns.ts';

type SourceOf<F extends AnswerSource['from']> = Extract<AnswerSource, { from: F }>;
type Variables = Readonly<Record<string, string>>;

/** The true answers as the machine gives them now, the first being the usual one; throws `answer-unreadable` while there is none. */
export async function readAnswers(
  source: AnswerSource,
  context: CheckContext,
  variables: Variables,
): Promise<string[]> {
  const values = await readSource(source, context, variables);
  if (values.length === 0) throw new AppError('answer-unreadable', { name: subjectOf(source) });
  return values.map((value) => value.trim());
}

/** True where the machine has an answer now. */
export function canRead(...what: Parameters<typeof readAnswers>): Promise<boolean> {
  return readAnswers(...what).then(
    () => true,
    () => false,
  );
}

async function readSource(
  source: AnswerSource,
  context: CheckContext,
  variables: Variables,
): Promise<string[]> {
  if (isOfCluster(source)) return readClusterAnswers(source, context);
  if (isOfObject(source)) return listOf(await readObject(source, context));
  return listOf(await readValue(source, context, variables));
}

function listOf(value: string | null): string[] {
  return value === null ? [] : [value];
}

/** Sources that read what the engine says of an object. */
type ObjectSource = Extract<AnswerSource, { from: OwnedType; field: string }>;

function isOfObject(source: AnswerSource): source is ObjectSource {
  return source.from in OBJECT_KINDS;
}

async function readObject(
  { from, name, field }: ObjectSource,
  context: CheckContext,
): Promise<string | null> {
  return readField(await kindOf(from).inspect?.(context, name, context.rules), field);
}

function readValue(
  source: Exclude<AnswerSource, ClusterSource | ObjectSource>,
  context: CheckContext,
  variables: Variables,
): Promise<string | null> {
  switch (source.from) {
    case 'image-file':
      return readImageFile(source, context);
    case 'image-secret':
      return findSecretIn(source, context).then((finds) => firstFind(finds?.[0], source.tells));
    case 'info':
      return context.docker.engine.info().then((info) => readField(info, source.field));
    case 'exec':
      return readExec(source, context);
    case 'logs':
      return readLogs(source, context);
    case 'count':
      return countObjects(source, context);
    case 'variable':
      return Promise.resolve(Object.hasOwn(variables, source.name) ? (variables[source.name] ?? null) : null);
  }
}

function subjectOf(source: AnswerSource): string {
  if (source.from === 'exec' || source.from === 'logs') return source.container;
  return ('name' in source ? source.name : undefined) ?? '';
}

async function readExec(source: SourceOf<'exec'>, context: CheckContext): Promise<string | null> {
  const { container } = await findOwnedRunning(source.container, context);
  const result = container && (await context.docker.quiet.exec(container.id, source.command));
  // What a command that failed printed is a complaint, not a value.
  return result?.exitCode === 0 ? result.output : null;
}

async function readLogs(source: SourceOf<'logs'>, context: CheckContext): Promise<string | null> {
  const { container } = await findOwned(source.container, context);
  return container && lastMatch(source.matches, await context.docker.container.logText(container.id));
}

function firstFind(find: SecretFind | undefined, tells: 'layer' | 'where'): string | null {
  return find ? String(find[tells]) : null;
}

async function countObjects(source: SourceOf<'count'>, context: CheckContext): Promise<string | null> {
  const count = await countOf(source, context);
  return count === null ? null : String(count);
}

async function countOf({ of, name }: SourceOf<'count'>, context: CheckContext): Promise<number | null> {
  if (of === 'layer') return countLayers(context, name ?? '');
  if (of === 'process') return countProcesses(name ?? '', context);
  const kind = kindOf(of);
  const all = await kind.list(lookAtDocker(context));
  return all.filter((one) => name === undefined || matchesPattern(name, kind.nameOf(one))).length;
}

async function countLayers({ docker }: CheckContext, name: string): Promise<number | null> {
  return (await docker.image.inspect(name))?.layers.length ?? null;
}

async function countProcesses(name: string, context: CheckContext): Promise<number | null> {
  const container: ContainerInspection | null = (await findOwnedRunning(name, context)).container;
  return container && context.docker.quiet.processCount(container.id);
}
