import { describe, expect, it } from 'vitest';
import { encodeImageName, encodeName, strayPath } from '#main/docker/address.ts';
import { hostileNames } from '../../support/hostile-names.ts';
import { strayOf } from '../../support/recording-engine.ts';

describe('an address of the engine', () => {
  it.each([
    ['/containers/a/json?', null],
    ['/containers/..%2fx/json', 'container-not-found'],
    ['/containers/%2e%2e/json', 'container-not-found'],
    ['/images/a//b/json', 'image-not-found'],
    ['/images/a/../b', 'image-not-found'],
    ['/volumes/', 'volume-not-found'],
    ['/networks/a?b?', 'network-not-found'],
    ['/exec/../start', 'docker-refused'],
    ['/containers/a b', 'container-not-found'],
    ['/containers/%zz', 'container-not-found'],
    ['containers/a', 'docker-refused'],
    ['/events?since=1#x', 'docker-refused'],
  ])('%s is refused as %s', (path, code) => expect(strayPath(path)?.code ?? null).toBe(code));

  it('holds whatever name one puts in it as one part, or is refused', () => {
    for (const name of hostileNames(500))
      for (const path of [`/containers/${encodeName(name)}/json?`, `/images/${encodeImageName(name)}/json`])
        if (strayPath(path) === null) expect([name, strayOf(path)]).toEqual([name, null]);
  });

  it('keeps an image of an engine, and the parts of its name', () => {
    expect(encodeImageName('localhost:5000/a/b:v1')).toBe('localhost:5000/a/b:v1');
    const local = encodeImageName('[::1]:5000/app:1');
    expect([decodeURIComponent(local), strayPath(`/images/${local}/json`)]).toEqual([
      '[::1]:5000/app:1',
      null,
    ]);
    expect(encodeName('a/b')).toBe('a%2Fb');
    expect(encodeName('/caf\udce9 é')).toBe('%2F%63%61%66%E9%20%C3%A9');
  });
});
