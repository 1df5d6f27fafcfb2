import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '#shared/domain/engine.ts';
import {
  ALL_EVENTS,
  eventsCommand,
  isShown,
  kindOf,
} from '../../../../../src/renderer/features/events/event-filter.ts';

const eventOf = (type: EngineEvent['type'], action: string): EngineEvent => ({
  type,
  action,
  id: 'x',
  name: 'x',
  attributes: {},
  timeMs: 0,
});

const START = eventOf('container', 'start');
const EXEC = eventOf('container', 'exec_create: sh');

describe('the filter of events', () => {
  it('takes by kind, what is none of the four being the fifth', () => {
    expect(kindOf(eventOf('daemon', 'reload'))).toBe('other');
    const images = { ...ALL_EVENTS, kinds: ['image'] as const };
    expect(isShown(eventOf('image', 'pull'), '', images)).toBe(true);
    expect(isShown(START, '', images)).toBe(false);
  });

  it('leaves out what only looks into a container until it is asked for', () => {
    expect(isShown(EXEC, '', ALL_EVENTS)).toBe(false);
    expect(isShown(EXEC, '', { ...ALL_EVENTS, hasQuiet: true })).toBe(true);
  });

  it('finds words in the line, whatever their case', () => {
    const found = (text: string) => isShown(START, 'Conteneur Web démarré', { ...ALL_EVENTS, text });
    expect([found(' web '), found('DÉMARRÉ'), found(''), found('arrêté')]).toEqual([true, true, true, false]);
  });

  it('has its command, which filters by the same kinds', () => {
    expect(eventsCommand(ALL_EVENTS)).toBe('docker events --since 1h');
    expect(eventsCommand({ ...ALL_EVENTS, kinds: ['container', 'network'] })).toBe(
      'docker events --since 1h --filter type=container --filter type=network',
    );
    expect(eventsCommand({ ...ALL_EVENTS, kinds: ['other'] })).toContain('--filter type=daemon');
  });
});
