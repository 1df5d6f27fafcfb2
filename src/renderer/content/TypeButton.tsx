import { SquareTerminal } from 'lucide-react';
import { useState } from 'react';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { typeInTerminal } from '../command-bus.ts';
import { Button } from '../components/Button.tsx';
import { splitCommands } from './split-commands.ts';

interface TypeButtonProps {
  source: string;
  commands?: readonly string[] | undefined;
}

/** Types the commands of a block in the terminal, one at each press; it never runs them. */
export function TypeButton({ source, commands = splitCommands(source) }: TypeButtonProps) {
  const [next, setNext] = useState(0);
  const count = commands.length;
  const command = commands[next % count];
  if (command === undefined) return null;
  const type = () => {
    typeInTerminal({ text: command, isRun: false });
    setNext((next + 1) % count);
  };
  return (
    <Button
      className="codeblock-type"
      look="quiet"
      icon={<SquareTerminal aria-hidden="true" />}
      onClick={type}
    >
      {count > 1 ? TERMINAL_TEXTS.typing.one(next + 1, count) : TERMINAL_TEXTS.typing.only}
    </Button>
  );
}
