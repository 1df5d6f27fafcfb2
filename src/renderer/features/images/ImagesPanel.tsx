import { useState } from 'react';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { later } from '../../later.ts';
import { useObjects } from '../../objects.ts';
import '../../panel/panel.css';
import { ImageDetails } from './ImageDetails.tsx';
import { ImageList } from './ImageList.tsx';
import './images.css';

const LayerExplorer = later(
  async () => (await import('./layers/LayerExplorer.tsx')).LayerExplorer,
  <p className="tool-loading">{PANEL.waiting}</p>,
);

type Page = { name: 'list' } | { name: 'image' | 'layers'; imageId: string };

/** The images of the engine: the list, then one of them, then its layers. */
export function ImagesPanel() {
  const objects = useObjects();
  const [page, setPage] = useState<Page>({ name: 'list' });
  const [filter, setFilter] = useState('');
  const open = (imageId: string) => setPage({ name: 'image', imageId });
  const toList = () => setPage({ name: 'list' });
  return (
    <div className="panel">
      {page.name === 'list' && (
        <ImageList objects={objects} filter={filter} onFilter={setFilter} onOpen={open} />
      )}
      {page.name === 'image' && (
        <ImageDetails
          key={page.imageId}
          imageId={page.imageId}
          objects={objects}
          onBack={toList}
          onExplore={() => setPage({ name: 'layers', imageId: page.imageId })}
        />
      )}
      {page.name === 'layers' && (
        <LayerExplorer
          key={page.imageId}
          imageId={page.imageId}
          images={objects.images}
          onBack={() => open(page.imageId)}
          onList={toList}
        />
      )}
    </div>
  );
}
