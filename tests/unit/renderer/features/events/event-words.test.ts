import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '#shared/domain/engine.ts';
import {
  containerNames,
  eventTime,
  wordsOf,
} from '../../../../../src/renderer/features/events/event-words.ts';

const ID = 'ab12'.repeat(16);

function eventOf(type: EngineEvent['type'], action: string, attributes = {}, name = 'web'): EngineEvent {
  return { type, action, id: ID, name, attributes, timeMs: 0 };
}

const lineOf = (event: EngineEvent, names = new Map<string, string>()) => {
  const { object, name, text } = wordsOf(event, names);
  return `${object} ${name} ${text}`;
};

describe('the words of an event', () => {
  it.each([
    [eventOf('container', 'create'), 'Conteneur web créé'],
    [eventOf('container', 'die', { exitCode: '137' }), 'Conteneur web terminé (code 137)'],
    [eventOf('container', 'kill', { signal: '15' }), 'Conteneur web a reçu le signal SIGTERM'],
    [eventOf('container', 'kill', { signal: '34' }), 'Conteneur web a reçu le signal 34'],
    [eventOf('container', 'kill', { signal: 'toString' }), 'Conteneur web a reçu le signal toString'],
    [eventOf('container', 'health_status: valueOf'), 'Conteneur web santé\u00a0: valueOf'],
    [eventOf('container', 'rename', { oldName: '/api' }), 'Conteneur web renommé (il s’appelait api)'],
    [eventOf('container', 'oom'), 'Conteneur web mémoire épuisée'],
    [eventOf('container', 'health_status: healthy'), 'Conteneur web santé\u00a0: sain'],
    [eventOf('container', 'exec_create: sh -c ls: x'), 'Conteneur web commande préparée\u00a0: sh -c ls: x'],
    [eventOf('image', 'untag'), 'Image web nom retiré'],
    [eventOf('image', 'delete', {}, `sha256:${ID}`), 'Image ab12ab12ab12 supprimée'],
    [eventOf('volume', 'prune', { reclaimed: '2000' }, ''), 'Volumes  inutiles supprimés (2\u00a0ko rendus)'],
    [eventOf('builder', 'prune', { reclaimed: '0' }, ''), 'Cache de build  vidé (0\u00a0o rendus)'],
    [eventOf('daemon', 'reload', {}, 'hôte'), 'Moteur hôte configuration relue'],
    [eventOf('container', 'checkpoint'), 'Conteneur web checkpoint'],
    [eventOf('other', 'update: x'), 'Autre web update: x'],
  ])('%# are a sentence, the engine’s own word where there is no other', (event, line) => {
    expect(lineOf(event)).toBe(line);
  });

  it('name the container of a volume or network, or cut its id as docker does', () => {
    const mount = eventOf('volume', 'mount', { container: ID }, 'data');
    expect(lineOf(mount, new Map([[ID, 'web']]))).toBe('Volume data monté dans web');
    expect(lineOf(eventOf('network', 'connect', { container: ID }, 'bridge'))).toBe(
      'Réseau bridge rejoint par ab12ab12ab12',
    );
  });

  it('take the newest name of a container that changed it', () => {
    const lines = ['nouveau', 'ancien'].map((name, lineId) => ({
      lineId,
      event: eventOf('container', 'rename', {}, name),
    }));
    expect(containerNames(lines).get(ID)).toBe('nouveau');
  });

  it('begin with the time, and the day where that is not today', () => {
    const noon = new Date(2030, 2, 14, 12, 0, 5).getTime();
    expect(eventTime(noon, noon + 3_600_000)).toBe('12:00:05');
    expect(eventTime(noon, noon + 86_400_000)).toBe('14/03 12:00:05');
  });
});
