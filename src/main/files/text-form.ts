/** How a file writes the lines that the editor shows. */
export interface TextForm {
  bom: '' | '\ufeff';
  lineEnd: '\n' | '\r\n';
}

/** What a new file is written in. */
export const NEW_FORM: TextForm = { bom: '', lineEnd: '\n' };

const ANY_END = /\r\n?|\n/g;

/** The form of a file as it is on disk: with the ends of lines that most of its lines have. */
export function formOf(raw: string): TextForm {
  const ends = raw.match(ANY_END) ?? [];
  const crlf = ends.filter((end) => end === '\r\n').length;
  return { bom: raw.startsWith('\ufeff') ? '\ufeff' : '', lineEnd: crlf * 2 > ends.length ? '\r\n' : '\n' };
}

/** A file as the editor shows it: lines ended by a line feed. */
export function shownText(raw: string): string {
  return raw.replace(/^\ufeff/, '').replace(ANY_END, '\n');
}

/** What the editor shows, as the file writes it. */
export function writtenText(shown: string, { bom, lineEnd }: TextForm): string {
  return bom + shownText(shown).replaceAll('\n', lineEnd);
}
