import { expect, it } from 'vitest';
import { maskSecret } from '#main/kubernetes/secret-mask.ts';

const encoded = (text: string) => Buffer.from(text).toString('base64');
const secret = (data: Record<string, string>, annotations: object = {}) => ({
  kind: 'Secret',
  metadata: { name: 'cle', annotations },
  stringData: { mot: 'sesame' },
  data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, encoded(value)])),
});

it('lets no value of a secret out, nor what kubectl kept of its file', () => {
  const applied = { 'kubectl.kubernetes.io/last-applied-configuration': '{"stringData":{"mot":"sesame"}}' };
  const masked = maskSecret(secret({ mot: 'sesame' }, { ...applied, port: 'nord' }));
  expect(masked).toEqual({
    kind: 'Secret',
    metadata: { name: 'cle', annotations: { port: 'nord' } },
    data: { mot: '(6 B)' },
  });
});

it('says which values are others than before, of one size too', () => {
  const before = secret({ mot: 'sesame', fixe: 'un' });
  const after = secret({ mot: 'tresor', fixe: 'un', neuf: 'deux' });
  expect(maskSecret(after, before).data).toEqual({ mot: '(6 B, ≠)', fixe: '(2 B)', neuf: '(4 B)' });
});
