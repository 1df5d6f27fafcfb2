import { homedir } from 'node:os';
import { webStrings } from '#shared/strings/fr/web.ts';
import { openInSystem } from './open-in-system.ts';
import { type OpenInSystem, openLink, PAGE_MS } from './open-link.ts';

/** What a test puts in the place of the system, of its home and of a minute. */
interface Surroundings {
  open: OpenInSystem;
  home: string;
  waitMs: number;
}

interface SaidOpening {
  /** The browser was asked; false where there is none. */
  isAsked: boolean;
  /** Resolves once the page came, or what to paste was printed; the file that leads to the link is gone then. */
  settled: Promise<void>;
}

/** Opens a one-time link in the learner's browser; prints it to paste where the browser was asked and no page came for it. */
export async function openOrSay(
  link: string,
  print: (text: string) => void,
  { open = openInSystem, home = homedir(), waitMs = PAGE_MS }: Partial<Surroundings> = {},
): Promise<SaidOpening> {
  const { isAsked, outcome } = await openLink(link, open, home, waitMs);
  const settled = outcome.then((end) => {
    if (isAsked && end === 'late') print(`${webStrings.pageNotCome}\n  ${link}`);
  });
  return { isAsked, settled };
}
