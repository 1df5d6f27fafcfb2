import type { IDisposable, Terminal } from '@xterm/xterm';

/** Colours a program may ask: an answer to one asked long ago would be typed in the shell. */
const COLOUR_QUERIES = [4, 10, 11, 12];

/**
 * Keeps the terminal from answering questions (what are you, where is the cursor, which colour) while `isMuted`: what
 * is replayed was answered when it was first shown.
 */
export function muteAnswers(terminal: Terminal, isMuted: () => boolean): IDisposable {
  const { parser } = terminal;
  const muted = () => isMuted();
  const handlers = [
    parser.registerCsiHandler({ final: 'c' }, muted),
    parser.registerCsiHandler({ prefix: '>', final: 'c' }, muted),
    parser.registerCsiHandler({ prefix: '=', final: 'c' }, muted),
    parser.registerCsiHandler({ final: 'n' }, muted),
    parser.registerCsiHandler({ prefix: '?', final: 'n' }, muted),
    parser.registerCsiHandler({ intermediates: '$', final: 'p' }, muted),
    parser.registerCsiHandler({ prefix: '?', intermediates: '$', final: 'p' }, muted),
    parser.registerCsiHandler({ prefix: '>', final: 'q' }, muted),
    parser.registerDcsHandler({ intermediates: '$', final: 'q' }, muted),
    ...COLOUR_QUERIES.map((id) => parser.registerOscHandler(id, (data) => isMuted() && data.includes('?'))),
  ];
  return { dispose: () => handlers.forEach((handler) => void handler.dispose()) };
}
