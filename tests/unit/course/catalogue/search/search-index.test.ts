import { describe, expect, it } from 'vitest';
import { SearchIndex } from '#main/course/catalogue/search/search-index.ts';

/** An index of sections with these titles and texts; the target of each is its title. */
function indexOf(texts: Record<string, string>): SearchIndex {
  const index = new SearchIndex();
  for (const [title, text] of Object.entries(texts)) {
    const place = { kind: 'section' as const, unitId: 'u', targetId: title, exerciseId: null, context: '' };
    index.add({ ...place, title, headings: '', text });
  }
  return index;
}

const titles = (index: SearchIndex, query: string) => index.search(query, 9).map((hit) => hit.title);

describe('the order of what is found', () => {
  it('puts the words as typed before longer ones', () => {
    const index = indexOf({
      Étiquettes: 'Les réseaux portent des étiquettes. Elles portent, portent et portent encore.',
      'Publier un port': `${'Un mot parmi tant d’autres. '.repeat(30)}Le réseau mène au port.`,
    });
    expect(titles(index, 'reseaux ports')).toEqual(['Publier un port', 'Étiquettes']);
  });

  it('puts a word of the title before the same one repeated in a text', () => {
    const index = indexOf({
      Ailleurs: 'Un port, deux ports, trois ports.',
      'Publier un port': 'Le serveur.',
    });
    expect(titles(index, 'port')).toEqual(['Publier un port', 'Ailleurs']);
  });

  it('still finds a word while it is being typed', () => {
    expect(titles(indexOf({ Réseaux: 'Texte.' }), 'rés')).toEqual(['Réseaux']);
  });
});
