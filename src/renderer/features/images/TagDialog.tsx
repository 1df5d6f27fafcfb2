import { useState } from 'react';
import { parseReference, withTag } from '#shared/domain/image-reference.ts';
import type { ImageObject } from '#shared/domain/objects.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { useAttempt } from '../../errors.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { useApi } from '../../session.ts';
import { commandName } from './image-facts.ts';

const TEXT = IMAGE_TEXTS.tag;

/** Gives an image one more name. */
export function TagDialog({ image, onClose }: { image: ImageObject; onClose: () => void }) {
  const api = useApi();
  const attempt = useAttempt();
  const [name, setName] = useState('');
  const isName = parseReference(name) !== null;
  const add = () => {
    const input = { imageId: image.id, reference: withTag(name) };
    void attempt(() => api.image.tag(input)).then((isDone) => isDone && onClose());
  };
  return (
    <Dialog
      title={TEXT.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{UI.actions.cancel}</Button>
          <Button look="primary" disabled={!isName} onClick={add}>
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
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        {name !== '' && !isName && <small>{IMAGE_TEXTS.transfer.invalid}</small>}
      </label>
      {isName && (
        <EquivalentCommand command={shellJoin(['docker', 'tag', commandName(image), withTag(name)])} />
      )}
    </Dialog>
  );
}
