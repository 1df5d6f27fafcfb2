import { describe, expect, it } from 'vitest';
import { typeset } from '#main/course/catalogue/markdown/typography.ts';

describe('typeset', () => {
  it.each([
    ['Vraiment ? Oui ! Bien ; soit.', 'Vraiment\u202f? Oui\u202f! Bien\u202f; soit.'],
    ['Voici : un mot', 'Voici\u00a0: un mot'],
    ['« mot » et «mot»', '«\u202fmot\u202f» et «\u202fmot\u202f»'],
    ["l'image d'aujourd'hui", 'l’image d’aujourd’hui'],
    ['attendez...', 'attendez…'],
    ['au-delà de 70 % de 64 Mo', 'au-delà de 70\u202f% de 64\u00a0Mo'],
    ['67 108 864 octets', '67\u202f108\u202f864\u00a0octets'],
  ])('sets %s as a French printer would', (source, expected) => {
    expect(typeset(source)).toBe(expected);
  });

  it.each([
    'à 12:30',
    'cale/web:v1',
    '127.0.0.1:8080',
    '2 Moteurs',
    'en 2024 100 fois',
    'http://localhost:80',
    'a != b',
    'std::vec',
  ])('leaves %s as it is', (source) => expect(typeset(source)).toBe(source));
});
