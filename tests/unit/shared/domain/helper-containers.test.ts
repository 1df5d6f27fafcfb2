import { describe, expect, it } from 'vitest';
import { createHelperEventFilter, isHelperContainer, ROLE_LABEL } from '#shared/domain/helper-containers.ts';

const event = (type: string, action: string, id: string, attributes: Record<string, string> = {}) => ({
  type,
  action,
  id,
  attributes,
});

describe('helper containers', () => {
  it('are known by their role, which a learner’s own container does not have', () => {
    expect(isHelperContainer({ [ROLE_LABEL]: 'volume-reader' })).toBe(true);
    expect(isHelperContainer({ [ROLE_LABEL]: 'poste' })).toBe(false);
    expect(isHelperContainer({})).toBe(false);
    expect(isHelperContainer(null)).toBe(false);
  });

  it('take their volume and network events with them, until they are gone', () => {
    const isOfHelper = createHelperEventFilter();
    const labels = { [ROLE_LABEL]: 'volume-reader' };
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
