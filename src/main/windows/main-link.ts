import { once } from 'node:events';
import type { MessageEvent } from 'electron';
import { type Handover, STOP } from '../shell/handover.ts';
import type { ShellApp } from '../shell/ports.ts';
import type { SupervisorLink } from '../shell/supervisor-link.ts';
import { attachPort } from './attach-port.ts';
import {
  ASK_PAGE_START,
  HEARD,
  type PortDelivery,
  RESUMED,
  type WindowCoreMessage,
} from './core-messages.ts';
import { countPort } from './counted-port.ts';

/** A core's end of the channel to Electron's main. */
export interface MainLink extends SupervisorLink {
  /** Resolves once main has it: what a process that ends said last may be lost on its way. */
  say(message: WindowCoreMessage): Promise<void>;
  /** From now on the app has each port of a page, and is asked how one starts. */
  serve(app: ShellApp): void;
}

/** Resolves with what main says first. Main that is gone takes this process with it. */
export async function linkToMain(): Promise<MainLink> {
  const main = process.parentPort;
  const unheard: (() => void)[] = [];
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
  main.on('message', ({ data }) => {
    if (data === HEARD) unheard.shift()?.();
    else if (data === STOP) stop();
  });
  const say = (message: WindowCoreMessage) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    unheard.push(resolve);
    main.postMessage(message);
    return promise;
  };
  const [{ data: handover }] = (await once(main, 'message')) as [{ data: Handover }];
  return {
    handover,
    stopped,
    say,
    serve: (app) => void main.on('message', (event) => answer(event, app, say)),
  };
}

function answer({ data, ports: [port] }: MessageEvent, app: ShellApp, say: MainLink['say']): void {
  if (data === ASK_PAGE_START) void say({ pageStart: app.pageStart() });
  if (data === RESUMED) app.resume();
  if (!port) return;
  const { request } = data as PortDelivery;
  attachPort(app, request, countPort(port, request.kind));
  port.start();
}
