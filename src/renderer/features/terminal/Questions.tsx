import type { TerminalInfo, TerminalKind } from '#shared/contract/terminal.ts';
import type { TypedCommand } from '../../command-bus.ts';
import { useAttempt } from '../../errors.ts';
import { useApi } from '../../session.ts';
import { BusyDialog } from './BusyDialog.tsx';
import { ContainerDialog, type ContainerKind } from './ContainerDialog.tsx';
import { LinkDialog } from './LinkDialog.tsx';
import { PasteDialog } from './PasteDialog.tsx';
import type { PasteQuestion } from './paste-rules.ts';

/** What must be asked before it is done. */
export type Question =
  | { kind: 'paste'; terminalId: string; paste: PasteQuestion }
  | { kind: 'link'; url: string }
  | { kind: 'busy'; terminalId: string; command: TypedCommand }
  | { kind: ContainerKind };

interface QuestionsProps {
  asked: Question | null;
  list: readonly TerminalInfo[];
  onClose: () => void;
  onPaste: (terminalId: string, text: string) => void;
  typed: {
    whenPrompted(terminalId: string, act: () => void): (() => void) | undefined;
    typeHere(terminalId: string, command: TypedCommand): void;
    typeElsewhere(command: TypedCommand): void;
  };
  onOpen: (kind: TerminalKind, container: string) => void;
}

/** The dialog of the question being asked, if any. */
export function Questions({ asked, list, onClose, onPaste, typed, onOpen }: QuestionsProps) {
  const api = useApi();
  const attempt = useAttempt();
  if (!asked) return null;
  const closeThen = (act: () => void) => () => {
    onClose();
    // Once the dialog is gone and gave the focus back.
    setTimeout(act, 0);
  };
  if (asked.kind === 'paste') {
    const accept = closeThen(() => onPaste(asked.terminalId, asked.paste.text));
    return <PasteDialog question={asked.paste} onClose={onClose} onAccept={accept} />;
  }
  if (asked.kind === 'link') {
    const accept = closeThen(() => void attempt(() => api.app.openExternal({ url: asked.url })));
    return <LinkDialog url={asked.url} onClose={onClose} onAccept={accept} />;
  }
  if (asked.kind === 'busy') {
    const { terminalId, command } = asked;
    return (
      <BusyDialog
        command={command}
        whenPrompted={(act) => typed.whenPrompted(terminalId, act)}
        onClose={onClose}
        onHere={closeThen(() => typed.typeHere(terminalId, command))}
        onElsewhere={closeThen(() => typed.typeElsewhere(command))}
      />
    );
  }
  const { kind } = asked;
  const pick = (name: string) => closeThen(() => onOpen(kind, name))();
  return <ContainerDialog kind={kind} knownNames={containersOf(list)} onClose={onClose} onPick={pick} />;
}

function containersOf(list: readonly TerminalInfo[]): string[] {
  const containers = list.filter(({ kind }) => kind === 'container-exec' || kind === 'container-logs');
  return [...new Set(containers.map(({ subject }) => subject))];
}
