import { expect, it } from 'vitest';
import type { PodTrouble } from '#shared/domain/pod-trouble.ts';
import { troubleCommands } from '../../../../../../src/renderer/features/cluster/object/trouble-commands.ts';

const DESCRIBE = 'kubectl describe pod web -n atelier';
const web = { container: 'web', isInit: false };

it.each<[PodTrouble, string[]]>([
  [
    { code: 'crash-loop', ...web, exitCode: 1, restarts: 3 },
    ['kubectl logs web -c web --previous -n atelier', DESCRIBE],
  ],
  [{ code: 'exited', ...web, exitCode: 1 }, ['kubectl logs web -c web -n atelier', DESCRIBE]],
  [{ code: 'image-never', ...web, image: 'cale/web' }, [DESCRIBE]],
  [
    {
      code: 'config-missing',
      ...web,
      missing: { kind: 'ConfigMap', name: 'reglages', key: null },
      message: '',
    },
    ['kubectl get configmap -n atelier', DESCRIBE],
  ],
  [
    { code: 'config-missing', ...web, missing: { kind: 'Secret', name: 'acces', key: 'cle' }, message: '' },
    ['kubectl describe secret acces -n atelier', DESCRIBE],
  ],
  [
    {
      code: 'unschedulable',
      nodeCount: 2,
      causes: [
        { code: 'cpu', count: 1, detail: '' },
        { code: 'taint', count: 1, detail: 'a' },
        { code: 'claim-missing', count: null, detail: 'donnees' },
      ],
      message: '',
    },
    [DESCRIBE, 'kubectl describe node', 'kubectl get pvc -n atelier donnees'],
  ],
  [{ code: 'node-lost', nodeName: 'n1' }, ['kubectl get node', DESCRIBE]],
  [{ code: 'completed' }, ['kubectl logs web -n atelier']],
])('shows where $code comes from', (trouble, commands) => {
  expect(troubleCommands(trouble, 'web', 'atelier')).toEqual(commands);
});
