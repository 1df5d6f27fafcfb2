import { connectTransport } from '../../../src/renderer/transport.ts';

// The renderer's real transport, and nothing else: tests call it from outside.
Object.assign(window, { transport: await connectTransport() });
