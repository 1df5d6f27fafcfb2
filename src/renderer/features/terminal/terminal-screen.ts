import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';
import type { FrameChannel } from '#shared/domain/terminal-wire.ts';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { muteAnswers } from './mute-answers.ts';
import { PromptWatch } from './prompt-watch.ts';
import { platformOf, type Shortcut, shortcutOf } from './shortcuts.ts';
import { type ConnectionState, TerminalConnection } from './terminal-connection.ts';
import { TERMINAL_THEMES, type ThemeName } from './themes.ts';
import { keysToTakeBack } from './typed-command.ts';

/** Lines one can scroll back to. */
const SCROLLBACK_LINES = 10_000;

/** Contrast every pair of colours a program chooses is brought to: AA for text. */
const MINIMUM_CONTRAST = 4.5;

const FONT = '"JetBrains Mono"';

/** What a terminal looks like. */
export interface ScreenLook {
  theme: ThemeName;
  fontSizePx: number;
  isScreenReader: boolean;
}

interface ScreenEvents {
  openChannel(): FrameChannel;
  onState(state: ConnectionState): void;
  onShortcut(shortcut: Shortcut): void;
  onPaste(text: string): void;
  onLink(url: string): void;
  onFocus(): void;
}

/** One terminal on the page: xterm, its add-ons and its channel. Not React: it lives across renders. */
export class TerminalScreen {
  readonly terminal: Terminal;
  readonly search = new SearchAddon();
  readonly connection: TerminalConnection;
  readonly #prompt: PromptWatch;
  readonly #fit = new FitAddon();
  readonly #events: ScreenEvents;
  readonly #stop = new AbortController();
  readonly #platform = platformOf(navigator.userAgent);
  #shown = Promise.withResolvers<void>();
  #state: ConnectionState = 'opening';
  #element: HTMLElement | null = null;
  #isShown = false;
  /** Lines that stand there and nobody sent. */
  #typedLines = 0;

  constructor(size: { cols: number; rows: number }, look: ScreenLook, events: ScreenEvents) {
    this.#events = events;
    this.terminal = new Terminal({ ...OPTIONS, ...size, ...lookOptions(look) });
    this.terminal.options.linkHandler = { activate: (_event, url) => events.onLink(url) };
    const terminal = this.terminal;
    const onState = (state: ConnectionState) => this.#setState(state);
    this.connection = new TerminalConnection({ terminal, open: events.openChannel, onState });
    this.#loadAddons();
    muteAnswers(terminal, () => this.connection.isReplaying);
    this.#prompt = new PromptWatch(terminal, this.#stop.signal);
    this.#followRestarts();
    terminal.onData((data) => this.#sendKeys(data));
    terminal.onBinary((data) =>
      this.connection.sendBytes(Uint8Array.from(data, (char) => char.charCodeAt(0))),
    );
    terminal.onResize(({ cols, rows }) => this.connection.resize(cols, rows));
    terminal.attachCustomKeyEventHandler((event) => this.#isForProgram(event));
  }

  /** Draws the terminal in an element, once its font is there: measured with another, the grid would be wrong. */
  async open(element: HTMLElement): Promise<void> {
    await Promise.allSettled([document.fonts.load(`16px ${FONT}`), document.fonts.load(`bold 16px ${FONT}`)]);
    if (this.#stop.signal.aborted) return;
    this.#element = element;
    this.terminal.open(element);
    const { signal } = this.#stop;
    element.addEventListener('paste', (event) => this.#takePaste(event), { capture: true, signal });
    element.addEventListener('focusin', () => this.#events.onFocus(), { signal });
    this.connection.open();
  }

  /** Takes the size of its element; nothing while it is hidden, or its past is being drawn at its past size. */
  fit(): void {
    if (this.#isShown && this.#element && this.#element.offsetWidth > 0) this.#fit.fit();
  }

  setLook(look: ScreenLook): void {
    Object.assign(this.terminal.options, lookOptions(look));
    this.fit();
  }

  focus(): void {
    this.terminal.focus();
  }

  get isBracketedPaste(): boolean {
    return this.terminal.modes.bracketedPasteMode;
  }

  /** Resolves once the terminal is drawn here and takes keys; one that another window shows is taken back. */
  untilShown(): Promise<void> {
    if (this.#state === 'replaced' || this.#state === 'cut') this.connection.open();
    return this.#shown.promise;
  }

  /** A program that is not the shell reads the keys; never so where the shell does not say when it reads them itself. */
  get isBusy(): boolean {
    return this.#prompt.isBusy;
  }

  /** A program draws on the whole screen, as an editor does: no shell reads lines there. */
  get isFullScreen(): boolean {
    return this.terminal.buffer.active.type === 'alternate';
  }

  /** Resolves when the shell is at its prompt, or after the longest wait; soon where it never says so. */
  untilPrompt(longestMs: number): Promise<void> {
    return this.#prompt.untilPrompt(longestMs);
  }

  /** Calls back once, when the shell is next seen at its prompt; returns what stops it. */
  whenPrompted(act: () => void): () => void {
    return this.#prompt.whenPrompted(act);
  }

  /** Sends what the learner meant to type; the screen goes back to its last line. */
  type(data: string): void {
    this.terminal.scrollToBottom();
    this.connection.send(data);
    this.focus();
  }

  /** The same, in the place of what was typed there and nobody sent; a command that is run leaves nothing. */
  typeCommand(data: string, shell: string): void {
    // At a prompt, a line may have been begun before this page was there.
    const lines = this.#prompt.isAtPrompt ? Math.max(this.#typedLines, 1) : this.#typedLines;
    // In a program that runs, the shell of a container edits the line, or the kernel.
    const editor = this.isBusy ? '' : shell;
    this.type((this.isFullScreen ? '' : keysToTakeBack(lines, editor, this.#platform === 'windows')) + data);
    const isSent = data.endsWith('\r');
    if (isSent) this.#prompt.noteLineSent();
    this.#typedLines = isSent ? 0 : data.split('\r').length;
  }

  dispose(): void {
    this.#stop.abort();
    this.connection.close();
    this.terminal.dispose();
  }

  /** A program that starts anew has nothing on its line. */
  #followRestarts(): void {
    this.terminal.parser.registerEscHandler({ final: 'c' }, () => {
      this.#typedLines = 0;
      return false;
    });
  }

  #sendKeys(data: string): void {
    this.#typedLines = ENDS_LINE.test(data) ? 0 : Math.max(this.#typedLines, 1);
    if (data.includes('\r')) this.#prompt.noteLineSent();
    this.connection.send(data);
  }

  #loadAddons(): void {
    const links = new WebLinksAddon((_event, url) => this.#events.onLink(url));
    for (const addon of [this.#fit, this.search, new UnicodeGraphemesAddon(), links])
      this.terminal.loadAddon(addon);
  }

  #setState(state: ConnectionState): void {
    const wasShown = this.#isShown;
    this.#isShown = state === 'shown' || (wasShown && state === 'opening');
    if (state === 'shown') {
      this.fit();
      // Another window may have given the program its own size, which no change here would tell.
      this.connection.resize(this.terminal.cols, this.terminal.rows);
      this.#shown.resolve();
    } else if (this.#state === 'shown') this.#shown = Promise.withResolvers();
    this.#state = state;
    this.#events.onState(state);
  }

  #isForProgram(event: KeyboardEvent): boolean {
    const shortcut = shortcutOf(event, this.#platform, this.terminal.hasSelection());
    if (!shortcut) return true;
    // A paste by keyboard is the browser's: it gives the clipboard without asking for a permission.
    if (shortcut === 'paste') return false;
    event.preventDefault();
    event.stopPropagation();
    if (event.type === 'keydown') this.#events.onShortcut(shortcut);
    return false;
  }

  #takePaste(event: ClipboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
    const text = event.clipboardData?.getData('text/plain');
    if (text) this.#events.onPaste(text);
  }
}

/** Enter, Ctrl+C or Ctrl+D: what stood on the line is there no more. */
const ENDS_LINE = /[\r\n\x03\x04]/;

const OPTIONS = {
  // Widths of emoji and the marks of a search are still called proposed.
  allowProposedApi: true,
  scrollback: SCROLLBACK_LINES,
  fontFamily: `${FONT}, ui-monospace, monospace`,
  lineHeight: 1.15,
  minimumContrastRatio: MINIMUM_CONTRAST,
  cursorBlink: false,
  rescaleOverlappingGlyphs: true,
} as const;

function lookOptions({ theme, fontSizePx, isScreenReader }: ScreenLook) {
  return { theme: TERMINAL_THEMES[theme], fontSize: fontSizePx, screenReaderMode: isScreenReader };
}

Terminal.strings.promptLabel = TERMINAL_TEXTS.prompt;
Terminal.strings.tooMuchOutput = TERMINAL_TEXTS.tooMuchOutput;
