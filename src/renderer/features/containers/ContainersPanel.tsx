import { useState } from 'react';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { later } from '../../later.ts';
import { useObjects } from '../../objects.ts';
import { ContainerList } from './ContainerList.tsx';
import './containers.css';
import { ALL_CONTAINERS, type ListFilter } from './list-rows.ts';

const LOADING = <p className="tool-loading">{CONTAINERS.unknown}</p>;
const CreateForm = later(async () => (await import('./create/CreateForm.tsx')).CreateForm, LOADING);
const ContainerView = later(async () => (await import('./details/ContainerView.tsx')).ContainerView, LOADING);

type View = { page: 'list' } | { page: 'create' } | { page: 'details'; containerId: string };

/** The containers of the engine: the list, the form that makes one, and everything about one of them. */
export function ContainersPanel({ isShown }: { isShown: boolean }) {
  const objects = useObjects();
  const [view, setView] = useState<View>({ page: 'list' });
  const [filter, setFilter] = useState<ListFilter>(ALL_CONTAINERS);
  const showList = () => setView({ page: 'list' });
  const show = (containerId: string) => setView({ page: 'details', containerId });
  return (
    <div className="panel containers">
      {view.page === 'list' && (
        <ContainerList
          objects={objects}
          filter={filter}
          isShown={isShown}
          onFilter={setFilter}
          onOpen={show}
          onCreate={() => setView({ page: 'create' })}
        />
      )}
      {view.page === 'create' && <CreateForm objects={objects} onBack={showList} onCreated={show} />}
      {view.page === 'details' && (
        <ContainerView
          key={view.containerId}
          container={objects.containers.find(({ id }) => id === view.containerId)}
          isShown={isShown}
          onBack={showList}
        />
      )}
    </div>
  );
}
