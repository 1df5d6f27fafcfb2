import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** The engine behind a socket that counts what it is asked. */
export interface CountingEngine {
  /** Address of the socket, for `DOCKER_HOST`. */
  host: string;
  /** Requests so far, but the beats by which an engine that fell silent is noticed. */
  readonly count: number;
  close(): Promise<void>;
}

/** The first line of a request, which begins each write of one; of a beat there is only `/_ping`. */
const REQUEST = /^(?:GET|HEAD|POST|PUT|DELETE) \/(?!_ping)\S* HTTP\/1\.1\r\n/gm;

/** Listens at `path` and passes everything on to the engine at `enginePath`. */
export async function countRequests(enginePath: string, path: string): Promise<CountingEngine> {
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const engine = connect({ path: enginePath, allowHalfOpen: true });
    for (const socket of [client, engine]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      // The other end is told by the pipe's end.
      socket.on('error', () => socket.destroy());
    }
    client.on('data', (bytes) => {
      count += String(bytes).match(REQUEST)?.length ?? 0;
    });
    client.pipe(engine).pipe(client);
  });
  server.listen({ path });
  await once(server, 'listening');
  return {
    host: `unix://${path}`,
    get count() {
      return count;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
