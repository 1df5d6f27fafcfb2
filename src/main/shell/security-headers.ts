import { createHash } from 'node:crypto';
import { PAGE_RECOVERY } from '#shared/page-recovery.ts';

/** The one script that is in the page itself. */
const RECOVERY_HASH = `sha256-${createHash('sha256').update(PAGE_RECOVERY).digest('base64')}`;

/** Headers of everything a shell serves: nothing but our own files is loaded, run, framed or told where we are. */
export function securityHeaders(connectSources: readonly string[]): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(connectSources),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}

/** `style-src 'unsafe-inline'` is for xterm, which makes style elements. */
function contentSecurityPolicy(connectSources: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src 'self' '${RECOVERY_HASH}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self'",
    "font-src 'self'",
    `connect-src ${["'self'", ...connectSources].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
