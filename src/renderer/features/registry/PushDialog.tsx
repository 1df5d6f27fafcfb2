import { useState } from 'react';
import { leavesMachine, parseReference, withTag } from '#shared/domain/image-reference.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { REGISTRY_TEXTS } from '#shared/strings/fr/registry.ts';
import { useObjects } from '../../objects.ts';
import { ActionDialog } from '../../panel/ActionDialog.tsx';
import { SelectField, TextField } from '../../panel/Fields.tsx';
import type { Work } from '../../panel/WorkList.tsx';
import { useApi } from '../../session.ts';
import { nameInRegistry, pushableNames } from './registry-facts.ts';

interface PushDialogProps {
  address: string;
  onWork: (work: Work) => void;
  onClose: () => void;
}

const TEXT = REGISTRY_TEXTS.push;

/** Gives a local image its name in the registry, then pushes it. */
export function PushDialog({ address, onWork, onClose }: PushDialogProps) {
  const { images } = useObjects();
  const names = pushableNames(images, address);
  const [source, setSource] = useState(names[0] ?? '');
  const [name, setName] = useState(nameInRegistry(names[0] ?? ''));
  const reference = withTag(`${address}/${name}`);
  const isName = name !== '' && parseReference(reference) !== null;
  const push = usePush(onWork);
  const imageId = images.find(({ references }) => references.includes(source))?.id ?? '';
  const command = `${shellJoin(['docker', 'tag', source, reference])} && ${shellJoin(['docker', 'push', reference])}`;
  return (
    <ActionDialog
      title={TEXT.title}
      accept={TEXT.confirm}
      command={isName ? command : null}
      isReady={isName && imageId !== ''}
      onAccept={() => push(imageId, reference)}
      onClose={onClose}
    >
      <SelectField
        label={TEXT.image}
        help={names.length === 0 ? TEXT.none : undefined}
        value={source}
        options={names.map((one) => ({ id: one, name: one }))}
        onChange={(chosen) => {
          setSource(chosen);
          setName(nameInRegistry(chosen));
        }}
      />
      <TextField
        label={TEXT.name}
        help={TEXT.nameHelp}
        value={name}
        aria-invalid={!isName}
        onChange={(text) => setName(text.trim())}
      />
      {isName && <WhereItGoes address={address} name={name} />}
    </ActionDialog>
  );
}

/** A name is an address: the same one without the registry's would leave the machine. */
function WhereItGoes({ address, name }: { address: string; name: string }) {
  const alone = parseReference(name);
  return (
    <p className="panel-note">
      {TEXT.local(address)} {alone && leavesMachine(alone) && TEXT.leaves(alone.registry)}
    </p>
  );
}

function usePush(onWork: (work: Work) => void) {
  const api = useApi();
  return async (imageId: string, reference: string) => {
    await api.image.tag({ imageId, reference });
    const { operationId } = await api.image.push({ reference, allowsNetwork: false });
    const { works } = REGISTRY_TEXTS;
    onWork({ operationId, name: works.push(reference), done: works.pushed(reference) });
  };
}
