import { describe, expect, it } from 'vitest';
import { isImageName, leavesMachine, parseReference, withTag } from '#shared/domain/image-reference.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('the name of an image', () => {
  it.each([
    ['cale/web:v1', 'docker.io', 'cale/web', 'v1', true],
    ['nginx', 'docker.io', 'nginx', null, true],
    ['localhost/a', 'localhost', 'a', null, false],
    ['localhost:5000/cale/web:v2', 'localhost:5000', 'cale/web', 'v2', false],
    ['127.0.0.1:5001/web', '127.0.0.1:5001', 'web', null, false],
    ['[::1]:5000/web', '[::1]:5000', 'web', null, false],
    ['ghcr.io/a/b:1.0', 'ghcr.io', 'a/b', '1.0', true],
    ['localhost.evil.com/a', 'localhost.evil.com', 'a', null, true],
    ['127.0.0.1.nip.io/a', '127.0.0.1.nip.io', 'a', null, true],
    [`registre:5000/a@${DIGEST}`, 'registre:5000', 'a', null, true],
  ])('%s is of %s', (text, registry, repository, tag, isLeaving) => {
    const reference = parseReference(text);
    expect(reference).toMatchObject({ registry, repository, tag });
    expect(reference && leavesMachine(reference)).toBe(isLeaving);
  });

  it.each([
    '',
    'Web',
    'a b',
    'a:',
    'a@sha256:x',
    '/a',
    'a//b',
    'a:t ag',
    '-a',
    'a@b@c',
    '../a',
    'x.y:z/a',
    'a..b.c/x',
    '-h.x/a',
    'a/B',
    'a/../b',
    'a.b//c',
  ])('is not « %s »', (text) => expect(parseReference(text)).toBeNull());

  it.each([
    'Registre/web',
    'REGISTRE.local:5000/a/b:Tag_1',
    'a__b---c/d.e',
    `localhost:5000/a/b:v1@${DIGEST}`,
    '[fe80::1]:5000/a',
    DIGEST,
    '0a1b2c3d4e5f',
  ])('is %s', (text) => expect(isImageName(text)).toBe(true));

  it.each([' a', 'a ', 'a\n', `a${'/b'.repeat(200)}`, '<none>', '<none>:<none>'])('is never %j', (text) =>
    expect(isImageName(text)).toBe(false),
  );

  it('takes the tag latest when it has none', () => {
    expect(withTag('cale/web')).toBe('cale/web:latest');
    expect(withTag('localhost:5000/web')).toBe('localhost:5000/web:latest');
    expect(withTag('cale/web:v1')).toBe('cale/web:v1');
    expect(withTag(`a@${DIGEST}`)).toBe(`a@${DIGEST}`);
  });
});
