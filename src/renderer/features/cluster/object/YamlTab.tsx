import { OBJECT_PAGE } from '#shared/strings/fr/cluster-actions.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { PlainText } from '../../../panel/Body.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { Failure } from '../../../panel/Failure.tsx';
import { startOf } from '../../../panel/long-text.ts';
import { targetOf } from '../actions/object-actions.ts';
import { yamlCommand } from '../kubectl-command.ts';
import type { TabProps } from './ObjectTabs.tsx';
import { useRaw } from './use-raw.ts';

/** Characters drawn of one object; the rest can be copied. */
const SHOWN_CHARS = 200_000;

/** The object as the cluster keeps it; of a secret, without its values. */
export function YamlTab({ subject }: TabProps) {
  const { value, failure } = useRaw(subject);
  const yaml = value?.yaml ?? '';
  return (
    <div className="panel-fill">
      <div className="panel-bar">
        <p className="panel-note k8s-grow">{OBJECT_PAGE.yamlNote}</p>
        <CopyButton text={yaml} />
      </div>
      {failure && <Failure text={failure} />}
      {yaml.length > SHOWN_CHARS && <p className="panel-note">{PANEL.many.start}</p>}
      <PlainText>{startOf(yaml, SHOWN_CHARS)}</PlainText>
      <EquivalentCommand command={yamlCommand(targetOf(subject))} />
    </div>
  );
}
