import { describe, expect, it } from 'vitest';
import type { ContainerObject } from '#shared/contract/object.ts';
import { ALL_CONTAINERS, listRows } from '../../../../../src/renderer/features/containers/list-rows.ts';

function container(name: string, change: Partial<ContainerObject> = {}): ContainerObject {
  return {
    id: name,
    name,
    image: 'cale/web:v1',
    imageId: '',
    command: '',
    state: 'running',
    exitCode: null,
    health: 'none',
    createdAtMs: 0,
    ports: [],
    labels: {},
    attachments: [],
    networkMode: 'bridge',
    mounts: [],
    composeProject: null,
    composeService: null,
    ...change,
  };
}

const keys = (rows: ReturnType<typeof listRows>) => rows.map(({ key }) => key);

describe('the lines of the list of containers', () => {
  it('are the newest first, without groups when there is no project', () => {
    const rows = listRows([container('vieux'), container('neuf', { createdAtMs: 5 })], ALL_CONTAINERS);
    expect(keys(rows)).toEqual(['neuf', 'vieux']);
  });

  it('are grouped by project, those of none last', () => {
    const all = [
      container('seul'),
      container('b', { composeProject: 'quai' }),
      container('c', { composeProject: 'ancre', state: 'exited' }),
    ];
    const rows = listRows(all, ALL_CONTAINERS);
    expect(keys(rows)).toEqual(['group:ancre', 'c', 'group:quai', 'b', 'group:', 'seul']);
    expect(rows[0]).toMatchObject({ count: 1, runningCount: 0 });
  });

  it('are those that fit the filter', () => {
    const all = [container('Proue'), container('poupe', { image: 'cale/outils', state: 'exited' })];
    expect(keys(listRows(all, { text: ' PROUE ', isRunningOnly: false }))).toEqual(['Proue']);
    expect(keys(listRows(all, { text: 'outils', isRunningOnly: false }))).toEqual(['poupe']);
    expect(keys(listRows(all, { text: '', isRunningOnly: true }))).toEqual(['Proue']);
  });
});
