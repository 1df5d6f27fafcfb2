import { type AnyRouter, ORPCError } from '@orpc/server';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { RPCHandler as SocketHandler } from '@orpc/server/ws';
import { AppError } from '#shared/errors.ts';
import type { Logger } from './logger.ts';

/** Every procedure needs nothing from its caller: both shells admit one learner only. */
// biome-ignore lint/complexity/noBannedTypes: oRPC's own shape of an empty context
export type CallContext = {};

type Port = Parameters<PortHandler<CallContext>['upgrade']>[0];
type Socket = Parameters<SocketHandler<CallContext>['upgrade']>[0];

/** The one way in: both shells hand it their connections, and every failure leaves it as a code with details. */
export function createDispatcher(router: AnyRouter, logger: Logger) {
  const options = { interceptors: [translateErrors(logger)] };
  const ports = new PortHandler<CallContext>(router, options);
  const sockets = new SocketHandler<CallContext>(router, options);
  return {
    attachPort: (port: Port) => ports.upgrade(port, { context: {} }),
    attachSocket: (socket: Socket) => sockets.upgrade(socket, { context: {} }),
  };
}
export type Dispatcher = ReturnType<typeof createDispatcher>;

function translateErrors(logger: Logger) {
  return async <T>(call: { next: () => Promise<T> }): Promise<T> => {
    try {
      return await call.next();
    } catch (error) {
      throw toWireError(error, logger);
    }
  };
}

/** What the renderer receives: our code and details, `input-invalid` for a refused input, else `internal` with a log reference. */
export function toWireError(error: unknown, logger: Logger): ORPCError<string, unknown> {
  if (error instanceof AppError)
    return new ORPCError(error.code, { message: error.code, data: error.details });
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    return new ORPCError('input-invalid', { message: 'input-invalid', data: {} });
  }
  const reference = Math.random().toString(36).slice(2, 10);
  logger.error({ err: error, reference }, 'internal');
  return new ORPCError('internal', { message: 'internal', data: { reference } });
}
