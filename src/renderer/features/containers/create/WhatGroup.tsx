import { useId } from 'react';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { Check, TextField } from '../../../panel/Fields.tsx';
import { Proposals } from '../../../panel/Proposals.tsx';
import type { GroupProps } from './group-props.ts';

const texts = CONTAINERS.form;

/** Image, name, command, and how it is attached. */
export function WhatGroup({ form, objects, onChange }: GroupProps) {
  const listId = useId();
  return (
    <section className="ctn-form-group">
      <TextField
        label={texts.image}
        option="IMAGE"
        help={texts.imageHelp}
        value={form.image}
        list={listId}
        required
        placeholder="cale/web:v1"
        onChange={(image) => onChange({ image })}
      />
      <Proposals
        id={listId}
        names={objects.images.flatMap(({ references }) => references).sort()}
        words={form.image}
      />
      <TextField
        label={texts.name}
        option="--name"
        help={texts.nameHelp}
        value={form.name}
        onChange={(name) => onChange({ name })}
      />
      <TextField
        label={texts.command}
        option="COMMANDE"
        help={texts.commandHelp}
        value={form.command}
        onChange={(command) => onChange({ command })}
      />
      <div className="ctn-checks">
        <Check
          label={texts.detached}
          option="-d"
          help={texts.detachedHelp}
          isChecked={form.isDetached}
          onChange={(isDetached) => onChange({ isDetached })}
        />
        <Check
          label={texts.interactive}
          option="-it"
          isChecked={form.isInteractive}
          onChange={(isInteractive) => onChange({ isInteractive })}
        />
        <Check
          label={texts.autoRemoved}
          option="--rm"
          isChecked={form.isAutoRemoved}
          onChange={(isAutoRemoved) => onChange({ isAutoRemoved })}
        />
      </div>
    </section>
  );
}
