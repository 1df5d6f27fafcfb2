import { type AnyRouter, ORPCError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import type { Logger } from './logger.ts';
import { toWireError, translateStream } from './wire-error.ts';

/** Every procedure needs nothing from its caller: both shells admit one learner only. */
// biome-ignore lint/complexity/noBannedTypes: oRPC's own shape of an empty context
type CallContext = {};

type Socket = Parameters<RPCHandler<CallContext>['upgrade']>[0];

type Listener = (event?: { data: unknown }) => void;
type Listen = (kind: 'message' | 'close', listener: Listener) => void;

/** A port of a page. `hasRoom` resolves when what waits on its way to the page is little. */
type Port = { postMessage(frame: string | Uint8Array): void; hasRoom?(): Promise<void> } & (
  | { addEventListener: Listen }
  | { on: Listen }
);

/** The one way in: both shells hand it their connections, and every failure leaves it as a code with details. */
export function createDispatcher(router: AnyRouter, logger: Logger) {
  const options = {
    interceptors: [refuseUnknown(logger)],
    clientInterceptors: [translateErrors(logger), refuseUnwantedInput],
  };
  const handler = new RPCHandler<CallContext>(router, options);
  const attachSocket = (socket: Socket) => handler.upgrade(socket, { context: {} });
  return { attachSocket, attachPort: (port: Port) => attachSocket(asSocket(port)) };
}

/** What both shells hand their connections to. */
export type Dispatcher = ReturnType<typeof createDispatcher>;

/**
 * oRPC's own way with ports drops the promise of each frame: one that is no call would end the process. A page that takes
 * messages slowly makes its streams wait, and so skip what is old.
 */
function asSocket(port: Port): Socket {
  const addEventListener: Listen = (kind, listener) =>
    'addEventListener' in port ? port.addEventListener(kind, listener) : port.on(kind, listener);
  const send = async (frame: string | Uint8Array) => {
    await port.hasRoom?.();
    port.postMessage(frame);
  };
  return { addEventListener, send } as unknown as Socket;
}

/**
 * Around decoding: a path or a body that means nothing is a refused input too. What a procedure throws comes here
 * translated; anything else was thrown while its call was read.
 */
function refuseUnknown(logger: Logger) {
  return async <T extends { matched: boolean }>(call: { next: () => Promise<T> }): Promise<T> => {
    const result = await call.next().catch((error: unknown) => {
      if (error instanceof ORPCError) throw toWireError(error, logger);
      logger.warn({ err: error }, 'unreadable call');
      throw inputInvalid();
    });
    if (!result.matched) throw inputInvalid();
    return result;
  };
}

/** Around the procedure, and around the stream it may return. */
function translateErrors(logger: Logger) {
  return async (call: { next: () => Promise<unknown> }): Promise<unknown> => {
    try {
      const output = await call.next();
      return isStream(output) ? translateStream(output, logger) : output;
    } catch (error) {
      throw toWireError(error, logger);
    }
  };
}

interface ProcedureCall {
  input: unknown;
  procedure: { '~orpc': { inputSchema?: unknown } };
  next: () => Promise<unknown>;
}

/** A procedure whose contract has no input takes none, rather than ignoring what it is given. */
async function refuseUnwantedInput({ input, procedure, next }: ProcedureCall): Promise<unknown> {
  if (input !== undefined && !procedure['~orpc'].inputSchema) throw inputInvalid();
  return await next();
}

function inputInvalid(): ORPCError<'input-invalid', object> {
  return new ORPCError('input-invalid', { message: 'input-invalid', data: {} });
}

function isStream(output: unknown): output is AsyncIterable<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}
