import { showHidden } from '#shared/hidden-characters.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { readAddress } from '../asked-address.ts';
import { Dialog, DialogButtons } from './Dialog.tsx';

interface AddressDialogProps {
  url: string;
  title: string;
  text: string;
  accept: string;
  onAccept: () => void;
  onClose: () => void;
}

const TEXT = UI.address;

/** Shows where an address really leads, its site first, before it leaves the app; one that deceives is not opened. */
export function AddressDialog({ url, title, text, accept, onAccept, onClose }: AddressDialogProps) {
  const address = readAddress(url);
  const isReady = address !== null && !address.hasUserInfo;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={<DialogButtons {...{ accept, isReady, onAccept, onClose }} />}
    >
      <p>{text}</p>
      <p className="asked-host">
        {TEXT.site} <strong translate="no">{address?.host ?? TEXT.unreadable}</strong>
        {address?.letters && (
          <>
            {TEXT.letters} <strong translate="no">{address.letters}</strong>
          </>
        )}
      </p>
      <p className="asked-url" translate="no">
        {address?.shown ?? showHidden(url)}
      </p>
      {address?.hasUserInfo && <p role="alert">{TEXT.userInfo}</p>}
    </Dialog>
  );
}
