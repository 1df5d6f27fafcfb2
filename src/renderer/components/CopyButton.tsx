import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { showHidden } from '#shared/hidden-characters.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button, IconButton } from './Button.tsx';

interface CopyButtonProps {
  text: string;
  /** Words on the button; without them it is an icon named by `name`. */
  label?: string;
  name?: string;
}

/** How long the button says that it copied, in milliseconds: time to read one word. */
const SAID_MS = 1600;

type Said = 'idle' | 'copied' | 'failed';

/** Copies the text, what it hides in sight: pasted, none of it presses a key. Says whether it did. */
export function CopyButton({ text, label, name = UI.actions.copy }: CopyButtonProps) {
  const [said, setSaid] = useState<Said>('idle');
  useEffect(() => {
    if (said === 'idle') return;
    const timer = setTimeout(() => setSaid('idle'), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = () => {
    navigator.clipboard.writeText(showHidden(text.replaceAll('\r\n', '\n'))).then(
      () => setSaid('copied'),
      () => setSaid('failed'),
    );
  };
  const icon = said === 'copied' ? <Check /> : <Copy />;
  const word = wordFor(said, label ?? name);
  return (
    <>
      {label === undefined ? (
        <IconButton label={word} onClick={copy}>
          {icon}
        </IconButton>
      ) : (
        <Button icon={icon} onClick={copy}>
          {word}
        </Button>
      )}
      <span className="sr-only" aria-live="polite">
        {said === 'idle' ? '' : word}
      </span>
    </>
  );
}

function wordFor(said: Said, idle: string): string {
  if (said === 'copied') return UI.actions.copied;
  return said === 'failed' ? UI.actions.copyFailed : idle;
}
