import type { LeftOut } from '#shared/contract/fields.ts';
import { shownName } from '#shared/domain/raw-name.ts';
import { showHidden } from '#shared/hidden-characters.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';

/** What a copy did not bring; nothing where it brought everything. */
export function LeftOutNote({ leftOut: { count, paths } }: { leftOut: LeftOut }) {
  if (count === 0) return null;
  return <p className="panel-note">{showHidden(PANEL.works.leftOut(count, paths.map(shownName)))}</p>;
}
