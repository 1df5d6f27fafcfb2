import { describe, expect, it } from 'vitest';
import { isQuietAction } from '#shared/domain/engine.ts';

describe('a quiet action', () => {
  it.each(['exec_create: sh -c true', 'exec_die', 'top', 'attach', 'detach', 'resize', 'archive-path'])(
    '%s changes nothing of the container',
    (action) => expect(isQuietAction(action)).toBe(true),
  );

  it.each(['start', 'die', 'kill', 'health_status: healthy', 'rename', 'destroy'])('%s is none', (action) =>
    expect(isQuietAction(action)).toBe(false),
  );
});
