import { useMemo, useState } from 'react';
import type { VolumeSize } from '#shared/contract/volume.ts';
import { useObjects } from '../../objects.ts';
import { VolumeDetails } from './VolumeDetails.tsx';
import { VolumeList } from './VolumeList.tsx';
import { usersByVolume } from './volume-facts.ts';
import './volumes.css';

/** The volumes of the engine: the list, then one of them and its files. */
export function VolumesPanel() {
  const objects = useObjects();
  const [openName, setOpenName] = useState<string | null>(null);
  const [filter, setFilter] = useState('');
  const [sizes, setSizes] = useState<VolumeSize[]>();
  const users = useMemo(() => usersByVolume(objects.containers), [objects.containers]);
  const sizeOf = useMemo(() => new Map(sizes?.map((one) => [one.name, one.sizeBytes])), [sizes]);
  const opened = objects.volumes.find(({ name }) => name === openName);
  return (
    <div className="panel">
      {opened ? (
        <VolumeDetails
          key={opened.name}
          volume={opened}
          users={users.get(opened.name) ?? []}
          sizeBytes={sizeOf.get(opened.name) ?? null}
          onBack={() => setOpenName(null)}
        />
      ) : (
        <VolumeList
          objects={objects}
          users={users}
          sizeOf={sizeOf}
          filter={filter}
          onFilter={setFilter}
          onSizes={setSizes}
          onOpen={setOpenName}
        />
      )}
    </div>
  );
}
