import { describe, expect, it } from 'vitest';
import { isEditable } from '#shared/domain/text-file.ts';

describe('isEditable', () => {
  it.each([
    'Dockerfile',
    'Dockerfile.preuve',
    '.dockerignore',
    '.env',
    'compose.yaml',
    'ex-duo.yaml',
    'equipage.sh',
    'reglages.env',
    'service.c',
    'ex-filtre.json',
    'jeton',
  ])('opens %s', (name) => expect(isEditable(name)).toBe(true));

  it.each(['', '.profile', '..', 'a/b', '../x', 'a b', 'a\nb', '.ssh'])('leaves %j alone', (name) =>
    expect(isEditable(name)).toBe(false),
  );
});
