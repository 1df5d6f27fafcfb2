import { showHidden } from '#shared/hidden-characters.ts';

/** A name or a text of the machine, whose characters that show nothing are in sight. */
export function Name({ children }: { children: string | null | undefined }) {
  return <code translate="no">{showHidden(children ?? '')}</code>;
}
