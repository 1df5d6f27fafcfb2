import { SquareTerminal } from 'lucide-react';
import { showHidden } from '#shared/hidden-characters.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { typeInTerminal } from '../command-bus.ts';
import { IconButton } from '../components/Button.tsx';
import { CommandText } from '../components/CommandText.tsx';
import { CopyButton } from '../components/CopyButton.tsx';
import './command.css';

interface EquivalentCommandProps {
  command: string;
  /** What the command is for; that it does the same, when not said. */
  title?: string;
}

/** The docker command that does the same: to copy, or to type in the terminal without running it. */
export function EquivalentCommand({ command, title = PANEL.command.title }: EquivalentCommandProps) {
  return (
    <div className="panel-command">
      <span className="panel-command-name">{title}</span>
      <CommandText>{showHidden(command)}</CommandText>
      <CopyButton text={command} name={PANEL.command.copy} />
      <IconButton label={PANEL.command.type} onClick={() => typeInTerminal({ text: command, isRun: false })}>
        <SquareTerminal />
      </IconButton>
    </div>
  );
}
