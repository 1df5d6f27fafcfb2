import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { OBJECT_PAGE, ROLLOUT } from '#shared/strings/fr/cluster-actions.ts';
import { podTroubleText } from '#shared/strings/fr/pod-trouble.ts';
import type { Subject } from '../../../../../../src/renderer/features/cluster/actions/object-actions.ts';
import { OverviewTab } from '../../../../../../src/renderer/features/cluster/object/OverviewTab.tsx';
import { NoticesProvider } from '../../../../../../src/renderer/notices.ts';
import { type Transport, TransportContext } from '../../../../../../src/renderer/session.ts';
import { deployment, pod, podContainer, replicaSet, viewOf } from '../../../../../support/cluster-objects.ts';
import { node } from '../../../cluster-map/fleet.ts';

const state = { reason: '', message: '', exitCode: null, startedAtMs: 0, finishedAtMs: 0 };
const web = deployment('web', { updated: 1, ready: 2, available: 2, revision: 2 });
const older = replicaSet('web-1', { ownerUid: web.uid, revision: 1 });
const newer = replicaSet('web-2', { ownerUid: web.uid, revision: 2 });
const waiting = podContainer({
  image: 'cale/web:v9',
  isReady: false,
  state: { ...state, kind: 'waiting', reason: 'ErrImagePull' },
});
const broken = pod('web-2-a', { ownerUid: newer.uid, phase: 'Pending', containers: [waiting] });
const oldBroken = pod('web-1-a', { ownerUid: older.uid, phase: 'Pending', containers: [waiting] });

function markupOf(subject: Subject, isGone: boolean, pods = [broken]) {
  const nodes = [node('cale', { imageNames: ['docker.io/cale/web:v1', 'docker.io/cale/outils:latest'] })];
  const view = viewOf({ deployments: [web], replicaSets: [older, newer], pods, nodes });
  return renderToStaticMarkup(
    <NoticesProvider>
      <TransportContext value={{ api: {} } as Transport}>
        <OverviewTab {...{ subject, view, isGone }} isShown canWrite onOpen={() => {}} />
      </TransportContext>
    </NoticesProvider>,
  );
}

const ofWeb: Subject = { table: 'deployments', object: web };
const what = podTroubleText({
  ...{ code: 'image-pull', container: 'web', isInit: false, image: 'cale/web:v9' },
  ...{ cause: 'unknown', message: '' },
}).what;

it('says which new pod holds a rollout up, and why', () => {
  const text = markupOf(ofWeb, false);
  expect(text).toContain(ROLLOUT.updating(1, 3));
  expect(text).toContain(ROLLOUT.heldBy);
  expect(text).toContain(what);
  expect(text).toContain('tone-mark tone-bad');
  // A pod of the version before holds nothing up.
  expect(markupOf(ofWeb, false, [oldBroken])).not.toContain(ROLLOUT.heldBy);
});

it('tells nothing of how an object is once it is gone', () => {
  const leaving: Subject = { table: 'pods', object: { ...broken, deletingSinceMs: 1 } };
  const isTold = (subject: Subject, isGone: boolean) => {
    const text = markupOf(subject, isGone);
    return text.includes(ROLLOUT.progress) || text.includes(podTroubleText({ code: 'terminating' }).what);
  };
  for (const subject of [ofWeb, leaving])
    expect([isTold(subject, false), isTold(subject, true)]).toEqual([true, false]);
});

it('names the other tags that the node has of an image that does not come', () => {
  expect(markupOf({ table: 'pods', object: broken }, false)).toContain(
    OBJECT_PAGE.trouble.otherTags(['cale/web:v1']),
  );
});
