import { describe, expect, it } from 'vitest';
import { POD_LOGS } from '#shared/strings/fr/cluster-actions.ts';
import {
  actionCommand,
  actionsOf,
  isWriting,
} from '../../../../../../src/renderer/features/cluster/actions/object-actions.ts';
import { deployment, pod, podContainer } from '../../../../../support/cluster-objects.ts';

describe('what can be asked of an object', () => {
  it('leaves to a read-only cluster what it does not refuse: reading', () => {
    const asked = new Set([
      ...actionsOf({ table: 'pods', object: pod('web-a') }),
      ...actionsOf({ table: 'deployments', object: deployment('web') }),
    ]);
    expect(asked).toContain('exec');
    expect(asked).toContain('forward');
    expect([...asked].filter((action) => !isWriting(action))).toEqual(['logs']);
  });

  it('reads the logs of each container, of one pod or of all those of a workload', () => {
    const two = pod('web-a', { containers: [podContainer(), podContainer({ name: 'aide' })] });
    const commands = [
      actionCommand('logs', { table: 'pods', object: pod('web-a') }),
      actionCommand('logs', { table: 'pods', object: two }),
      actionCommand('logs', { table: 'deployments', object: deployment('web') }),
    ];
    expect(commands).toEqual([
      'kubectl logs web-a -f -n default',
      'kubectl logs web-a --prefix --all-containers -f --max-log-requests=50 -n default',
      'kubectl logs -l app=web --tail=-1 --prefix --all-containers -f --max-log-requests=50 -n default',
    ]);
  });

  it('counts none in the singular', () => {
    expect(POD_LOGS.found(0)).toBe('0 ligne trouvée');
    expect(POD_LOGS.found(2)).toBe('2 lignes trouvées');
  });
});
