import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Name of the cookie; other servers of 127.0.0.1 may set the same one, so every value received is tried. */
const COOKIE_NAME = 'cale_seche';

/** How long an unused link stays good, in milliseconds: a browser on a slow machine needs a minute to open. */
export const LINK_LIFETIME_MS = 10 * 60_000;

/** Unused links kept at once: each start of the app on this folder asks for one. */
const MAX_LINKS = 32;

/**
 * Who may come in: an unguessable path, one cookie bound to it, and links that each open the door once.
 * Cookies ignore ports: a container's page at 127.0.0.1 would receive ours if its path were not secret.
 */
export class Access {
  /** Starts and ends with `/`. */
  readonly basePath = `/${randomBytes(16).toString('hex')}/`;
  readonly #cookieValue = secret();
  readonly #links = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** A token good for one exchange within `LINK_LIFETIME_MS`; the oldest unused one is forgotten when there are many. */
  issueToken(): string {
    const token = secret();
    const oldest = this.#links.keys().next().value;
    if (this.#links.size >= MAX_LINKS && oldest !== undefined) this.#links.delete(oldest);
    this.#links.set(digest(token), this.#now() + LINK_LIFETIME_MS);
    return token;
  }

  /** True once for each token, within its lifetime. */
  redeemToken(token: string): boolean {
    const key = digest(token);
    const expiresAt = this.#links.get(key);
    this.#links.delete(key);
    return expiresAt !== undefined && this.#now() < expiresAt;
  }

  /** The `Set-Cookie` header that lets a browser in until it is closed. */
  cookieHeader(): string {
    return `${COOKIE_NAME}=${this.#cookieValue}; HttpOnly; SameSite=Strict; Path=${this.basePath}`;
  }

  /** Tells whether a `Cookie` header holds ours. */
  isAdmitted(cookieHeader: string | undefined): boolean {
    const cookies = (cookieHeader ?? '').split(';').map((part) => part.trim());
    return cookies.some((cookie) => isSame(cookie, `${COOKIE_NAME}=${this.#cookieValue}`));
  }
}

/** 256 random bits, safe in a URL and in a cookie. */
function secret(): string {
  return randomBytes(32).toString('base64url');
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
