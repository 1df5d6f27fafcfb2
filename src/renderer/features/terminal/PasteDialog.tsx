import { showHidden } from '#shared/hidden-characters.ts';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import type { PasteQuestion } from './paste-rules.ts';

/** Lines shown of what would be pasted; the rest is counted. */
const SHOWN_LINES = 200;

interface PasteDialogProps {
  question: PasteQuestion;
  onAccept: () => void;
  onClose: () => void;
}

/** Shows what would be pasted and what would happen to it, before anything is sent. */
export function PasteDialog({ question, onAccept, onClose }: PasteDialogProps) {
  const { lines, hasControls, hidesMore, isRunning, text } = question;
  const texts = TERMINAL_TEXTS.pasting;
  const hiddenCount = lines.length - SHOWN_LINES;
  const actions = <DialogButtons accept={texts.accept} onAccept={onAccept} onClose={onClose} />;
  return (
    <Dialog
      title={text.includes('\n') ? texts.title(lines.length) : texts.control}
      isWide
      onClose={onClose}
      actions={actions}
    >
      {text.includes('\n') && <p>{isRunning ? texts.runs : texts.waits}</p>}
      {hasControls && <p>{texts.stripped}</p>}
      {hidesMore && <p>{texts.shown}</p>}
      <pre className="terminal-paste scroll" translate="no">
        {showHidden(lines.slice(0, SHOWN_LINES).join('\n'))}
        {hiddenCount > 0 && `\n${texts.more(hiddenCount)}`}
      </pre>
    </Dialog>
  );
}
