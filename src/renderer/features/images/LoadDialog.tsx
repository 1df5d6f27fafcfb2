import { useCallback, useState } from 'react';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { describeError, useAttempt } from '../../errors.ts';
import { formatBytes } from '../../format.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { useCall } from '../../panel/use-call.ts';
import { useApi } from '../../session.ts';

const TEXT = IMAGE_TEXTS.load;

/** Loads an archive of the workspace. */
export function LoadDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const attempt = useAttempt();
  const archives = useCall(useCallback(() => api.image.archives(), [api]));
  const [picked, setPicked] = useState<string | null>(null);
  const load = (path: string) => {
    void attempt(() => api.image.load({ path })).then((isStarted) => isStarted && onClose());
  };
  return (
    <Dialog
      title={TEXT.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{UI.actions.cancel}</Button>
          <Button look="primary" disabled={picked === null} onClick={() => picked !== null && load(picked)}>
            {TEXT.confirm}
          </Button>
        </>
      }
    >
      <p>{TEXT.text}</p>
      {archives.isRunning && <p>{TEXT.searching}</p>}
      {archives.error != null && <p role="alert">{describeError(archives.error).title}</p>}
      {archives.value?.length === 0 && (
        <>
          <p>{TEXT.none}</p>
          <EquivalentCommand command={TEXT.noneCommand} />
        </>
      )}
      <fieldset className="image-archives">
        <legend className="sr-only">{TEXT.title}</legend>
        {archives.value?.map(({ path, sizeBytes }) => (
          <label key={path}>
            <input type="radio" name="archive" checked={picked === path} onChange={() => setPicked(path)} />
            <code translate="no">{path}</code>
            <span>{formatBytes(sizeBytes)}</span>
          </label>
        ))}
      </fieldset>
      {picked !== null && <EquivalentCommand command={shellJoin(['docker', 'load', '-i', picked])} />}
    </Dialog>
  );
}
