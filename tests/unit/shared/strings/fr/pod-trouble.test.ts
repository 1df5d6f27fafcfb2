import { describe, expect, it } from 'vitest';
import type { PodTrouble } from '#shared/domain/pod-trouble.ts';
import { podTroubleText } from '#shared/strings/fr/pod-trouble.ts';

const web = { container: 'web', isInit: false };
const told = (trouble: PodTrouble) => podTroubleText(trouble);

describe('what is told of a pod’s trouble', () => {
  it('gives the cluster’s words for a setting it refuses', () => {
    const message = 'container has runAsNonRoot and image will run as root';
    const { what, why } = told({ code: 'config-missing', ...web, missing: null, message });
    expect(what).toContain('Le nœud refuse de préparer le conteneur');
    expect(why).toContain(message);
  });

  it.each([
    ['Pod ephemeral local storage usage exceeds the total limit of containers 1Mi. ', 'sizeLimit'],
    ['Usage of EmptyDir volume "cache" exceeds the limit "1Mi". ', 'sizeLimit'],
    ['Container web exceeded its local ephemeral storage limit "1Mi". ', 'sizeLimit'],
    ['The node was low on resource: memory. Container web was using 9Mi, request is 0.', 'Le nœud manquait'],
    [
      'The node was low on resource: memory. Container web was using 9Mi, which exceeds its request of 0. ',
      'Le nœud manquait',
    ],
  ])('tells who lacked room: %s', (message, why) => {
    expect(told({ code: 'evicted', message }).why).toContain(why);
  });

  it('tells why a whole pod failed, in the cluster’s words where it has none', () => {
    const late = told({ code: 'failed', reason: 'DeadlineExceeded', message: 'x' });
    expect(late.why).toContain('activeDeadlineSeconds');
    const other = told({ code: 'failed', reason: 'UnexpectedAdmissionError', message: 'no such device' });
    expect(other.why).toContain('no such device');
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'takes %s for a reason like any other',
    (reason) => {
      expect(told({ code: 'failed', reason, message: 'no such device' }).why).toContain('no such device');
    },
  );

  it('never says that a program which ended well goes on for ever', () => {
    const again = { code: 'restarted', ...web, exitCode: 0, restarts: 1, isOutOfMemory: false } as const;
    expect(told(again).why).not.toContain('sans fin');
    expect(told({ ...again, exitCode: 137, isOutOfMemory: true }).why).toContain('OOMKilled');
  });
});
