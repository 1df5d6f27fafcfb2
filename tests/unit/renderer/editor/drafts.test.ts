import { beforeEach, expect, it, vi } from 'vitest';
import { allDrafts, draftName, draftsBelow, forgetDrafts } from '../../../../src/renderer/editor/drafts.ts';
import { markKept } from '../../../../src/renderer/forgotten.ts';
import { setHere, thisWindow } from '../../../../src/renderer/stored.ts';
import { browserStorage } from '../../../support/browser-storage.ts';

const DRAFT = { text: 'FROM scratch', baseVersion: null, savedVersion: null };
let told: unknown[] = [];

beforeEach(() => {
  vi.stubGlobal('localStorage', browserStorage());
  vi.stubGlobal('sessionStorage', browserStorage());
  const page = new EventTarget();
  told = [];
  page.addEventListener('cale-forgotten', (event) => told.push((event as CustomEvent).detail));
  vi.stubGlobal('window', page);
});

it('knows the drafts of files by their paths and by their folders, of this window and of what it finds', () => {
  setHere(draftName('ex-site', 'Dockerfile'), DRAFT, thisWindow);
  setHere(draftName('ex-site', 'Dockerfile'), DRAFT);
  setHere(draftName('.', 'ex-garde.sh'), DRAFT);
  setHere(draftName('ex-site-2', 'Dockerfile'), DRAFT);
  setHere(draftName('ex-site', 'vide'), 'not a draft');
  expect(draftsBelow(['ex-site', 'ex-garde.sh'])).toEqual(['ex-site/Dockerfile', 'ex-garde.sh']);
  expect(draftsBelow(['ex-site/Dockerfile'])).toEqual(['ex-site/Dockerfile']);
  expect(draftsBelow([])).toEqual([]);
  expect(allDrafts()).toEqual(['ex-site/Dockerfile', 'ex-garde.sh', 'ex-site-2/Dockerfile']);
});

it('forgets those it is told, and tells whoever shows them', () => {
  setHere(draftName('ex-site', 'Dockerfile'), DRAFT, thisWindow);
  setHere(draftName('.', 'ex-garde.sh'), DRAFT);
  forgetDrafts(['ex-site/Dockerfile', 'ex-garde.sh']);
  expect(draftsBelow(['ex-site', 'ex-garde.sh'])).toEqual([]);
  expect(told).toEqual([draftName('ex-site', 'Dockerfile'), draftName('.', 'ex-garde.sh')]);
});

it('forgets them in another window too, that shows them or not, until something is typed there anew', () => {
  const name = draftName('ex-site', 'Dockerfile');
  const other = browserStorage();
  vi.stubGlobal('sessionStorage', other);
  setHere(name, DRAFT, thisWindow);
  vi.stubGlobal('sessionStorage', browserStorage());
  forgetDrafts(['ex-site/Dockerfile']);
  vi.stubGlobal('sessionStorage', other);
  expect(draftsBelow(['ex-site'])).toEqual([]);
  setHere(name, DRAFT, thisWindow);
  markKept(name);
  expect(draftsBelow(['ex-site'])).toEqual(['ex-site/Dockerfile']);
});
