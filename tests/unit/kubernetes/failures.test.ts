import { expect, it } from 'vitest';
import { isLoss, toClusterError } from '#main/kubernetes/failures.ts';

const ASKED = { server: 'https://192.0.2.1:8443', verb: 'list', resource: 'pods' };

it('takes a cluster that does not answer in time for lost, however it is told', async () => {
  const inTime = await new Promise((resolve) => {
    const signal = AbortSignal.timeout(1);
    signal.addEventListener('abort', () => resolve(signal.reason));
  });
  const given = AbortSignal.abort().reason;
  const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
  for (const error of [inTime, given, refused, new Error('fetch failed', { cause: refused })])
    expect(isLoss(toClusterError(error, ASKED))).toBe(true);
});

it('takes neither a wrong protocol nor an answer of another for a loss', () => {
  const tls = Object.assign(new Error('wrong'), { code: 'EPROTO' });
  expect(toClusterError(tls, ASKED).code).toBe('cluster-tls-refused');
  expect(toClusterError(new SyntaxError('JSON'), ASKED).code).toBe('cluster-answer-unreadable');
});
