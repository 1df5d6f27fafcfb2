import { useState } from 'react';
import type { ImageObject } from '#shared/contract/object.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { ActionDialog } from '../../panel/ActionDialog.tsx';
import { Check, TextField } from '../../panel/Fields.tsx';
import { useApi } from '../../session.ts';
import { archiveName, commandName } from './image-facts.ts';

const TEXT = IMAGE_TEXTS.save;

/** Writes an image and its names in a file of the workspace. */
export function SaveDialog({ image, onClose }: { image: ImageObject; onClose: () => void }) {
  const api = useApi();
  const references = image.references.length > 0 ? [...image.references] : [commandName(image)];
  const [written, setPath] = useState(archiveName(commandName(image)));
  const [overwrites, setOverwrites] = useState(false);
  const path = written.trim();
  return (
    <ActionDialog
      title={TEXT.title}
      accept={TEXT.confirm}
      command={shellJoin(['docker', 'save', '-o', path, ...references])}
      isReady={path !== ''}
      onAccept={() => api.image.save({ references, path, overwrites })}
      onClose={onClose}
    >
      <p>{TEXT.text}</p>
      <TextField label={TEXT.field} value={written} onChange={setPath} />
      <Check label={TEXT.overwrite} isChecked={overwrites} onChange={setOverwrites} />
    </ActionDialog>
  );
}
