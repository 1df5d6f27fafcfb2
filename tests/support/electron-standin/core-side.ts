import { EventEmitter } from 'node:events';
import { MessagePortMain } from './message-port.ts';
import type { CoreWire } from './port-wire.ts';

const ports = new Map<number, MessagePortMain>();

/** Electron's `process.parentPort`: it holds what main says until somebody listens. */
class ParentPort extends EventEmitter {
  #waiting: object[] | null = [];

  constructor() {
    super();
    this.on(
      'newListener',
      (name) => name === 'message' && this.#waiting && setImmediate(() => this.#flush()),
    );
  }

  postMessage(message: unknown): void {
    send({ message, portIds: [] });
  }

  receive(event: object): void {
    if (this.#waiting) this.#waiting.push(event);
    else this.emit('message', event);
  }

  #flush(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const event of waiting) this.emit('message', event);
  }
}

const parentPort = new ParentPort();
Object.defineProperty(process, 'parentPort', { value: parentPort });

process.on('message', (message) => {
  const wire = message as CoreWire;
  if ('message' in wire) parentPort.receive({ data: wire.message, ports: wire.portIds.map(createPort) });
  else if ('data' in wire) ports.get(wire.portId)?.receive(wire.data);
  else ports.get(wire.portId)?.closed();
});
// Chromium ends its utility processes with the one that started them, at once.
process.on('disconnect', () => process.exit(0));

function createPort(portId: number): MessagePortMain {
  const port = new MessagePortMain(
    (data) => send({ portId, data }),
    () => send({ portId, isClosed: true }),
  );
  ports.set(portId, port);
  port.once('close', () => ports.delete(portId));
  return port;
}

function send(wire: CoreWire): void {
  if (process.connected) process.send?.(wire, () => {});
}
