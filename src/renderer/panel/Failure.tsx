import { showHidden } from '#shared/hidden-characters.ts';
import type { ErrorText } from '#shared/strings/fr/errors.ts';
import './panel.css';

/** What went wrong, why, and the remedy; read out when it appears. */
export function Failure({ text }: { text: ErrorText }) {
  const [title, cause, remedy] = [text.title, text.cause, text.remedy].map(showHidden);
  return (
    <p className="panel-failure" role="alert">
      <strong>{title}</strong> {cause} {remedy}
    </p>
  );
}
