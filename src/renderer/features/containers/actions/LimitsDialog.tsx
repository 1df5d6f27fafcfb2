import { useState } from 'react';
import type { ContainerLimits } from '#shared/contract/container.ts';
import type { ContainerObject } from '#shared/contract/object.ts';
import { actionCommand } from '#shared/domain/container-command.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { useLive } from '../../../live.ts';
import { ActionDialog } from '../../../panel/ActionDialog.tsx';
import { TextField } from '../../../panel/Fields.tsx';
import { LessonLink } from '../../../panel/LessonLink.tsx';
import { useApi } from '../../../session.ts';
import { useLimits } from '../use-limits.ts';
import { keptHelp, limitFields, readLimits } from './limits-form.ts';

const texts = CONTAINERS.limits;

interface LimitsDialogProps {
  container: ContainerObject;
  onClose: () => void;
}

/** Asks which limits a container has from now on, the ones it has being filled in. */
export function LimitsDialog(props: LimitsDialogProps) {
  const limits = useLimits(props.container.id);
  return limits ? <LimitsForm limits={limits} {...props} /> : null;
}

function LimitsForm({ container, limits, onClose }: LimitsDialogProps & { limits: ContainerLimits }) {
  const api = useApi();
  const machine = useLive().engine?.info;
  const kept = keptHelp(limits, machine);
  const [fields, setFields] = useState(() => limitFields(limits));
  const { change, problem } = readLimits(fields, limits);
  return (
    <ActionDialog
      title={texts.title(container.name)}
      accept={texts.accept}
      command={actionCommand('update', container.name, problem ? {} : { limits: change })}
      isReady={problem === null && Object.keys(change).length > 0}
      onAccept={() => api.container.update({ containerId: container.id, ...change })}
      onClose={onClose}
    >
      <p>
        {texts.text} <LessonLink to="noyau/cgroups" />
      </p>
      {FIELDS.map(({ id, option, inputMode }) => (
        <TextField
          key={id}
          {...{ option, inputMode, label: texts.fields[id].label, help: kept[id] ?? texts.fields[id].help }}
          value={fields[id]}
          onChange={(text) => setFields({ ...fields, [id]: text })}
        />
      ))}
      <p className="panel-note" role="status">
        {problem ? texts.problems[problem] : texts.belowUse[machine?.cgroupVersion ?? 'unknown']}
      </p>
    </ActionDialog>
  );
}

const FIELDS = [
  { id: 'memory', option: '--memory', inputMode: 'numeric' },
  { id: 'swap', option: '--memory-swap', inputMode: 'numeric' },
  { id: 'cpus', option: '--cpus', inputMode: 'decimal' },
  { id: 'pids', option: '--pids-limit', inputMode: 'numeric' },
] as const;
