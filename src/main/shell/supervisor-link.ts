import { once } from 'node:events';
import { type CoreMessage, type Handover, STOP } from './handover.ts';

/** A core's end of the channel to the supervisor that started it. */
export interface SupervisorLink {
  readonly handover: Handover;
  /** Resolves once the core is asked to end well, or its supervisor is gone: nobody would start another. */
  readonly stopped: Promise<void>;
  /** Resolves once the message is on its way, or nobody hears it. */
  say(message: CoreMessage): Promise<void>;
}

/** Resolves with what the supervisor says first. */
export async function linkToSupervisor(): Promise<SupervisorLink> {
  const stopped = new Promise<void>((resolve) => {
    process.once('disconnect', resolve);
    process.on('message', (message) => message === STOP && resolve());
  });
  const [handover] = (await once(process, 'message')) as [Handover];
  return { handover, stopped, say };
}

function say(message: CoreMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected && process.send) process.send(message, () => resolve());
    else resolve();
  });
}
