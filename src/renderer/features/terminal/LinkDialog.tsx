import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { AddressDialog } from '../../components/AddressDialog.tsx';

interface LinkDialogProps {
  url: string;
  onAccept: () => void;
  onClose: () => void;
}

/** Shows where a link of the terminal really goes, before it leaves the app. */
export function LinkDialog(props: LinkDialogProps) {
  return <AddressDialog {...TERMINAL_TEXTS.link} {...props} />;
}
