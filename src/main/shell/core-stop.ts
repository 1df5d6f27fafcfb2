import { type CoreEnd, STOP } from './handover.ts';

/** Terminals are closed and progress is written in seconds, on a disk that is busy too; a core that hangs never ends. */
const PATIENCE_MS = 30_000;

/** What a core's process can be told, and done to. */
interface CoreProcess {
  say(message: string): void;
  kill(): void;
  readonly ended: Promise<CoreEnd>;
}

/** Asks a core to end well; one that does not within `patienceMs`, or is asked again, is killed. */
export function createStop({ say, kill, ended }: CoreProcess, patienceMs = PATIENCE_MS): () => void {
  let timer: NodeJS.Timeout | undefined;
  void ended.then(() => clearTimeout(timer));
  return () => {
    if (timer) return kill();
    timer = setTimeout(kill, patienceMs);
    say(STOP);
  };
}
