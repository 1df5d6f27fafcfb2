import { useCallback, useState } from 'react';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { Name } from '../../components/Name.tsx';
import { formatBytes } from '../../format.ts';
import { ActionDialog } from '../../panel/ActionDialog.tsx';
import { Failure } from '../../panel/Failure.tsx';
import { useCall } from '../../panel/use-call.ts';
import { useApi } from '../../session.ts';

const TEXT = IMAGE_TEXTS.load;

/** Loads an archive of the workspace. */
export function LoadDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const archives = useCall(useCallback(() => api.image.archives(), [api]));
  const [picked, setPicked] = useState<string | null>(null);
  const isEmpty = archives.value?.length === 0;
  return (
    <ActionDialog
      title={TEXT.title}
      accept={TEXT.confirm}
      command={isEmpty ? TEXT.noneCommand : picked && shellJoin(['docker', 'load', '-i', picked])}
      isReady={picked !== null}
      onAccept={() => api.image.load({ path: picked ?? '' })}
      onClose={onClose}
    >
      <p>{TEXT.text}</p>
      {archives.isRunning && <p>{TEXT.searching}</p>}
      {archives.failure && <Failure text={archives.failure} />}
      {isEmpty && <p>{TEXT.none}</p>}
      <fieldset className="image-archives">
        <legend className="sr-only">{TEXT.title}</legend>
        {archives.value?.map(({ path, sizeBytes }) => (
          <label key={path} className="panel-check">
            <input type="radio" name="archive" checked={picked === path} onChange={() => setPicked(path)} />
            <Name>{path}</Name>
            <span>{formatBytes(sizeBytes)}</span>
          </label>
        ))}
      </fieldset>
    </ActionDialog>
  );
}
