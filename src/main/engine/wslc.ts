import type { DockerConnection } from '#main/docker/agent.ts';
import type { EngineCapability } from '#shared/contract/engine.ts';
import type { SourceEnvironment } from './source-environment.ts';

/**
 * The engine of WSL Containers, which comes with WSL from 2.9.3 on: a dockerd in a virtual machine of its own, without a
 * pipe or a port on Windows. One program reaches it, `wslc`, started for each connection; while one runs (our subscription
 * to events does), WSL keeps the machine.
 */

/** `wslc system session run` runs a command beside that dockerd. It refuses to run without an input. */
const DIAL = ['system', 'session', 'run', 'docker', 'system', 'dial-stdio'];

/** The way to the engine of WSL Containers. */
export function connectionOverWslc(program: string): DockerConnection {
  return { program, args: DIAL };
}

/** What WSL gives to the containers of `wslc run` only: ports are relayed to Windows, and its folders shared, by that command. */
export const WSLC_LACKS: readonly EngineCapability[] = ['bind-mount', 'published-port'];

/** Longest start of the virtual machine, in milliseconds: WSL itself gives its dockerd 30 s. */
export const WSLC_START_MS = 30_000;

/**
 * The program of this Windows, null where there is none: in WSL's own folder, or on the PATH, where a session that was open
 * before its installation does not see it.
 */
export function findWslc({ env, platform, exists }: SourceEnvironment): string | null {
  if (platform !== 'win32') return null;
  const own = `${env.ProgramW6432 || env.ProgramFiles || 'C:/Program Files'}/WSL`;
  const folders = [own, ...(env.PATH ?? '').split(';').filter(Boolean)];
  return folders.map((folder) => `${folder}/wslc.exe`).find(exists) ?? null;
}
