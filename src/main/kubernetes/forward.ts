import { randomUUID } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { noteFailure } from '#main/core/failures.ts';
import { systemCode } from '#main/core/system-code.ts';
import { State, type Watchable } from '#main/core/watchable.ts';
import { appFailure } from '#main/core/wire-error.ts';
import type { ClusterForward } from '#shared/contract/forward.ts';
import type { ForwardTable } from '#shared/domain/cluster.ts';
import { AppError } from '#shared/errors.ts';
import type { ClusterAccess } from './access.ts';
import type { ForwardTarget } from './forward-target.ts';
import { podPath } from './paths.ts';
import { bytesOf, openSocket } from './socket.ts';

/** What is to be reached, and from which port of this machine; null: any that is free. */
export interface ForwardRequest {
  table: ForwardTable;
  namespace: string;
  name: string;
  port: number;
  localPort: number | null;
}

/** Ports of this machine that lead to pods, until they are closed or the app ends; none is opened again by itself. */
interface Forwards {
  readonly list: Watchable<readonly ClusterForward[]>;
  /** Throws `port-already-used`, or `forward-limit-reached`. */
  open(request: ForwardRequest): Promise<ClusterForward>;
  /** Ends it and its connections; one that is gone already is fine. */
  close(forwardId: string): Promise<void>;
  /** Ends all of them: another cluster is used. */
  closeAll(): Promise<void>;
  /** The same, and no other is opened. */
  stop(): Promise<void>;
}

/** What forwards need of a cluster. */
interface ForwardingCluster {
  access(): ClusterAccess;
  /** The pod and its port that answer now; throws `forward-no-pod`. */
  target(request: ForwardRequest): ForwardTarget;
}

/** Forwards open at a time, and connections of each. */
const MAX_FORWARDS = 20;
const MAX_CONNECTIONS = 100;
/** Bytes that may wait on their way to a pod before its reader is paused. */
const HIGH_WATER_BYTES = 1024 * 1024;
/** How often a paused reader is looked at again, in milliseconds: WebSockets say nothing when they have sent. */
const DRAIN_MS = 20;
/** After who asked said all it had, an answer may be silent for so long, in milliseconds. */
const ANSWER_SILENCE_MS = 30_000;

const PROTOCOL = 'v4.channel.k8s.io';
const CHANNEL = { data: 0, error: 1 } as const;
/** Each channel begins with the port it is of, in two bytes after the channel's own. */
const GREETING_BYTES = 3;

interface Forward {
  info: ClusterForward;
  server: Server;
  sockets: Set<Socket>;
}

/** Opens ports on 127.0.0.1 alone. */
export function createForwards(cluster: ForwardingCluster): Forwards {
  const forwards = new Map<string, Forward>();
  const list = new State<readonly ClusterForward[]>([]);
  let isStopped = false;
  const publish = () => list.set([...forwards.values()].map(({ info }) => info));

  function change(forward: Forward, changes: Partial<ClusterForward>): void {
    forward.info = { ...forward.info, ...changes };
    publish();
  }

  async function open(request: ForwardRequest): Promise<ClusterForward> {
    if (forwards.size >= MAX_FORWARDS) throw new AppError('forward-limit-reached', { limit: MAX_FORWARDS });
    const { podName } = cluster.target(request);
    const sockets = new Set<Socket>();
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true });
    server.maxConnections = MAX_CONNECTIONS;
    const localPort = await listen(server, request.localPort);
    if (isStopped || forwards.size >= MAX_FORWARDS) {
      server.close();
      throw new AppError('forward-limit-reached', { limit: MAX_FORWARDS });
    }
    const { table, namespace, name, port } = request;
    const info: ClusterForward = {
      ...{ forwardId: randomUUID(), table, namespace, name, port, localPort, podName },
      ...{ url: `http://127.0.0.1:${localPort}/`, connections: 0 },
      ...{ errorCode: null, errorDetails: {} },
    };
    const forward = { info, server, sockets };
    forwards.set(info.forwardId, forward);
    server.on('connection', (socket) => void carry(forward, request, socket).catch(noteFailure));
    publish();
    return info;
  }

  async function carry(forward: Forward, request: ForwardRequest, socket: Socket): Promise<void> {
    const { sockets } = forward;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => {
      sockets.delete(socket);
      change(forward, { connections: sockets.size });
    });
    try {
      const { podName, port } = cluster.target(request);
      change(forward, { connections: sockets.size, podName, errorCode: null, errorDetails: {} });
      await joinPod(cluster.access(), { namespace: request.namespace, podName, port }, socket, (message) =>
        change(forward, { errorCode: 'forward-refused', errorDetails: { name: podName, port, message } }),
      );
    } catch (error) {
      socket.destroy();
      if (!(error instanceof AppError)) throw error;
      const isNobody = error.code === 'forward-no-pod';
      change(forward, { ...appFailure(error), ...(isNobody ? { podName: null } : {}) });
    }
  }

  async function close(forwardId: string): Promise<void> {
    const forward = forwards.get(forwardId);
    if (!forward) return;
    forwards.delete(forwardId);
    publish();
    const closed = new Promise<void>((resolve) => forward.server.close(() => resolve()));
    for (const socket of forward.sockets) socket.destroy();
    await closed;
  }

  const closeAll = async () => {
    await Promise.all([...forwards.keys()].map(close));
  };

  return {
    list,
    open,
    close,
    closeAll,
    stop: async () => {
      isStopped = true;
      await closeAll();
    },
  };
}

function listen(server: Server, wanted: number | null): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', (error) => {
      const isTaken = ['EADDRINUSE', 'EACCES'].includes(systemCode(error));
      reject(isTaken ? new AppError('port-already-used', { port: wanted ?? 0 }, { cause: error }) : error);
    });
    server.listen({ port: wanted ?? 0, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}

/** One connection through one WebSocket: each side's bytes to the other, until both are over. */
export async function joinPod(
  access: ClusterAccess,
  { namespace, podName, port }: { namespace: string; podName: string; port: number },
  socket: Duplex,
  onRefusal: (message: string) => void,
): Promise<void> {
  const path = `${podPath(namespace, podName)}/portforward?ports=${port}`;
  const asked = { verb: 'create', resource: 'pods/portforward', name: podName };
  const tunnel = await openSocket(access, path, [PROTOCOL], asked);
  if (socket.destroyed) {
    tunnel.terminate();
    return;
  }
  const silence = silenceOf(tunnel);
  const greeted = new Set<number>();
  tunnel.on('message', (data) => {
    silence.refresh();
    const bytes = bytesOf(data);
    const channel = bytes[0] ?? 0;
    if (!greeted.has(channel) && bytes.length === GREETING_BYTES) greeted.add(channel);
    else if (channel === CHANNEL.error) {
      onRefusal(bytes.toString('utf8', 1, 500));
      tunnel.close();
    } else if (!socket.write(bytes.subarray(1))) tunnel.pause();
  });
  socket.on('drain', () => tunnel.resume());
  // Who holds its half open would keep its place among the connections for ever.
  tunnel.once('close', () => socket.end(() => socket.destroy()));
  socket.once('close', () => tunnel.terminate());
  // The tunnel has no half: who said all it had still waits for its answer.
  socket.once('end', silence.begin);
  socket.on('data', (bytes) => {
    if (tunnel.readyState === WebSocket.OPEN)
      tunnel.send(Buffer.concat([Buffer.from([CHANNEL.data]), bytes]));
    if (tunnel.bufferedAmount > HIGH_WATER_BYTES) holdUntilSent(socket, tunnel);
  });
  socket.resume();
}

function silenceOf(tunnel: WebSocket) {
  let timer: NodeJS.Timeout | null = null;
  tunnel.once('close', () => timer && clearTimeout(timer));
  return {
    begin: () => {
      timer = setTimeout(() => tunnel.close(), ANSWER_SILENCE_MS).unref();
    },
    refresh: () => timer?.refresh(),
  };
}

function holdUntilSent(socket: Duplex, tunnel: WebSocket): void {
  socket.pause();
  const look = () => {
    if (tunnel.bufferedAmount <= HIGH_WATER_BYTES / 2 || tunnel.readyState !== WebSocket.OPEN)
      socket.resume();
    else setTimeout(look, DRAIN_MS).unref();
  };
  setTimeout(look, DRAIN_MS).unref();
}
