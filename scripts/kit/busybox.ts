/** The table of a busybox binary starts with these two applets, the first in byte order. */
const TABLE_START = Buffer.from('\0[\0[[\0', 'latin1');

/** Names of the applets a busybox binary holds, whatever its architecture; throws when their table is not found. */
export function readApplets(binary: Buffer): string[] {
  const start = binary.indexOf(TABLE_START);
  if (start === -1) throw new Error('no applet table in this busybox');
  const applets: string[] = [];
  for (let at = start + 1; ; ) {
    const end = binary.indexOf(0, at);
    if (end <= at) return applets;
    applets.push(binary.toString('latin1', at, end));
    at = end + 1;
  }
}
