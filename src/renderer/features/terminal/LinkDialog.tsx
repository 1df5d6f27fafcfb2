import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';

interface LinkDialogProps {
  url: string;
  onAccept: () => void;
  onClose: () => void;
}

/** Shows where a link of the terminal really goes, before it leaves the app. */
export function LinkDialog({ url, onAccept, onClose }: LinkDialogProps) {
  const texts = TERMINAL_TEXTS.link;
  const actions = (
    <>
      <Button onClick={onClose}>{UI.actions.cancel}</Button>
      <Button look="primary" onClick={onAccept}>
        {texts.accept}
      </Button>
    </>
  );
  return (
    <Dialog title={texts.title} onClose={onClose} actions={actions}>
      <p>{texts.text}</p>
      <p className="terminal-link" translate="no">
        {url}
      </p>
    </Dialog>
  );
}
