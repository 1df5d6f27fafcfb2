import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Proposals } from '../../../../src/renderer/panel/Proposals.tsx';

const NAMES = Array.from({ length: 10_000 }, (_, at) => `donnees-${at}`);

const proposed = (words: string) =>
  [
    ...renderToStaticMarkup(<Proposals id="a" names={NAMES} words={words} />).matchAll(/value="([^"]+)"/g),
  ].map(([, name]) => name);

it('a field proposes few of very many names, and any of them once it is typed', () => {
  expect(proposed('')).toHaveLength(200);
  expect(proposed(' Donnees-9999')).toEqual(['donnees-9999']);
});
