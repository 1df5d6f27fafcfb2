import { randomInt } from 'node:crypto';
import { systemCode } from '#main/core/system-code.ts';
import { APP_PORTS } from '#shared/domain/network.ts';
import { AppError } from '#shared/errors.ts';
import { type DoorKeys, drawKeys } from './door-keys.ts';
import { startWebShell, type WebShell, type WebShellOptions } from './web-shell.ts';

interface DoorChoice {
  /** Null: any port of ours; 0: any port of the system's. */
  port: number | null;
  prefersAddress: boolean;
  /** Those of the core before this one, whose pages are still open; null at a first start. */
  keptKeys: DoorKeys | null;
}

/** Ports of ours tried before the system chooses one. */
const ATTEMPTS = 8;

/** Opens the app at an origin of its own, or at the one it had; throws `app-port-taken` where no other port will do. */
export async function openDoor(
  { port, prefersAddress, keptKeys }: DoorChoice,
  parts: Omit<WebShellOptions, 'keys'>,
): Promise<WebShell> {
  const keys = keptKeys ?? (await drawKeys(prefersAddress));
  const ports = keptKeys ? [keptKeys.port] : portsToTry(port);
  for (const candidate of ports) {
    const shell = await tryPort({ ...parts, keys: { ...keys, port: candidate } });
    if (shell) return shell;
  }
  throw new AppError('app-port-taken', { port: ports[0] ?? 0 });
}

/** The system's choice may be taken on the other loopback: it is asked more than once. */
function portsToTry(port: number | null): number[] {
  const systems = [0, 0, 0];
  if (port !== null) return port === 0 ? systems : [port];
  const ours = Array.from({ length: ATTEMPTS }, () => randomInt(APP_PORTS.from, APP_PORTS.to));
  return [...ours, ...systems];
}

/** Null when the port is taken. */
async function tryPort(options: WebShellOptions): Promise<WebShell | null> {
  try {
    return await startWebShell(options);
  } catch (error) {
    if (['EADDRINUSE', 'EACCES'].includes(systemCode(error))) return null;
    throw error;
  }
}
