import { useEffect } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';
import { loadErrorTexts } from '../error-texts.ts';
import { later } from '../later.ts';
import { FilesAtHand } from '../transport/files-at-hand.ts';

const files = new FilesAtHand(document.baseURI);

async function loadTerminal() {
  await files.terminal();
  return import('../features/terminal/TerminalPanel.tsx');
}

const STARTING = <p className="tool-loading">{UI.tools.loading}</p>;
const TerminalPanel = later(async () => (await loadTerminal()).TerminalPanel, STARTING);

/**
 * The terminals, whose files come while the lesson is on its way and whose code runs once `canLoad` says so; what the
 * learner may need later comes after it.
 */
export function TerminalSide({ canLoad }: { canLoad: boolean }) {
  // Whoever waits for them below is told when they cannot be had.
  useEffect(() => void files.terminal().catch(() => {}), []);
  useEffect(() => {
    if (!canLoad) return;
    void loadTerminal()
      .then(loadErrorTexts, () => {})
      .then(() => files.others());
  }, [canLoad]);
  return canLoad ? <TerminalPanel /> : STARTING;
}
