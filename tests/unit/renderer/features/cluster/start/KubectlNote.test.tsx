import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { chooseKubectl } from '#main/minikube/kubectl.ts';
import { CONTEXTS } from '#shared/strings/fr/cluster.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { KubectlNote } from '../../../../../../src/renderer/features/cluster/start/KubectlNote.tsx';

const markup = (version: string | null, server: string | null, withheld: string | null = null) => {
  const found = version === null ? [] : [{ path: '/kubectl', version }];
  return renderToStaticMarkup(<KubectlNote kubectl={chooseKubectl(found, server)} withheld={withheld} />);
};

it.each([
  ['v1.35.1', 'v1.35.4', 'panel-note', 'la version du cluster'],
  ['v1.36.0', 'v1.35.1', 'panel-note', 'une version mineure du cluster (v1.35.1)'],
  ['v1.32.3', 'v1.35.1', 'panel-warning', 'trop loin du cluster (v1.35.1)'],
  ['v1.38.0', 'v1.36.2', 'panel-warning', 'trop loin du cluster (v1.36.2)'],
  ['v1.35.1', null, 'panel-note', 'le cluster n’a pas encore dit sa version'],
  [null, 'v1.35.1', 'panel-note', 'Aucun kubectl'],
])('kubectl %s beside a cluster %s is a %s', (version, server, look, words) => {
  const text = markup(version, server);
  expect(text).toContain(`class="${look}"`);
  expect(text).toContain(words);
  if (version !== null) expect(text).toContain(version);
});

it('says of which cluster terminals have nothing, and what gives it to them', () => {
  const text = markup('v1.35.1', 'v1.35.4', 'prod');
  expect(text).toContain(MINIKUBE_TEXTS.kubectl.withheld('prod'));
  expect(text).toContain(CONTEXTS.useInTerminals);
});
