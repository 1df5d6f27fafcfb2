import { describe, expect, it } from 'vitest';
import {
  createHelperEventFilter,
  isHelperContainer,
  isHelperName,
  nameHelper,
  ROLE_LABEL,
  rememberHelper,
} from '#main/core/helper-containers.ts';

const event = (type: string, action: string, id: string, attributes: Record<string, string> = {}) => ({
  type,
  action,
  id,
  attributes,
});

describe('helper containers', () => {
  it('are known by the name they were given, which nobody can take from a label', () => {
    const name = nameHelper('volume-reader');
    expect(isHelperContainer(name)).toBe(true);
    expect(isHelperContainer('cale-seche-volume-reader-00000000')).toBe(false);
    expect(isHelperContainer(undefined)).toBe(false);
    rememberHelper('cale-seche-compose-0a1b2c3d');
    expect(isHelperContainer('cale-seche-compose-0a1b2c3d')).toBe(true);
  });

  it('of another run are told by a name of their role', () => {
    expect(isHelperName(nameHelper('compose'), 'compose')).toBe(true);
    for (const name of ['cale-seche-compose-1', 'x-cale-seche-compose-0a1b2c3d', 'ma-base'])
      expect(isHelperName(name, 'compose')).toBe(false);
    expect(isHelperName('cale-seche-.*-0a1b2c3d', '.*')).toBe(false);
  });

  it('are forgotten long after their end', () => {
    const first = nameHelper('compose');
    for (let count = 0; count < 2_000; count++) nameHelper('compose');
    expect(isHelperContainer(first)).toBe(false);
  });

  it('are none of those that only bear their labels', () => {
    const isOfHelper = createHelperEventFilter();
    const attributes = { [ROLE_LABEL]: 'volume-reader', name: 'ma-base' };
    expect(isOfHelper(event('container', 'create', 'base', attributes))).toBe(false);
    expect(isOfHelper(event('volume', 'mount', 'donnees', { container: 'base' }))).toBe(false);
  });

  it('take their volume and network events with them, until they are gone', () => {
    const isOfHelper = createHelperEventFilter();
    const labels = { name: nameHelper('volume-reader') };
    expect(isOfHelper(event('volume', 'mount', 'donnees', { container: 'aide' }))).toBe(false);
    expect(isOfHelper(event('container', 'create', 'aide', labels))).toBe(true);
    expect(isOfHelper(event('network', 'connect', 'none', { container: 'aide' }))).toBe(true);
    expect(isOfHelper(event('volume', 'mount', 'donnees', { container: 'aide' }))).toBe(true);
    expect(isOfHelper(event('volume', 'mount', 'donnees', { container: 'web' }))).toBe(false);
    expect(isOfHelper(event('container', 'destroy', 'aide', labels))).toBe(true);
    expect(isOfHelper(event('volume', 'mount', 'donnees', { container: 'aide' }))).toBe(false);
  });

  it('leave alone what concerns no container', () => {
    const isOfHelper = createHelperEventFilter();
    expect(isOfHelper(event('volume', 'create', 'donnees'))).toBe(false);
    expect(isOfHelper(event('container', 'start', 'web', { image: 'cale/web' }))).toBe(false);
  });
});
