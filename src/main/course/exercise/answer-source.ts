import type { AnswerSource } from '#shared/course/check.ts';
import type { ContainerInspection } from '#shared/domain/inspection.ts';
import { AppError } from '#shared/errors.ts';
import type { CheckContext } from './checks/check-kind.ts';
import { findOwned, findOwnedRunning } from './checks/owned-container.ts';
import { readField } from './inspected-field.ts';
import { lastMatch, matchesPattern } from './patterns.ts';

type SourceOf<F extends AnswerSource['from']> = Extract<AnswerSource, { from: F }>;
type Variables = Readonly<Record<string, string>>;

/** The true answer as the machine gives it now; throws `answer-unreadable` while there is none. */
export async function readAnswer(
  source: AnswerSource,
  context: CheckContext,
  variables: Variables,
): Promise<string> {
  const value = await readSource(source, context, variables);
  if (value === null) throw new AppError('answer-unreadable', { name: subjectOf(source) });
  return value.trim();
}

function readSource(
  source: AnswerSource,
  context: CheckContext,
  variables: Variables,
): Promise<string | null> {
  switch (source.from) {
    case 'container':
      return readContainer(source, context);
    case 'image':
    case 'volume':
    case 'network':
      return context.engine.inspect(source.from, source.name).then((info) => readField(info, source.field));
    case 'info':
      return context.engine.info().then((info) => readField(info, source.field));
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
  if ('container' in source) return source.container;
  return 'name' in source ? (source.name ?? '') : '';
}

async function readContainer(source: SourceOf<'container'>, context: CheckContext): Promise<string | null> {
  const { container } = await findOwned(source.name, context);
  return container && readField(await context.engine.inspect('container', container.id), source.field);
}

async function readExec(source: SourceOf<'exec'>, context: CheckContext): Promise<string | null> {
  const { container } = await findOwnedRunning(source.container, context);
  const result = container && (await context.engine.exec(container.id, source.command));
  return result?.output ?? null;
}

async function readLogs(source: SourceOf<'logs'>, context: CheckContext): Promise<string | null> {
  const { container } = await findOwned(source.container, context);
  return container && lastMatch(source.matches, await context.engine.logs(container.id));
}

async function countObjects(source: SourceOf<'count'>, context: CheckContext): Promise<string | null> {
  const count = await countOf(source, context);
  return count === null ? null : String(count);
}

async function countOf({ of, name }: SourceOf<'count'>, context: CheckContext): Promise<number | null> {
  const isNamed = (text: string) => name === undefined || matchesPattern(name, text);
  switch (of) {
    case 'container':
      return (await context.engine.containers()).filter((one) => isNamed(one.name)).length;
    case 'image':
      return countImages(context, isNamed);
    case 'volume':
      return (await context.engine.volumes()).filter((one) => isNamed(one.name)).length;
    case 'network':
      return (await context.engine.networks()).filter((one) => isNamed(one.name)).length;
    case 'layer':
      return context.engine.layerCount(name ?? '');
    case 'process':
      return countProcesses(name ?? '', context);
  }
}

/** Lines of `docker images`: one for each reference. */
async function countImages(context: CheckContext, isNamed: (text: string) => boolean): Promise<number> {
  return (await context.engine.images()).filter((one) => isNamed(one.reference)).length;
}

async function countProcesses(name: string, context: CheckContext): Promise<number | null> {
  const container: ContainerInspection | null = (await findOwnedRunning(name, context)).container;
  return container && context.engine.processCount(container.id);
}
