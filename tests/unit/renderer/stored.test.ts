import { beforeEach, expect, it, vi } from 'vitest';
import { markSent, settleKept } from '../../../src/renderer/keep-in-main.ts';
import {
  hasSeed,
  readHere,
  readStored,
  setHere,
  takeKept,
  tellKept,
  thisWindow,
  writeStored,
} from '../../../src/renderer/stored.ts';
import { browserStorage } from '../../support/browser-storage.ts';

const any = (value: unknown): value is unknown => value !== null;
const read = (name: string) => readStored(name, any);
let told: [string, unknown][] = [];

beforeEach(() => {
  vi.stubGlobal('localStorage', browserStorage());
  told = [];
  tellKept((name, value) => told.push([name, value]));
});

it('tells what is kept once for each new value', () => {
  writeStored('window', { a: 1 });
  writeStored('window', { a: 1 });
  writeStored('window', null);
  expect(told).toEqual([
    ['window', { a: 1 }],
    ['window', null],
  ]);
  expect(read('window')).toBeNull();
});

it('keeps what is of one window in that window, and does without one that refuses', () => {
  vi.stubGlobal('sessionStorage', browserStorage());
  setHere('outil', 'images', thisWindow);
  expect([readHere('outil', thisWindow), readHere('outil'), told]).toEqual(['images', null, []]);
  vi.stubGlobal('sessionStorage', undefined);
  setHere('outil', 'volumes', thisWindow);
  expect(readHere('outil', thisWindow)).toBeNull();
});

it('takes what main kept at a fresh origin, and asks nothing more at a reload', () => {
  const kept = { window: 1, 'editor.draft:a/b': { text: 'x' } };
  takeKept(kept, 'start');
  expect(settleKept(kept, 'start')).toEqual([]);
  expect(read('editor.draft:a/b')).toEqual({ text: 'x' });
  expect(hasSeed('start')).toBe(true);
  // Another window has written since, and main answered before it heard of it.
  writeStored('window', 2);
  takeKept(kept, 'start');
  expect(read('window')).toBe(2);
});

it('sends again, at the next page, what main did not say it has', () => {
  takeKept({}, 'start');
  settleKept({}, 'start');
  writeStored('window', 1);
  writeStored('panes', 2);
  markSent('window');
  takeKept({ window: 1, panes: 'old' }, 'next start');
  expect(settleKept({ window: 1, panes: 'old' }, 'next start')).toEqual([['panes', 2]]);
  expect(read('panes')).toBe(2);
});

it('what main forgot at another start, in another shell, is not brought back by an origin that stays', () => {
  takeKept({ window: 1, panes: 2 }, 'start');
  settleKept({ window: 1, panes: 2 }, 'start');
  takeKept({ window: 3 }, 'next start');
  expect(settleKept({ window: 3 }, 'next start')).toEqual([]);
  expect(read('window')).toBe(3);
  expect(read('panes')).toBeNull();
});

it('what an older app kept in this origin is sent to main, unless main has another', () => {
  localStorage.setItem('cale-seche.window', '"old"');
  localStorage.setItem('cale-seche.editor.draft:a/b', '{"text":"typed"}');
  takeKept({ window: 'new' }, 'start');
  expect(settleKept({ window: 'new' }, 'start')).toEqual([['editor.draft:a/b', { text: 'typed' }]]);
  expect(read('window')).toBe('new');
});

it('a browser that keeps nothing stops nothing', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new Error('refused');
    },
  });
  takeKept({ window: 1 }, 'start');
  expect(settleKept({ window: 1 }, 'start')).toEqual([]);
  writeStored('window', 2);
  expect(told).toEqual([['window', 2]]);
  expect(read('window')).toBeNull();
});
