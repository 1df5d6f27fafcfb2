import { expect, it } from 'vitest';
import { listPath, objectPath, podPath } from '#main/kubernetes/paths.ts';

const MAPS = { apiVersion: 'v1', kind: 'ConfigMap', resource: 'configmaps', isNamespaced: true };
const DEPLOYMENTS = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  resource: 'deployments',
  isNamespaced: true,
};

it('says where objects are, of one namespace or of all', () => {
  expect(listPath(MAPS, 'default')).toBe('/api/v1/namespaces/default/configmaps');
  expect(listPath(DEPLOYMENTS, null)).toBe('/apis/apps/v1/deployments');
  expect(objectPath(MAPS, 'a/b', 'c?d')).toBe('/api/v1/namespaces/a%2Fb/configmaps/c%3Fd');
});

it.each(['', '.', '..'])('takes no step back for « %s »', (name) => {
  expect(() => objectPath(MAPS, 'default', name)).toThrow('cluster-object-invalid');
  expect(() => listPath(MAPS, name)).toThrow('cluster-object-invalid');
  expect(() => podPath('default', name)).toThrow('cluster-object-invalid');
});
