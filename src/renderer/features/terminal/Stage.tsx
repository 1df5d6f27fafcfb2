import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { Button } from '../../components/Button.tsx';
import type { Layout } from './layout.ts';

interface StageProps {
  layout: Layout;
  /** False until the core said which terminals there are. */
  isKnown: boolean;
  onOpen: () => void;
  children: ReactNode;
}

/** Where the terminals stand, one or two at a time; says what to do where there is none. */
export function Stage({ layout, isKnown, onOpen, children }: StageProps) {
  const { empty } = TERMINAL_TEXTS;
  const isSplit = layout.split !== 'single';
  return (
    <div className="terminal-stage" data-split={layout.split} data-focused={layout.focused}>
      {children}
      {isKnown && layout.first === null && (
        <Empty slot="first" title={empty.title} text={empty.text} onOpen={onOpen} />
      )}
      {isKnown && isSplit && layout.second === null && layout.first !== null && (
        <Empty slot="second" title={empty.slot} text={empty.slotText} onOpen={onOpen} />
      )}
    </div>
  );
}

interface EmptyProps {
  slot: string;
  title: string;
  text: string;
  onOpen: () => void;
}

function Empty({ slot, title, text, onOpen }: EmptyProps) {
  return (
    <div className="terminal-empty" data-slot={slot}>
      <h3>{title}</h3>
      <p>{text}</p>
      <Button look="primary" icon={<Plus aria-hidden="true" />} onClick={onOpen}>
        {TERMINAL_TEXTS.open}
      </Button>
    </div>
  );
}
