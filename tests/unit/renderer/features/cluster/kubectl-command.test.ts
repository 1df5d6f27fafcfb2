import { describe, expect, it } from 'vitest';
import { FIELD_MANAGER } from '#main/kubernetes/objects.ts';
import {
  applyCommand,
  deleteCommand,
  describeCommand,
  eventsCommand,
  execCommand,
  forwardCommand,
  getCommand,
  logsCommand,
  rolloutCommand,
  scaleCommand,
  secretCommand,
  setImageCommand,
  topCommand,
  yamlCommand,
} from '../../../../../src/renderer/features/cluster/kubectl-command.ts';

const WEB = { kind: 'Deployment', name: 'web', namespace: 'default' };
const POD = { kind: 'Pod', name: 'web-7c9f-x2z', namespace: 'boutique' };

describe('the kubectl command of each action', () => {
  it.each([
    [getCommand('Pod', { namespace: 'default', isNamespaced: true }), 'kubectl get pod -n default'],
    [getCommand('Pod', { namespace: 'boutique', isNamespaced: true }), 'kubectl get pod -n boutique'],
    [getCommand('Pod', { namespace: null, isNamespaced: true }), 'kubectl get pod -A'],
    [getCommand('Node', { namespace: 'boutique', isNamespaced: false }), 'kubectl get node'],
    [getCommand('StorageClass', { namespace: null, isNamespaced: false }), 'kubectl get sc'],
    [describeCommand(POD), 'kubectl describe pod web-7c9f-x2z -n boutique'],
    [topCommand(POD), 'kubectl top pod web-7c9f-x2z -n boutique'],
    [topCommand({ kind: 'Node', name: 'minikube', namespace: null }), 'kubectl top node minikube'],
    [yamlCommand(WEB), 'kubectl get deployment web -o yaml -n default'],
    [eventsCommand(POD), 'kubectl events --for pod/web-7c9f-x2z -n boutique'],
    [scaleCommand(WEB, 4), 'kubectl scale deployment/web --replicas=4 -n default'],
    [
      setImageCommand(WEB, 'web', 'cale/web:v2'),
      'kubectl set image deployment/web web=cale/web:v2 -n default',
    ],
    [setImageCommand(WEB, 'web', ''), 'kubectl set image deployment/web web=IMAGE -n default'],
    [rolloutCommand(WEB, 'status'), 'kubectl rollout status deployment/web -n default'],
    [
      rolloutCommand(WEB, 'undo', { toRevision: 2, isDryRun: true }),
      'kubectl rollout undo deployment/web --to-revision=2 --dry-run=server -n default',
    ],
    [
      deleteCommand({ kind: 'PersistentVolumeClaim', name: 'data', namespace: 'boutique' }),
      'kubectl delete pvc data -n boutique',
    ],
    [
      deleteCommand({ kind: 'Namespace', name: 'boutique', namespace: null }),
      'kubectl delete namespace boutique',
    ],
  ])('%s', (command, expected) => {
    expect(command).toBe(expected);
  });

  it('reads the logs of one pod, of its last life, or of a selection', () => {
    expect(logsCommand({ namespace: 'default', pod: 'web-1', isFollowed: true })).toBe(
      'kubectl logs web-1 -f -n default',
    );
    expect(logsCommand({ namespace: 'boutique', pod: 'web-1', container: 'web', isPrevious: true })).toBe(
      'kubectl logs web-1 -c web --previous -n boutique',
    );
    expect(
      logsCommand({ namespace: 'default', selector: { app: 'web', tier: 'front' }, hasTimestamps: true }),
    ).toBe('kubectl logs -l app=web,tier=front --tail=-1 --prefix --all-containers --timestamps -n default');
  });

  it('reads all containers of a pod that has several, and follows as many logs as there may be', () => {
    const several = { namespace: 'boutique', pod: 'web-1', hasManyContainers: true };
    expect(logsCommand(several)).toBe('kubectl logs web-1 --prefix --all-containers -n boutique');
    expect(logsCommand({ ...several, container: 'web' })).toBe('kubectl logs web-1 -c web -n boutique');
    expect(logsCommand({ namespace: 'boutique', selector: { app: 'web' }, isFollowed: true })).toBe(
      'kubectl logs -l app=web --tail=-1 --prefix --all-containers -f --max-log-requests=50 -n boutique',
    );
    expect(logsCommand({ namespace: 'boutique', selector: { app: 'web' }, container: 'web' })).toBe(
      'kubectl logs -l app=web --tail=-1 --prefix -c web -n boutique',
    );
  });

  it('applies under the name that the app itself applies under', () => {
    expect(applyCommand('k8s/web.yaml', 'boutique', false)).toBe(
      `kubectl apply --server-side --field-manager=${FIELD_MANAGER} -f k8s/web.yaml -n boutique`,
    );
    expect(applyCommand('a b.yaml', 'default', true)).toBe(
      `kubectl apply --server-side --field-manager=${FIELD_MANAGER} --force-conflicts -f 'a b.yaml' -n default`,
    );
  });

  it('puts the program of an exec after the two hyphens', () => {
    expect(execCommand(POD, 'web')).toBe('kubectl exec -it web-7c9f-x2z -c web -n boutique -- sh');
    expect(execCommand({ name: 'web-1', namespace: 'default' }, null, ['env'])).toBe(
      'kubectl exec -it web-1 -n default -- env',
    );
  });

  it('forwards a port to the same, to another, or to one the system chooses', () => {
    const service = { kind: 'Service', name: 'web', namespace: 'default' };
    expect(forwardCommand(service, 8080, 8080)).toBe('kubectl port-forward service/web 8080 -n default');
    expect(forwardCommand(service, 80, 8080)).toBe('kubectl port-forward service/web 8080:80 -n default');
    expect(forwardCommand(service, 80, null)).toBe('kubectl port-forward service/web :80 -n default');
  });

  it('reads one key of a secret, whatever its name', () => {
    expect(secretCommand({ name: 'acces', namespace: 'default' }, 'tls.key')).toBe(
      String.raw`kubectl get secret acces -n default -o 'jsonpath={.data.tls\.key}' | base64 -d`,
    );
  });

  it('quotes what a shell would read otherwise', () => {
    expect(setImageCommand(WEB, 'web', "a'; rm -rf /")).toBe(
      String.raw`kubectl set image deployment/web 'web=a'\''; rm -rf /' -n default`,
    );
  });
});
