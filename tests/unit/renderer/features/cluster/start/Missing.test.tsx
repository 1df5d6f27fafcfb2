import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { MinikubeStatus } from '#shared/contract/minikube.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { Missing } from '../../../../../../src/renderer/features/cluster/start/Missing.tsx';
import { NoticesProvider } from '../../../../../../src/renderer/notices.ts';
import { type Transport, TransportContext } from '../../../../../../src/renderer/session.ts';

const markup = (failure: MinikubeStatus['failure']) => {
  const status = {
    ...{ state: 'unusable', program: null, failure, profiles: [], profilesFailure: null, cache: [] },
    ...{ folder: '/app/cluster', home: '/moi/.minikube', kubeconfig: '/moi/config' },
    ...{ usesLearnersHome: true, works: [] },
  } satisfies MinikubeStatus;
  return renderToStaticMarkup(
    <NoticesProvider>
      <TransportContext value={{ api: {} } as Transport}>
        <Missing status={status} />
      </TransportContext>
    </NoticesProvider>,
  );
};

it('says what to put where for a minikube that is not there', () => {
  const text = markup(null);
  expect(text).toContain(MINIKUBE_TEXTS.missing.title);
  expect(text).toContain('/app/cluster');
});

it('asks nobody to install one that only cannot work in its home, and offers another home', () => {
  const text = markup({ code: 'minikube-failed', details: { cause: 'home-denied' } });
  expect(text).not.toContain(MINIKUBE_TEXTS.missing.title);
  expect(text).toContain(MINIKUBE_TEXTS.home.own);
  expect(text).toContain('/moi/.minikube');
});
