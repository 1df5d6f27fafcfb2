import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { OwnedList } from '../../../../src/renderer/panel/OwnedList.tsx';

it('calls a folder a folder, and a file a file', () => {
  const file = { type: 'file', id: 'file/a', name: 'ex-site/page.html', others: 0 } as const;
  const html = renderToStaticMarkup(
    <OwnedList objects={[file, { ...file, id: 'file/b', name: 'ex-site', isFolder: true }]} />,
  );
  const words = [...html.matchAll(/<li><span>([^<]+)/g)].map(([, word]) => word);
  expect(words).toEqual(['fichier', 'dossier']);
});
