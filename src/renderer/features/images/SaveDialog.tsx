import { useState } from 'react';
import type { ImageObject } from '#shared/domain/objects.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { useAttempt } from '../../errors.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { useApi } from '../../session.ts';
import { archiveName, commandName } from './image-facts.ts';

const TEXT = IMAGE_TEXTS.save;

/** Writes an image and its names in a file of the workspace. */
export function SaveDialog({ image, onClose }: { image: ImageObject; onClose: () => void }) {
  const api = useApi();
  const attempt = useAttempt();
  const references = image.references.length > 0 ? [...image.references] : [commandName(image)];
  const [path, setPath] = useState(archiveName(commandName(image)));
  const [overwrites, setOverwrites] = useState(false);
  const save = () => {
    const input = { references, path: path.trim(), overwrites };
    void attempt(() => api.image.save(input)).then((isStarted) => isStarted && onClose());
  };
  return (
    <Dialog
      title={TEXT.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{UI.actions.cancel}</Button>
          <Button look="primary" disabled={path.trim() === ''} onClick={save}>
            {TEXT.confirm}
          </Button>
        </>
      }
    >
      <p>{TEXT.text}</p>
      <label className="image-field">
        {TEXT.field}
        <input
          className="field"
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={path}
          onChange={(event) => setPath(event.target.value)}
        />
      </label>
      <label className="image-check">
        <input
          type="checkbox"
          checked={overwrites}
          onChange={(event) => setOverwrites(event.target.checked)}
        />
        {TEXT.overwrite}
      </label>
      <EquivalentCommand command={shellJoin(['docker', 'save', '-o', path.trim(), ...references])} />
    </Dialog>
  );
}
