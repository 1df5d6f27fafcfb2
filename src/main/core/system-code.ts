/** What Node or the system calls a failure: `ENOENT`, `EADDRINUSE`, …; empty for one that neither named. */
export function systemCode(error: unknown): string {
  const isNamed = typeof error === 'object' && error !== null && 'code' in error;
  return isNamed && typeof error.code === 'string' ? error.code : '';
}
