import { ChevronDown } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';
import { Popover } from '../../components/Popover.tsx';
import { Rail } from './Rail.tsx';
import type { ToolChoice } from './tool.ts';

/** The rail as one button, where the window is too small for it. */
export function RailMenu(choice: ToolChoice) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const onToggle = (id: string) => {
    choice.onToggle(id);
    close();
    anchor.current?.focus();
  };
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="button button-quiet rail-menu"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <span>{UI.tools.rail}</span>
        <ChevronDown aria-hidden="true" />
      </button>
      {isOpen && (
        <Popover label={UI.tools.rail} anchor={anchor} onClose={close}>
          <Rail {...choice} onToggle={onToggle} />
        </Popover>
      )}
    </>
  );
}
