import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { app } from './app.ts';
import type { MessagePortMain } from './message-port.ts';
import type { CoreWire } from './port-wire.ts';

/** Gives the child `process.parentPort`. */
const CORE_SIDE = join(import.meta.dirname, 'core-side.ts');

interface ForkOptions {
  stdio: 'inherit';
  serviceName: string;
}

/** A child process of Node in the place of Electron's: what is given to it goes over their channel, ports as well. */
class StandinUtility extends EventEmitter {
  readonly #child: ChildProcess;
  readonly #ports = new Map<number, MessagePortMain>();
  #lastPortId = 0;

  constructor(file: string, args: readonly string[], { stdio }: ForkOptions) {
    super();
    this.#child = fork(file, args, {
      execArgv: ['--import', CORE_SIDE],
      stdio: ['ignore', stdio, stdio, 'ipc'],
      serialization: 'advanced',
    });
    this.#child.on('message', (wire) => this.#hear(wire as CoreWire));
    this.#child.once('close', (code, signal) => this.#end(code ?? (signal ? 1 : 0)));
    this.#child.on('error', () => this.#end(127));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }

  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    this.#send({ message, portIds: transfer.map((port) => this.#give(port)) });
    for (const port of transfer) port.start();
  }

  /** The number of a port that is the child's from now on. */
  #give(port: MessagePortMain): number {
    this.#lastPortId += 1;
    const portId = this.#lastPortId;
    this.#ports.set(portId, port);
    port.on('message', ({ data }) => this.#send({ portId, data }));
    port.on('close', () => {
      if (this.#ports.delete(portId)) this.#send({ portId, isClosed: true });
    });
    return portId;
  }

  #hear(wire: CoreWire): void {
    if ('message' in wire) return void this.emit('message', wire.message);
    const port = this.#ports.get(wire.portId);
    if ('data' in wire) port?.postMessage(wire.data);
    else port?.close();
  }

  #end(code: number): void {
    for (const port of [...this.#ports.values()]) port.close();
    this.emit('exit', code);
  }

  #send(wire: CoreWire): void {
    if (this.#child.connected) this.#child.send(wire, () => {});
  }
}

export const utilityProcess = {
  fork(file: string, args: readonly string[], options: ForkOptions): StandinUtility {
    if (!app.isReady) throw new Error('utilityProcess cannot be created before app is ready.');
    return new StandinUtility(file, args, options);
  },
};
