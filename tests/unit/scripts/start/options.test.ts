import { describe, expect, it } from 'vitest';
import { HELP, parseOptions } from '../../../../scripts/start/options.ts';

describe('options of npm start', () => {
  it('opens a window on any free port by default', () => {
    expect(parseOptions([])).toMatchObject({ opensWindow: true, port: null, engineUrl: null, isJson: false });
  });

  it('takes every option the help names', () => {
    const named = [...HELP.matchAll(/^ {2}(--[a-z-]+)( [A-Z]+)?/gm)];
    expect(named.length).toBe(9);
    for (const [, option, value] of named) {
      expect(() => parseOptions([option as string, ...(value ? ['4000'] : [])])).not.toThrow();
    }
  });

  it('names in French an option it does not know', () => {
    expect(() => parseOptions(['--navigateur'])).toThrow(/Option inconnue.*--navigateur/);
  });

  it.each(['http', '-1', '70000', '80.5'])('refuses %s as a port', (port) => {
    expect(() => parseOptions([`--port=${port}`])).toThrow(/n’est pas un port/);
  });
});
