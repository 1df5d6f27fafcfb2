import { EventEmitter } from 'node:events';
import type { UtilityProcess } from 'electron';
import { expect, it } from 'vitest';
import { RESUMED } from '#main/windows/core-messages.ts';
import { CoreRelay } from '#main/windows/core-relay.ts';
import { NO_PROGRESS } from '#main/windows/taskbar.ts';

function openRelay() {
  const shown: number[] = [];
  const relay = new CoreRelay({ onOpenExternal: () => {}, onTaskbar: (progress) => shown.push(progress) });
  const startCore = () => {
    const told: unknown[] = [];
    const core = Object.assign(new EventEmitter(), { postMessage: (message: unknown) => told.push(message) });
    relay.use(core as unknown as UtilityProcess);
    return { core, told };
  };
  return { relay, shown, startCore };
}

it('tells the core in use that the machine slept, and no other', () => {
  const { relay, startCore } = openRelay();
  relay.resume();
  const first = startCore();
  first.core.emit('message', { isReady: true });
  relay.resume();
  first.core.emit('exit', 1);
  relay.resume();
  const second = startCore();
  second.core.emit('message', { isReady: true });
  relay.resume();
  expect([first.told, second.told]).toEqual([[RESUMED], [RESUMED]]);
});

it('shows how far long works are, and nothing once their core died', () => {
  const { shown, startCore } = openRelay();
  const { core } = startCore();
  core.emit('message', { isReady: true });
  core.emit('message', { taskbar: 0.5 });
  core.emit('exit', 1);
  expect(shown).toEqual([0.5, NO_PROGRESS]);
});

it('knows why no core can be used, until one can', () => {
  const { relay, startCore } = openRelay();
  const { core } = startCore();
  core.emit('message', { failed: 'Le disque est plein.' });
  expect(relay.failure).toBe('Le disque est plein.');
  startCore().core.emit('message', { isReady: true });
  expect(relay.failure).toBeNull();
});
