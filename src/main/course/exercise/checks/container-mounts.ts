import { join } from 'node:path';
import type { ContainerMount } from '#main/docker/inspections.ts';
import { expects, observes } from '#shared/course/check-facts.ts';
import type { ContainerFacts, Part } from './container-parts.ts';

type WantedMount = NonNullable<ContainerFacts['mounts']>[number];

/** A mount at its target; a target, a source or an access the check does not name may be anything. */
export function mountPart(name: string, wanted: WantedMount, workspaceDir: string): Part {
  const { type, target = '' } = wanted;
  const access = wanted.isReadOnly === undefined ? 'any' : wanted.isReadOnly ? 'read-only' : 'read-write';
  return {
    expected: expects('container-mount', { name, type, source: wanted.source ?? '', target, access }),
    observe: ({ mounts }) => {
      const there = mounts.filter((mount) => target === '' || mount.target === target);
      if (there.some((mount) => isWanted(mount, wanted, workspaceDir))) return null;
      const other = there.find((mount) => target !== '' || mount.type === type);
      if (!other) return observes('container-mount-missing', { target });
      return observes('container-mount', { ...other });
    },
  };
}

function isWanted(mount: ContainerMount, wanted: WantedMount, workspaceDir: string): boolean {
  if (mount.type !== wanted.type) return false;
  if (wanted.isReadOnly !== undefined && mount.isReadOnly !== wanted.isReadOnly) return false;
  return wanted.source === undefined || isSource(mount, wanted.source, workspaceDir);
}

/** Docker Desktop shows a host path below `/host_mnt`; a drive letter becomes a folder there. */
function isSource(mount: ContainerMount, source: string, workspaceDir: string): boolean {
  if (mount.type !== 'bind') return mount.source === source;
  const path = source.startsWith('/') ? source : join(workspaceDir, source);
  const shown = mount.source.replace(/^\/(host_mnt|run\/desktop\/mnt\/host)(?=\/)/, '');
  return comparable(shown) === comparable(path);
}

function comparable(path: string): string {
  const unix = path
    .replaceAll('\\', '/')
    .replace(/^([A-Za-z]):/, (_, drive: string) => `/${drive.toLowerCase()}`);
  return unix.length > 1 ? unix.replace(/\/$/, '') : unix;
}
