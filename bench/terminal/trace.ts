import type { Page } from '@playwright/test';

/** Where the time of a key's echo goes in our page, in milliseconds. */
export interface EchoTrace {
  /** From the page's notice of the key to the message that carries it. */
  sentMs: number;
  /** From there to the message that brings its echo: the core, the pty and the shell. */
  answeredMs: number;
  /** From there to the drawing that shows it. */
  drawnMs: number;
}

declare global {
  interface Window {
    /** When the page last sent a message, and when it first read one after that. */
    benchWire: { sentAt: number; readAt: number };
  }
}

/** Notes when the page sends and reads messages: runs in the page, once, whatever sockets it has. */
export function watchWire(): void {
  const wire = { sentAt: 0, readAt: 0 };
  window.benchWire = wire;
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (this: WebSocket, data: Parameters<typeof send>[0]) {
    // What it says by itself after the echo, that it was drawn, is not the key.
    if (wire.sentAt === 0) wire.sentAt = performance.now();
    send.call(this, data);
  };
  const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data');
  Object.defineProperty(MessageEvent.prototype, 'data', {
    ...data,
    get(this: MessageEvent) {
      if (wire.sentAt > 0 && wire.readAt === 0 && this.target instanceof WebSocket)
        wire.readAt = performance.now();
      return data?.get?.call(this);
    },
  });
}

/** Types one key and follows it; the page was given `watchWire`. */
export async function traceKey(page: Page): Promise<EchoTrace> {
  const watch = await page.evaluateHandle(() => {
    const { promise, resolve } = Promise.withResolvers<EchoTrace>();
    const shown = () => window.benchScreen.text().split('x').length;
    const before = shown();
    const onKey = (event: KeyboardEvent) => {
      const wire = window.benchWire;
      Object.assign(wire, { sentAt: 0, readAt: 0 });
      const stop = window.benchScreen.onDraw(() => {
        if (shown() === before) return;
        stop();
        const { sentAt, readAt } = wire;
        resolve({
          sentMs: sentAt - event.timeStamp,
          answeredMs: readAt - sentAt,
          drawnMs: performance.now() - readAt,
        });
      });
    };
    window.addEventListener('keydown', onKey, { capture: true, once: true });
    return { promise };
  });
  await page.keyboard.press('x');
  return watch.evaluate(({ promise }) => promise);
}
