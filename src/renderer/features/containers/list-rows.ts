import type { ContainerObject } from '#shared/contract/object.ts';
import { isAlive } from '#shared/domain/container-command.ts';
import { compareNames } from '../../compare-names.ts';

/** Which containers are listed. */
export interface ListFilter {
  text: string;
  isRunningOnly: boolean;
}

/** Leaves none out. */
export const ALL_CONTAINERS: ListFilter = { text: '', isRunningOnly: false };

/** One line of the list. */
export type ListRow =
  | { kind: 'group'; key: string; project: string | null; count: number; runningCount: number }
  | { kind: 'container'; key: string; container: ContainerObject };

/** Newest first, by Compose project once there is one; those of no project come last. */
export function listRows(containers: readonly ContainerObject[], filter: ListFilter): ListRow[] {
  const found = containers.filter((container) => fits(container, filter));
  found.sort((a, b) => b.createdAtMs - a.createdAtMs || compareNames(b.name, a.name));
  const groups = Map.groupBy(found, ({ composeProject }) => composeProject);
  const projects = [...groups.keys()].filter((it) => it !== null);
  if (projects.length === 0) return found.map(toRow);
  const inOrder = [...projects.sort(compareNames), null];
  return inOrder.flatMap((project) => groupRows(project, groups.get(project) ?? []));
}

function groupRows(project: string | null, members: readonly ContainerObject[]): ListRow[] {
  if (members.length === 0) return [];
  const runningCount = members.filter(({ state }) => isAlive(state)).length;
  const key = `group:${project ?? ''}`;
  return [{ kind: 'group', key, project, count: members.length, runningCount }, ...members.map(toRow)];
}

function toRow(container: ContainerObject): ListRow {
  return { kind: 'container', key: container.id, container };
}

function fits(container: ContainerObject, { text, isRunningOnly }: ListFilter): boolean {
  if (isRunningOnly && !isAlive(container.state)) return false;
  const wanted = text.trim().toLowerCase();
  return [container.name, container.image, container.composeProject ?? '', container.id].some((field) =>
    field.toLowerCase().includes(wanted),
  );
}
