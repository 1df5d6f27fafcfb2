import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { AddressDialog } from '../../../../src/renderer/components/AddressDialog.tsx';

/** What the dialog shows of an address, as text in the order it is read, and whether it may be opened. */
function shown(url: string): { text: string; isReady: boolean } {
  const words = { title: 'Titre', text: 'Texte.', accept: 'Ouvrir' };
  const html = renderToStaticMarkup(<AddressDialog {...{ url, ...words }} onAccept={noop} onClose={noop} />);
  const text = html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  return { text, isReady: !/<button[^>]*disabled[^>]*>(?:<[^>]*>)*Ouvrir/.test(html) };
}

function noop() {}

describe('the question before an address is opened', () => {
  it('shows the site before the address', () => {
    const { text, isReady } = shown('http://a.test/b?c');
    expect(text.indexOf('a.test')).toBeLessThan(text.indexOf('http://a.test/b?c'));
    expect(isReady).toBe(true);
  });

  it('shows the letters that a site stands for, beside its name', () => {
    expect(shown('https://аррӏе.com/').text).toContain('xn--80ak6aa92e.com , qui se lit аррӏе.com');
  });

  it('hides nothing of the address', () => {
    const { text } = shown('http://a.test/\u202egpj.exe');
    expect(text).toContain('http://a.test/⟨U+202E⟩gpj.exe');
    expect(text).not.toContain('\u202e');
  });

  it('opens none that passes for another site, nor one that cannot be read', () => {
    const { text, isReady } = shown('https://banque.test@voleur.test/');
    expect(text).toMatch(/site voleur\.test .*Elle n’est pas ouverte/);
    expect(isReady).toBe(false);
    expect(shown('http://').isReady).toBe(false);
  });
});
