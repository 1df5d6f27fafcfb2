import { createHash } from 'node:crypto';
import { PAGE_RECOVERY } from './page-recovery.ts';

/**
 * Headers of everything a shell serves: nothing but our own files is loaded, run, framed or told where we are.
 * `inlineScript` is the one that is in the page itself.
 */
export function securityHeaders(
  connectSources: readonly string[],
  inlineScript = PAGE_RECOVERY,
): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(connectSources, inlineScript),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}

/**
 * `style-src 'unsafe-inline'` is for xterm, which makes style elements. Nothing of the page makes markup or scripts of
 * text: there is no policy of trusted types, and none can be made.
 */
function contentSecurityPolicy(connectSources: readonly string[], inlineScript: string): string {
  const hash = createHash('sha256').update(inlineScript).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self'",
    "font-src 'self'",
    `connect-src ${["'self'", ...connectSources].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}
