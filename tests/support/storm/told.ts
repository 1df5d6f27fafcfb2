import type { ChangeBurst, ObjectDifference } from '#shared/contract/changes.ts';
import type { LiveObject } from '#shared/contract/object.ts';
import type { ObjectTable } from '#shared/domain/objects.ts';

/** Every object of the engine, by table. */
export type Engine = { [T in ObjectTable]: readonly LiveObject<T>[] };

/** What one knows of an object who read nothing but what changed. */
interface Known {
  type: string;
  name: string;
  state: string;
  /** Networks of a container, names of an image. */
  ties: Set<string>;
}

/** What who knew `before` and then read the bursts believes the engine to have: a line each. */
export function believed(before: Engine, bursts: readonly ChangeBurst[]): string[] {
  const known = new Map(knownOf(before));
  for (const { differences } of bursts.toReversed()) for (const one of differences) learn(known, one);
  return linesOf(known.values());
}

/** The same of who asked the engine. */
export function asked(now: Engine): string[] {
  return linesOf(knownOf(now).map(([, it]) => it));
}

function knownOf({ containers, images, volumes, networks }: Engine): [string, Known][] {
  const simple = (type: string, id: string, name: string): [string, Known] => [
    `${type} ${id}`,
    { type, name, state: '', ties: new Set() },
  ];
  return [
    ...containers.map(({ id, name, state, exitCode, attachments }): [string, Known] => [
      `container ${id}`,
      {
        ...{ type: 'container', name, state: `${state} ${exitCode}` },
        ties: new Set(attachments.map(({ networkName }) => networkName)),
      },
    ]),
    ...images.map(({ id, references }): [string, Known] => [
      `image ${id}`,
      { type: 'image', name: '', state: '', ties: new Set(references) },
    ]),
    ...volumes.map(({ name }) => simple('volume', name, name)),
    ...networks.map(({ id, name }) => simple('network', id, name)),
  ];
}

function learn(known: Map<string, Known>, { type, id, name, kind, facts }: ObjectDifference): void {
  const key = `${type} ${id}`;
  if (kind === 'removed') known.delete(key);
  if (kind === 'removed' || kind === 'passed') return;
  const one = known.get(key) ?? { type, name: '', state: '', ties: new Set<string>() };
  known.set(key, one);
  if (type !== 'image') one.name = name;
  else if (kind === 'added') one.ties.add(name);
  for (const fact of facts) {
    if (fact.code === 'state' || fact.code === 'state-is') one.state = `${fact.to} ${fact.exitCode}`;
    else if (fact.code === 'connected') one.ties.add(fact.network);
    else if (fact.code === 'disconnected') one.ties.delete(fact.network);
    else if (fact.code === 'tagged') one.ties.add(fact.reference);
    else if (fact.code === 'untagged') one.ties.delete(fact.reference);
  }
}

function linesOf(known: Iterable<Known>): string[] {
  return [...known]
    .map(({ type, name, state, ties }) => [type, name, state, ...[...ties].sort()].join(' '))
    .sort();
}
