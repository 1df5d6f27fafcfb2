import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { AddressDialog } from '../components/AddressDialog.tsx';
import { useAttempt } from '../errors.ts';
import { useApi } from '../session.ts';

const { title, text, accept } = CONTAINERS.port;

/** Shows where a published port leads, before it leaves the app. */
export function OpenAddressDialog({ url, onClose }: { url: string; onClose: () => void }) {
  const api = useApi();
  const attempt = useAttempt();
  const open = () => {
    void attempt(() => api.app.openExternal({ url }));
    onClose();
  };
  return <AddressDialog {...{ url, title, text, accept, onClose }} onAccept={open} />;
}
