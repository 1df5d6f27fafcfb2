import { useId, useState } from 'react';
import { leavesMachine, parseReference, withTag } from '#shared/domain/image-reference.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { REGISTRY_TEXTS } from '#shared/strings/fr/registry.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { useAttempt } from '../../errors.ts';
import { useObjects } from '../../objects.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { useApi } from '../../session.ts';
import { nameInRegistry, pushableNames } from './registry-facts.ts';
import type { Work } from './WorkList.tsx';

interface PushDialogProps {
  address: string;
  onWork: (work: Work) => void;
  onClose: () => void;
}

const TEXT = REGISTRY_TEXTS.push;

/** Gives a local image its name in the registry, then pushes it. */
export function PushDialog({ address, onWork, onClose }: PushDialogProps) {
  const { images } = useObjects();
  const fieldId = useId();
  const names = pushableNames(images, address);
  const [source, setSource] = useState(names[0] ?? '');
  const [name, setName] = useState(nameInRegistry(names[0] ?? ''));
  const reference = withTag(`${address}/${name}`);
  const isName = name !== '' && parseReference(reference) !== null;
  const push = usePush(onWork, onClose);
  const imageId = images.find(({ references }) => references.includes(source))?.id;
  const choose = (chosen: string) => {
    setSource(chosen);
    setName(nameInRegistry(chosen));
  };
  const actions = (
    <>
      <Button onClick={onClose}>{UI.actions.cancel}</Button>
      <Button
        look="primary"
        disabled={!isName || !imageId}
        onClick={() => imageId && push(imageId, reference)}
      >
        {TEXT.confirm}
      </Button>
    </>
  );
  return (
    <Dialog title={TEXT.title} onClose={onClose} actions={actions}>
      <div className="tp-field">
        <label htmlFor={`${fieldId}-image`}>{TEXT.image}</label>
        <select
          id={`${fieldId}-image`}
          className="field"
          value={source}
          onChange={(event) => choose(event.target.value)}
        >
          {names.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
        {names.length === 0 && <small>{TEXT.none}</small>}
      </div>
      <div className="tp-field">
        <label htmlFor={`${fieldId}-name`}>{TEXT.name}</label>
        <input
          id={`${fieldId}-name`}
          className="field"
          value={name}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={!isName}
          onChange={(event) => setName(event.target.value.trim())}
        />
        <small>{TEXT.nameHelp}</small>
      </div>
      {isName && <WhereItGoes address={address} name={name} />}
      {isName && (
        <EquivalentCommand
          command={`${shellJoin(['docker', 'tag', source, reference])} && ${shellJoin(['docker', 'push', reference])}`}
        />
      )}
    </Dialog>
  );
}

/** A name is an address: the same one without the registry's would leave the machine. */
function WhereItGoes({ address, name }: { address: string; name: string }) {
  const alone = parseReference(name);
  return (
    <p className="tp-note">
      {TEXT.local(address)} {alone && leavesMachine(alone) && TEXT.leaves(alone.registry)}
    </p>
  );
}

function usePush(onWork: (work: Work) => void, onDone: () => void) {
  const api = useApi();
  const attempt = useAttempt();
  return (imageId: string, reference: string) => {
    const push = async () => {
      await api.image.tag({ imageId, reference });
      const { operationId } = await api.image.push({ reference, allowsNetwork: false });
      const { works } = REGISTRY_TEXTS;
      onWork({ operationId, running: works.push(reference), done: works.pushed(reference) });
    };
    void attempt(push).then((isDone) => isDone && onDone());
  };
}
