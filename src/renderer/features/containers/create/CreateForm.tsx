import { type FormEvent, useEffect, useState } from 'react';
import { dangersOf, runCommand } from '#shared/domain/container-run.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { typeInTerminal } from '../../../command-bus.ts';
import { Button } from '../../../components/Button.tsx';
import { useAttempt } from '../../../errors.ts';
import type { Objects } from '../../../objects.ts';
import { failureOf, useOperation } from '../../../operation.ts';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { Failure } from '../../../panel/Failure.tsx';
import { PanelHead } from '../../../panel/PanelHead.tsx';
import { PanelIntro } from '../../../panel/PanelIntro.tsx';
import { useApi } from '../../../session.ts';
import { DangerGroup } from './DangerGroup.tsx';
import { EMPTY_FORM, type FormState, readForm } from './form-state.ts';
import { RepeatedGroup } from './RepeatedGroup.tsx';
import { SettingsGroup } from './SettingsGroup.tsx';
import { WhatGroup } from './WhatGroup.tsx';

interface CreateFormProps {
  objects: Objects;
  onBack: () => void;
  onCreated: (containerId: string) => void;
}

const texts = CONTAINERS.form;

/** Makes a container; every field shows its option, and the command is written as one types. */
export function CreateForm({ objects, onBack, onCreated }: CreateFormProps) {
  const [form, setForm] = useState<FormState>(EMPTY_FORM);
  const { run, problems } = readForm(form);
  const creation = useCreation(onCreated);
  const change = (part: Partial<FormState>) => {
    setForm((before) => ({ ...before, ...part }));
    creation.forgetFailure();
  };
  const command = runCommand(run, form.isDetached);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.isDetached) void creation.start(run);
    else typeInTerminal({ text: command, isRun: false });
  };
  const group = { form, objects, onChange: change };
  return (
    <>
      <PanelHead
        way={[{ label: CONTAINERS.title, onOpen: onBack }]}
        here={CONTAINERS.createTitle}
        about={{
          id: 'container-run',
          intro: <PanelIntro text={texts.intro} to="run/anatomie" />,
        }}
      />
      <form className="ctn-form" onSubmit={submit}>
        <div className="panel-body scroll">
          <WhatGroup {...group} />
          <RepeatedGroup {...group} />
          <SettingsGroup {...group} />
          <DangerGroup {...group} dangers={dangersOf(run)} />
        </div>
        <footer className="panel-foot">
          {creation.failure && <Failure text={creation.failure} />}
          <EquivalentCommand command={command} />
          <div className="panel-bar">
            <Button
              look="primary"
              type="submit"
              disabled={problems.length > 0 || creation.isRunning}
              aria-describedby="ctn-form-missing"
            >
              {creation.isRunning ? texts.creating : form.isDetached ? texts.create : texts.typeIt}
            </Button>
            {creation.isRunning && (
              <Button look="quiet" onClick={creation.cancel}>
                {UI.actions.cancel}
              </Button>
            )}
            <p id="ctn-form-missing" className="panel-note">
              {problems.length > 0 &&
                `${texts.missing} ${problems.map((it) => texts.errors[it]).join(', ')}.`}
            </p>
          </div>
        </footer>
      </form>
    </>
  );
}

/** The creation under way; its failure stays until it is forgotten, or the next try. */
function useCreation(onCreated: (containerId: string) => void) {
  const api = useApi();
  const attempt = useAttempt();
  const [operationId, setOperationId] = useState<string | null>(null);
  const operation = useOperation(operationId);
  const isDone = operation?.state === 'done';
  const containerId = operation?.subject ?? null;
  useEffect(() => {
    if (isDone && containerId !== null) onCreated(containerId);
  }, [isDone, containerId, onCreated]);
  const hasFailed = operation?.state === 'failed';
  useEffect(() => {
    // Said here: the list of works need not say it again.
    if (hasFailed && operationId !== null) api.container.dismissWork({ operationId }).catch(() => {});
  }, [hasFailed, operationId, api]);
  return {
    failure: failureOf(operation),
    isRunning: operationId !== null && (operation === undefined || operation.state === 'running'),
    start: (run: Parameters<typeof api.container.run>[0]) =>
      attempt(async () => setOperationId((await api.container.run(run)).operationId)),
    forgetFailure: () => hasFailed && setOperationId(null),
    cancel: () => void (operationId !== null && api.operation.cancel({ operationId })),
  };
}
