import { rmSync } from 'node:fs';
import { createConnection, createServer, type Socket } from 'node:net';

/** Passes everything between clients and an engine, and can hold chosen requests in their middle. */
export interface EngineGate {
  /** What clients are given instead of the engine's own endpoint. */
  readonly endpoint: string;
  /** The next request like this one stops once `bytes` have passed after its head, either way; tells when it does. */
  hold(request: RegExp, bytes?: number): Promise<void>;
  open(): Promise<void>;
  /** Cuts every connection, as the end of the engine does, and takes the socket away. */
  close(): void;
}

interface Rule {
  request: RegExp;
  bytes: number;
  onHeld: () => void;
}

/** Node and Go write the head of a request at once, and keep connections for several. */
const HEAD = /^(?:GET|HEAD|POST|PUT|DELETE) \S+ HTTP\/1\.1\r\n/;

/** A gate at `socketPath` before the engine of `enginePath`; `open` it. */
export function createEngineGate(enginePath: string, socketPath: string): EngineGate {
  const rules: Rule[] = [];
  const sockets = new Set<Socket>();
  let server = createServer();

  function onClient(client: Socket): void {
    const engine = createConnection({ path: enginePath, allowHalfOpen: true });
    let left = Number.POSITIVE_INFINITY;
    let rule: Rule | undefined;
    const pass = (to: Socket, chunk: Buffer, from: Socket) => {
      left -= chunk.length;
      if (left >= 0) {
        if (!to.write(chunk)) from.pause();
        return;
      }
      for (const socket of [client, engine]) socket.removeAllListeners('data').pause();
      if (rule) take(rule);
    };
    client.on('data', (chunk) => {
      const head = HEAD.exec(chunk.toString('latin1', 0, 4096))?.[0];
      if (head) rule = rules.find(({ request }) => request.test(head));
      if (head) left = rule ? rule.bytes + chunk.length : Number.POSITIVE_INFINITY;
      pass(engine, chunk, client);
    });
    engine.on('data', (chunk) => pass(client, chunk, engine));
    join(client, engine);
    join(engine, client);
  }

  function take(rule: Rule): void {
    rules.splice(rules.indexOf(rule), 1);
    rule.onHeld();
  }

  function join(from: Socket, to: Socket): void {
    sockets.add(from);
    from.on('end', () => to.end());
    from.on('drain', () => to.listenerCount('data') > 0 && to.resume());
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  }

  return {
    endpoint: `unix://${socketPath}`,
    hold: (request, bytes = 0) =>
      new Promise((onHeld) => {
        rules.push({ request, bytes, onHeld });
      }),
    open: () => {
      rules.length = 0;
      server = createServer({ allowHalfOpen: true }, onClient);
      return new Promise((resolve) => server.listen(socketPath, resolve));
    },
    close: () => {
      server.close();
      rmSync(socketPath, { force: true });
      for (const socket of sockets) socket.destroy();
    },
  };
}
