/** Name under which a page of the browser shell holds the secret that opens its sockets, in its origin's localStorage. */
export const KEY_NAME = 'cale.cle';

/** Where a link leads, below the app's path, and who holds the secret comes in again; a token is its `jeton` parameter. */
export const ENTRY_PATH = 'entrer';

/** Protocol of our sockets; a page names it with its secret after it, which no page of another origin can know. */
export const SOCKET_PROTOCOL = 'cale-seche';
