import { describe, expect, test } from 'vitest';
import { isSameMarks, nodeMarks, restoringPatch } from '#main/course/exercise/cluster/node-marks.ts';
import { ownsSchema } from '#main/course/schema/exercise.ts';

const OWNS = ownsSchema.parse({
  nodeLabels: ['ex-disque'],
  nodeTaints: ['ex-reserve', 'node.kubernetes.io/unschedulable'],
});

const node = (labels: object, taints: object[], unschedulable?: boolean) => ({
  metadata: { uid: 'n1', name: 'minikube', resourceVersion: '7', labels },
  spec: { taints, ...(unschedulable === undefined ? {} : { unschedulable }) },
});

const FOREIGN = { key: 'autre', value: 'x', effect: 'NoSchedule' };
const CORDON = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };
const BEFORE = node({ zone: 'a', 'ex-disque': 'lent' }, [FOREIGN]);

describe('a node', () => {
  test('is the same while only what is not the exercise’s changes', () => {
    const had = nodeMarks(OWNS, BEFORE);
    const later = node({ zone: 'b', 'ex-disque': 'lent', neuf: 'oui' }, []);
    expect(isSameMarks(had, nodeMarks(OWNS, later))).toBe(true);
    expect(isSameMarks(had, nodeMarks(OWNS, node({ 'ex-disque': 'rapide' }, [])))).toBe(false);
    expect(isSameMarks(had, nodeMarks(OWNS, node({ 'ex-disque': 'lent' }, [CORDON], true)))).toBe(false);
  });

  test('is given back its labels, taints and cordon, and keeps those of others', () => {
    const had = nodeMarks(OWNS, BEFORE);
    const reserve = { key: 'ex-reserve', effect: 'NoSchedule' };
    const changed = node({ zone: 'b', 'ex-disque': 'rapide' }, [FOREIGN, reserve, CORDON], true);
    expect(restoringPatch(OWNS, changed, had)).toEqual({
      metadata: { resourceVersion: '7', labels: { 'ex-disque': 'lent' } },
      spec: { taints: [FOREIGN, CORDON], unschedulable: null },
    });
  });

  test('loses a label it did not have', () => {
    const had = nodeMarks(OWNS, node({}, []));
    const patch = restoringPatch(OWNS, node({ 'ex-disque': 'rapide' }, []), had);
    expect(patch).toMatchObject({ metadata: { labels: { 'ex-disque': null } } });
  });
});
