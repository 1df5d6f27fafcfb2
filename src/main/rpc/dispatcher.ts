import { type AnyRouter, ORPCError } from '@orpc/server';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { RPCHandler as SocketHandler } from '@orpc/server/ws';
import type { Logger } from './logger.ts';
import { toWireError, translateStream } from './wire-error.ts';

/** Every procedure needs nothing from its caller: both shells admit one learner only. */
// biome-ignore lint/complexity/noBannedTypes: oRPC's own shape of an empty context
export type CallContext = {};

type Port = Parameters<PortHandler<CallContext>['upgrade']>[0];
type Socket = Parameters<SocketHandler<CallContext>['upgrade']>[0];

/** The one way in: both shells hand it their connections, and every failure leaves it as a code with details. */
export function createDispatcher(router: AnyRouter, logger: Logger) {
  const options = {
    interceptors: [refuseUnknown(logger)],
    clientInterceptors: [translateErrors(logger), refuseUnwantedInput],
  };
  const ports = new PortHandler<CallContext>(router, options);
  const sockets = new SocketHandler<CallContext>(router, options);
  return {
    attachPort: (port: Port) => ports.upgrade(port, { context: {} }),
    attachSocket: (socket: Socket) => sockets.upgrade(socket, { context: {} }),
  };
}
export type Dispatcher = ReturnType<typeof createDispatcher>;

/** Around decoding: a path or a body that means nothing is a refused input too. */
function refuseUnknown(logger: Logger) {
  return async <T extends { matched: boolean }>(call: { next: () => Promise<T> }): Promise<T> => {
    const result = await call.next().catch((error: unknown) => {
      throw toWireError(error, logger);
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
