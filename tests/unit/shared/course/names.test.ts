import { describe, expect, it } from 'vitest';
import { isNameOf, namePatternSchema } from '#shared/course/names.ts';
import { hostileNames } from '../../../support/hostile-names.ts';

describe('a name of a pack', () => {
  it.each([
    ['image', 'cale/web:v1'],
    ['image', '{{hote}}:{{port}}/a/b:{{mot}}'],
    ['image', `localhost:5000/a@sha256:${'0a'.repeat(32)}`],
    ['image', 'ex-{{mot}}'],
    ['container', 'ex-{{mot}}-1'],
    ['volume', '{{mot}}_donnees'],
    ['network', 'bridge'],
    ['project', 'pile-{{numero}}'],
  ] as const)('of %s may be %s', (kind, name) => expect(isNameOf(kind, name)).toBe(true));

  it.each([
    ['image', '127.0.0.1:9999{{atelier}}'],
    ['image', 'a/{{mot}}/../b'],
    ['image', '{{port}'],
    ['container', 'a/{{mot}}'],
    ['volume', 'x\n'],
    ['network', '..'],
    ['project', 'Pile'],
  ] as const)('of %s is never %j', (kind, name) => expect(isNameOf(kind, name)).toBe(false));

  it('leads nowhere else', () => {
    const taken = hostileNames(200).filter((name) => isNameOf('container', name) || isNameOf('volume', name));
    expect(taken.filter((name) => /[^\w.-]/.test(name) || name.startsWith('.'))).toEqual([]);
    const images = hostileNames(200).filter((name) => isNameOf('image', name));
    expect(images.filter((name) => /\/\/|(^|\/)\.\.?(\/|$)|[?#%\\\s\p{C}]/u.test(name))).toEqual([]);
  });

  it('may be a pattern where an exercise says what is its own', () => {
    const images = namePatternSchema('image');
    expect(images.safeParse('ex-service:*').success).toBe(true);
    expect(images.safeParse('a//*').success).toBe(false);
  });
});
