import { expect, it } from 'vitest';
import { UNKNOWN_BEGINNING } from '#main/course/exercise/beginning.ts';
import { COMPOSE_PROJECTS } from '#main/course/exercise/objects/compose.ts';
import type { OwnershipRules } from '#main/course/exercise/objects/object-kind.ts';
import { ownsSchema } from '#main/course/schema/exercise.ts';
import type { ContainerObject, VolumeObject } from '#shared/contract/object.ts';

const BEGAN = Date.parse('2026-11-20T10:00:00Z');
const ANONYMOUS = 'f'.repeat(64);
const LABELS = {
  'com.docker.compose.project': 'pile',
  'com.docker.compose.project.config_files': '/atelier/ex-pile/compose.yaml',
};

const RULES: OwnershipRules = {
  exerciseId: 'piles',
  owns: ownsSchema.parse({ composeProjects: ['pile'], files: ['ex-pile'] }),
  workspaceDir: '/atelier',
  reach: { docker: true, cluster: false },
  beganAtMs: BEGAN,
  existedBefore: new Set(['network/n-ancien']),
  seen: new Set([
    'network/n-neuf',
    'network/n-ancien',
    `volume/v-neuf@${BEGAN + 1000}`,
    `volume/${ANONYMOUS}@${BEGAN + 1000}`,
  ]),
  beginning: UNKNOWN_BEGINNING,
};

const container = (id: string, createdAtMs: number) =>
  ({
    id,
    name: id,
    image: 'cale/web:v1',
    createdAtMs,
    labels: LABELS,
    mounts: [{ type: 'volume', name: ANONYMOUS }],
  }) as unknown as ContainerObject;
const network = (id: string) => ({
  ...{ id, name: id, driver: 'bridge', isInternal: false, subnets: [] },
  ...{ createdAtMs: BEGAN + 1000, labels: LABELS },
});
const volume = (name: string, createdAtMs: number): VolumeObject => ({
  name,
  driver: 'local',
  mountPoint: '',
  createdAtMs,
  labels: name === ANONYMOUS ? {} : LABELS,
});

const project = {
  name: 'pile',
  containers: [container('c-neuf', BEGAN + 1000), container('c-ancien', BEGAN - 60_000)],
  networks: [network('n-neuf'), network('n-ancien'), network('n-prete')],
  volumes: [
    volume('v-neuf', BEGAN + 1000),
    volume('v-ancien', BEGAN - 60_000),
    volume(ANONYMOUS, BEGAN + 1000),
  ],
};

it('covers what was born after the exercise began, unnamed volumes included, and nothing older', () => {
  expect(COMPOSE_PROJECTS.covers(RULES, project)).toEqual([
    'container/c-neuf',
    'network/n-neuf',
    `volume/v-neuf@${BEGAN + 1000}`,
    `volume/${ANONYMOUS}@${BEGAN + 1000}`,
  ]);
});

it('is owned only when the exercise declares the project and made something of it', () => {
  expect(COMPOSE_PROJECTS.isOwned(RULES, project)).toBe(true);
  const [, old] = project.containers;
  const untouched = { name: 'pile', containers: old ? [old] : [], networks: [], volumes: [] };
  expect(COMPOSE_PROJECTS.isOwned(RULES, untouched)).toBe(false);
  expect(COMPOSE_PROJECTS.isOwned(RULES, { ...project, name: 'pile2' })).toBe(false);
});

it('is another list once it has one part more', () => {
  const listed = COMPOSE_PROJECTS.listedAs(RULES, project);
  const later = { ...project, containers: [...project.containers, container('c-tard', BEGAN + 2000)] };
  expect(COMPOSE_PROJECTS.listedAs(RULES, { ...project })).toBe(listed);
  expect(COMPOSE_PROJECTS.listedAs(RULES, later)).not.toBe(listed);
});
