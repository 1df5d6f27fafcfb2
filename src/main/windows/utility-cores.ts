import { type UtilityProcess, utilityProcess } from 'electron';
import { createStop } from '../shell/core-stop.ts';
import type { CoreEnd } from '../shell/handover.ts';
import type { StartCore } from '../shell/supervisor.ts';
import { HEARD, type WindowCoreMessage } from './core-messages.ts';

interface UtilityProgram {
  file: string;
  args: readonly string[];
  onStart(core: UtilityProcess): void;
}

/**
 * Runs cores as utility processes of Electron, once it is ready: with its own Node, and without a program that anybody
 * could start as Node. One that does not end when asked is killed; all end with Electron's main.
 */
export function utilityCores({ file, args, onStart }: UtilityProgram): StartCore {
  return (handover, hear) => {
    const core = utilityProcess.fork(file, [...args], { serviceName: 'core', stdio: 'inherit' });
    core.on('message', (message: WindowCoreMessage) => {
      if ('keep' in message || 'isReady' in message) hear(message);
      core.postMessage(HEARD);
    });
    const ended = endOf(core);
    core.postMessage(handover);
    onStart(core);
    const say = (message: string) => core.postMessage(message);
    return { ended, stop: createStop({ say, kill: () => kill(core), ended }) };
  };
}

function endOf(core: UtilityProcess): Promise<CoreEnd> {
  // Of an error of its engine its end is heard as well.
  core.on('error', () => {});
  return new Promise((resolve) => {
    core.once('exit', (code) => resolve({ code, signal: null }));
  });
}

/** `UtilityProcess.kill` only asks, which a core that hangs does not hear. */
function kill(core: UtilityProcess): void {
  try {
    if (core.pid !== undefined) process.kill(core.pid, 'SIGKILL');
  } catch {
    // It is gone.
  }
}
