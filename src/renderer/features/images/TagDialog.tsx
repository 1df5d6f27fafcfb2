import { useState } from 'react';
import type { ImageObject } from '#shared/contract/object.ts';
import { parseReference, withTag } from '#shared/domain/image-reference.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { ActionDialog } from '../../panel/ActionDialog.tsx';
import { TextField } from '../../panel/Fields.tsx';
import { useApi } from '../../session.ts';
import { commandName } from './image-facts.ts';

const TEXT = IMAGE_TEXTS.tag;

/** Gives an image one more name. */
export function TagDialog({ image, onClose }: { image: ImageObject; onClose: () => void }) {
  const api = useApi();
  const [name, setName] = useState('');
  const isName = parseReference(name) !== null;
  return (
    <ActionDialog
      title={TEXT.title}
      accept={TEXT.confirm}
      command={isName ? shellJoin(['docker', 'tag', commandName(image), withTag(name)]) : null}
      isReady={isName}
      onAccept={() => api.image.tag({ imageId: image.id, reference: withTag(name) })}
      onClose={onClose}
    >
      <p>{TEXT.text}</p>
      <TextField
        label={TEXT.field}
        help={name !== '' && !isName ? IMAGE_TEXTS.transfer.invalid : undefined}
        aria-invalid={name !== '' && !isName}
        value={name}
        onChange={setName}
      />
    </ActionDialog>
  );
}
