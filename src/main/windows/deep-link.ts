import type { App } from 'electron';

/** What links to a page of the course begin with: `cale-seche://UNIT/SECTION`. */
const SCHEME = 'cale-seche';

/** Ids of the course are short; a link comes from anywhere. */
const LINK = new RegExp(`^${SCHEME}://([a-z0-9-]{1,64})(?:/([a-z0-9-]{1,64}))?/?$`);

/** The page's address, from its `#`, that a link leads to; null for what is no such link. The page says when there is none. */
export function addressOfLink(link: string): string | null {
  const [, unit, section] = LINK.exec(link) ?? [];
  if (unit === undefined) return null;
  return section === undefined ? `#/cours/${unit}` : `#/cours/${unit}/${section}`;
}

/** The address that a command line asks for: systems other than macOS give a link as an argument. */
export function addressIn(argv: readonly string[]): string | null {
  return argv.map(addressOfLink).find((address) => address !== null) ?? null;
}

/** Has the system's links of ours lead here; `onAddress` is told those that macOS hands over, also at the start. */
export function followLinks(app: App, onAddress: (address: string) => void): void {
  // A checkout would register Electron itself.
  if (app.isPackaged) app.setAsDefaultProtocolClient(SCHEME);
  app.on('open-url', (event, link) => {
    event.preventDefault();
    const address = addressOfLink(link);
    if (address !== null) onAddress(address);
  });
}
