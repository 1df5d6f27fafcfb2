import { SquareTerminal } from 'lucide-react';
import { useContext, useState } from 'react';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { typeInTerminal } from '../command-bus.ts';
import { Button } from '../components/Button.tsx';
import { StepClusterContext } from './content-context.ts';
import { splitCommands } from './split-commands.ts';
import { NOTHING_TYPED, nextIndex, typedUpTo } from './typed-commands.ts';

interface TypeButtonProps {
  source: string;
  commands?: readonly string[] | undefined;
}

/** Types the commands of a block in the terminal, one at each press; it never runs them, and one that was not typed is next again. */
export function TypeButton({ source, commands = splitCommands(source) }: TypeButtonProps) {
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const cluster = useContext(StepClusterContext);
  const at = nextIndex(typed, commands);
  const command = commands[at];
  if (command === undefined) return null;
  const type = () => {
    const onTyped = () => setTyped(typedUpTo(at, commands));
    typeInTerminal({ text: command, isRun: false, cluster, onTyped });
  };
  return (
    <Button
      className="codeblock-type"
      look="quiet"
      icon={<SquareTerminal aria-hidden="true" />}
      onClick={type}
    >
      {commands.length > 1 ? TERMINAL_TEXTS.typing.one(at + 1, commands.length) : TERMINAL_TEXTS.typing.only}
    </Button>
  );
}
