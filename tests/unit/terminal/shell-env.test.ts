import { describe, expect, it } from 'vitest';
import { restoreCommands, shellEnv } from '#main/terminal/shell-env.ts';

describe("a shell's environment", () => {
  it("keeps the learner's own variables and drops those of Electron, npm and the app", () => {
    const own = {
      HOME: '/home/a',
      EDITOR: 'vi',
      ELECTRON_RUN_AS_NODE: '1',
      npm_config_cache: '/x',
      NODE_OPTIONS: '--inspect',
      CALE_SECHE_TOKEN: 'secret',
    };
    const env = shellEnv(own, {}, 'linux');
    expect(env).toMatchObject({ HOME: '/home/a', EDITOR: 'vi' });
    const rest = Object.keys(env).filter((name) => /ELECTRON|npm|NODE|CALE/.test(name));
    expect(rest).toEqual([]);
  });

  it('drops the folders npm put on PATH, only when npm started the app', () => {
    const PATH = '/app/node_modules/.bin:/usr/local/lib/node_modules/npm/node_modules/x:/usr/bin';
    expect(shellEnv({ PATH, npm_lifecycle_event: 'start' }, {}, 'linux').PATH).toBe('/usr/bin');
    expect(shellEnv({ PATH }, {}, 'linux').PATH).toBe(PATH);
  });

  it('points the docker CLI at the chosen engine, and takes away what would win over it', () => {
    const own = { DOCKER_HOST: 'tcp://ailleurs', DOCKER_CONTEXT: 'autre' };
    const env = shellEnv(own, { DOCKER_HOST: 'unix:///run/d.sock', DOCKER_CONTEXT: undefined }, 'linux');
    expect(env.DOCKER_HOST).toBe('unix:///run/d.sock');
    expect('DOCKER_CONTEXT' in env).toBe(false);
  });

  it.each([
    ['no locale at all', {}, { LC_CTYPE: 'C.UTF-8' }],
    ['the C locale', { LANG: 'C' }, { LANG: 'C', LC_CTYPE: 'C.UTF-8' }],
    ['a forced C locale', { LC_ALL: 'POSIX' }, { LC_ALL: 'C.UTF-8' }],
    ['a French UTF-8 locale', { LANG: 'fr_FR.UTF-8' }, { LANG: 'fr_FR.UTF-8' }],
  ])('is in UTF-8 with %s', (_name, own, expected) => {
    const env = shellEnv(own as NodeJS.ProcessEnv, {}, 'linux');
    const locale = Object.fromEntries(Object.entries(env).filter(([name]) => /^(LANG|LC_)/.test(name)));
    expect(locale).toEqual(expected);
  });

  it('quotes what the start file sets again', () => {
    expect(restoreCommands({ DOCKER_HOST: "unix:///l'eau/d.sock", DOCKER_CONTEXT: undefined })).toBe(
      "export DOCKER_HOST='unix:///l'\\''eau/d.sock'; unset DOCKER_CONTEXT",
    );
  });
});

describe('programs of the app', () => {
  it('come before any other, and again after the learner’s own start files', () => {
    expect(shellEnv({ PATH: '/usr/bin' }, {}, 'linux', '/d/bin').PATH).toBe('/d/bin:/usr/bin');
    expect(shellEnv({}, {}, 'linux', '/d/bin').PATH).toBe('/d/bin');
    expect(shellEnv({ Path: 'C:\\x' }, {}, 'win32', 'C:\\d').Path).toContain('C:\\d');
    expect(restoreCommands({ KUBECONFIG: '/d/k' }, "/d/l'autre")).toBe(
      `export KUBECONFIG='/d/k'; export PATH='/d/l'\\''autre':"$PATH"`,
    );
  });
});
