import type { CleanupItem } from '#shared/contract/cleanup.ts';
import { CLEANUP_TYPES, type CleanupType } from '#shared/domain/cleanup.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { compareNames } from '../../compare-names.ts';

/** Which items are shown: all, those no exercise names, or those of one exercise. */
export type Scope = 'all' | 'none' | { exerciseId: string };

/** The items of one kind, and what they take together. */
export interface Group {
  type: CleanupType;
  items: CleanupItem[];
  sizeBytes: number;
}

/** A key of its own for each item. */
export function keyOf({ type, id }: { type: string; id: string }): string {
  return `${type} ${id}`;
}

/** Items of a scope by kind, the biggest first; kinds without any are left out. */
export function groupItems(items: readonly CleanupItem[], scope: Scope): Group[] {
  const shown = items.filter((item) => isIn(item, scope));
  return CLEANUP_TYPES.map((type) => {
    const ofType = shown.filter((item) => item.type === type).sort(bySize);
    return { type, items: ofType, sizeBytes: totalOf(ofType) };
  }).filter((group) => group.items.length > 0);
}

function isIn({ exerciseId }: CleanupItem, scope: Scope): boolean {
  if (scope === 'all') return true;
  return scope === 'none' ? exerciseId === null : exerciseId === scope.exerciseId;
}

function bySize(a: CleanupItem, b: CleanupItem): number {
  return (b.sizeBytes ?? 0) - (a.sizeBytes ?? 0) || compareNames(a.name, b.name);
}

/** Bytes of what has a known size. */
export function totalOf(items: readonly CleanupItem[]): number {
  return items.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0);
}

/** Whether it has a name by which exercises of the course ask for it. */
export function isCourseImage({ references }: CleanupItem): boolean {
  return references.some((reference) => reference.startsWith('cale/'));
}

/** Those that stay although ticked: a container that is not ticked uses them. */
export function keptAmong(chosen: readonly CleanupItem[]): CleanupItem[] {
  const going = new Set(chosen.filter(({ type }) => type === 'container').map(({ name }) => name));
  return chosen.filter(({ users }) => users.some((name) => !going.has(name)));
}

const COMMANDS: Record<CleanupType, readonly string[]> = {
  container: ['docker', 'rm'],
  image: ['docker', 'rmi'],
  volume: ['docker', 'volume', 'rm'],
  network: ['docker', 'network', 'rm'],
  cache: ['docker', 'builder', 'prune', '--all'],
};

/** Command lines that remove the same, in the same order. */
export function commandsFor(chosen: readonly CleanupItem[]): string[] {
  return CLEANUP_TYPES.flatMap((type) => {
    const items = chosen.filter((item) => item.type === type);
    if (items.length === 0) return [];
    if (type === 'cache')
      return items.map(({ id }) => shellJoin([...COMMANDS.cache, '--filter', `id=${id}`]));
    const names = items.flatMap(({ name, references }) => (references.length > 0 ? references : [name]));
    return [shellJoin([...COMMANDS[type], ...names])];
  });
}
