import { createHash, timingSafeEqual } from 'node:crypto';
import { SOCKET_PROTOCOL } from '#shared/domain/session-key.ts';
import { drawSecret } from './door-keys.ts';

/** How long an unused link stays good, in milliseconds: a browser on a slow machine needs a minute to open. */
export const LINK_LIFETIME_MS = 10 * 60_000;

/** Unused links kept at once: each start of the app on this folder asks for one. */
const MAX_LINKS = 32;

/**
 * Who may come in: pages that hold the secret, and who has a link that opens the door once. The secret is kept where only
 * pages of our origin can read it. Not in a cookie: every port of an address has the same ones, sees them and forgets them.
 */
export class Access {
  readonly #secret: string;
  readonly #links = new Map<string, number>();
  readonly #now: () => number;

  constructor(secret: string, now: () => number = Date.now) {
    this.#secret = secret;
    this.#now = now;
  }

  /** A token good for one exchange within `LINK_LIFETIME_MS`; the oldest unused one is forgotten when there are many. */
  issueToken(): string {
    const token = drawSecret();
    const oldest = this.#links.keys().next().value;
    if (this.#links.size >= MAX_LINKS && oldest !== undefined) this.#links.delete(oldest);
    this.#links.set(digest(token), this.#now() + LINK_LIFETIME_MS);
    return token;
  }

  /** Whether `redeemToken` would give the secret; the token stays as it is. */
  isGood(token: string): boolean {
    const expiresAt = this.#links.get(digest(token));
    return expiresAt !== undefined && this.#now() < expiresAt;
  }

  /** The secret, once for each token within its lifetime; else null. */
  redeemToken(token: string): string | null {
    const wasGood = this.isGood(token);
    this.#links.delete(digest(token));
    return wasGood ? this.#secret : null;
  }

  /** Tells whether the protocols a socket names (`Sec-WebSocket-Protocol`) are ours and the secret. */
  isAdmitted(protocols: string | undefined): boolean {
    const [name, secret, ...others] = (protocols ?? '').split(',').map((part) => part.trim());
    return name === SOCKET_PROTOCOL && others.length === 0 && isSame(secret ?? '', this.#secret);
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/** Compares in constant time whatever the lengths. */
function isSame(left: string, right: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(left).digest(),
    createHash('sha256').update(right).digest(),
  );
}
