/** Chromium of the distribution: Playwright's own cannot be downloaded on a closed network. */
export const CHROMIUM_PATH = process.env.CALE_CHROMIUM ?? '/usr/bin/chromium';

/** No sandbox (root), no GPU, and nothing that Chromium would ask the network for by itself. */
export const CHROMIUM_ARGUMENTS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // It still looks for accounts.google.com and the like: no name is asked for outside. What our own pages ask for is
  // seen where they ask for it, whether the name exists or not.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.*',
];
