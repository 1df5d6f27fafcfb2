import { existsSync, writeFileSync } from 'node:fs';
import { runQuietly } from '../setup/run.ts';

const NO_IPV6_BY_DEFAULT = '/proc/sys/net/ipv6/conf/default/disable_ipv6';

/**
 * Brings the loopback of a network namespace up. Interfaces get no IPv6 address there: it would come up to two seconds
 * after its container was started, and Chromium drops what it is loading then (ERR_NETWORK_CHANGED).
 */
export async function openOwnNetwork(): Promise<void> {
  await runQuietly('ip', ['link', 'set', 'lo', 'up']);
  if (existsSync(NO_IPV6_BY_DEFAULT)) writeFileSync(NO_IPV6_BY_DEFAULT, '1');
}
