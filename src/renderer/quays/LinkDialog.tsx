import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { useAttempt } from '../errors.ts';
import { useApi } from '../session.ts';

const TEXT = NETWORK_TEXTS.link;

/** Shows where a published port leads, before it leaves the app. */
export function LinkDialog({ url, onClose }: { url: string; onClose: () => void }) {
  const api = useApi();
  const attempt = useAttempt();
  const open = () => {
    void attempt(() => api.app.openExternal({ url }));
    onClose();
  };
  const actions = (
    <>
      <Button onClick={onClose}>{UI.actions.cancel}</Button>
      <Button look="primary" onClick={open}>
        {TEXT.accept}
      </Button>
    </>
  );
  return (
    <Dialog title={TEXT.title} onClose={onClose} actions={actions}>
      <p>{TEXT.text}</p>
      <p translate="no">
        <code>{url}</code>
      </p>
    </Dialog>
  );
}
