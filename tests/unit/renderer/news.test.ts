import { expect, it } from 'vitest';
import { loadErrorTexts } from '../../../src/renderer/error-texts.ts';
import { forgetLoss } from '../../../src/renderer/news.ts';
import type { Connection } from '../../../src/renderer/session.ts';

it('takes what was said of a lost core from the screen once it is back, and no longer when it is left', async () => {
  await loadErrorTexts();
  const listeners = new Set<(connection: Connection) => void>();
  const onConnection = (listener: (connection: Connection) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const dismissed: (number | string)[] = [];
  const dismiss = (which: number | string) => void dismissed.push(which);
  const abort = new AbortController();
  forgetLoss({ onConnection }, { dismiss }, abort.signal);
  const tell = (connection: Connection) => {
    for (const listener of listeners) listener(connection);
  };
  tell('retrying');
  tell('gone');
  expect(dismissed).toEqual([]);
  tell('connected');
  expect(dismissed).toEqual(['La fenêtre a perdu le contact avec l’application.']);
  abort.abort();
  expect(listeners.size).toBe(0);
});
