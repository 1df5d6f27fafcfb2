type Preload = (require: (name: string) => unknown, module: object, exports: object) => void;

/** The script Chromium runs in each page before the page's own; the preload script is part of it. */
export function pageScript(preloadSource: string): string {
  return `(${pageSide.toString()})(function (require, module, exports) {${preloadSource}\n});`;
}

/**
 * Sent to Chromium as text, so it uses nothing from outside: it holds the page's ends of the ports and runs the
 * preload script, in the page's own world.
 */
function pageSide(preload: Preload): void {
  type Wire = { text: string } | { base64: string } | { json: unknown };
  type Host = { standinToMain(message: object): Promise<void>; standinFromMain(messages: FromMain[]): void };
  type FromMain = { portId: number; value?: Wire; isClosed?: boolean };
  if (window !== window.top) return;
  const host = window as unknown as Host & Record<string, unknown>;
  const ports = new Map<number, MessagePort>();
  let lastPortId = 0;

  const encode = (data: unknown): Wire => {
    if (typeof data === 'string') return { text: data };
    if (!(data instanceof Uint8Array)) return { json: data };
    let binary = '';
    for (const byte of data) binary += String.fromCharCode(byte);
    return { base64: btoa(binary) };
  };
  const decode = (wire: Wire): unknown => {
    if ('text' in wire) return wire.text;
    return 'base64' in wire ? Uint8Array.from(atob(wire.base64), (char) => char.charCodeAt(0)) : wire.json;
  };
  const hold = (port: MessagePort): number => {
    lastPortId += 1;
    const portId = lastPortId;
    ports.set(portId, port);
    port.addEventListener(
      'message',
      (event) => void host.standinToMain({ portId, value: encode(event.data) }),
    );
    port.addEventListener('close', () => void host.standinToMain({ portId, isClosed: true }));
    return portId;
  };

  host.standinFromMain = (messages) => {
    for (const { portId, value, isClosed } of messages) {
      if (value) ports.get(portId)?.postMessage(decode(value));
      if (isClosed) ports.get(portId)?.close();
    }
  };
  const ipcRenderer = {
    postMessage(channel: string, message: unknown, transfer: MessagePort[] = []) {
      const portIds = transfer.map(hold);
      // Main must know the ports before their first message.
      void host.standinToMain({ channel, message, portIds });
      for (const port of transfer) port.start();
    },
  };
  const contextBridge = {
    exposeInMainWorld(name: string, api: unknown) {
      host[name] = api;
    },
  };
  const require = (name: string) => {
    if (name === 'electron') return { contextBridge, ipcRenderer };
    throw new Error(`a sandboxed preload cannot require ${name}`);
  };
  void host.standinToMain({ isNewDocument: true });
  preload(require, { exports: {} }, {});
}
