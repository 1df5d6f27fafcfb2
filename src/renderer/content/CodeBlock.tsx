import { type ReactNode, useContext } from 'react';
import { READER } from '#shared/strings/fr/reader.ts';
import { CommandText } from '../components/CommandText.tsx';
import { CopyButton } from '../components/CopyButton.tsx';
import { later } from '../later.ts';
import { CodePlaceContext } from './content-context.ts';

const TypeButton = later(async () => (await import('./TypeButton.tsx')).TypeButton);

/** A long line must be reachable without a mouse. */
const SCROLLS = { className: 'scroll', tabIndex: 0 };

interface CodeBlockProps {
  language: string;
  source: string;
  /** Coloured pieces of the same text; null shows it plain. */
  tokens: ReactNode;
  /** What is typed of it, one after the other; of a shell's block, its own commands. */
  commands?: readonly string[];
}

/**
 * Code as it is, with a button to copy it; scrolls by itself, also from the keyboard. The commands of a step, its solution
 * included, are whole in its column; those of the current one have a button to type them.
 */
export function CodeBlock({ language, source, tokens, commands }: CodeBlockProps) {
  const place = useContext(CodePlaceContext);
  const isCommands = commands !== undefined || /^(?:ba)?sh$/.test(language);
  const isWhole = isCommands && place !== 'lesson';
  return (
    <div className="codeblock">
      {language && <span className="codeblock-language">{language}</span>}
      <pre {...(isWhole ? null : SCROLLS)} translate="no">
        {isWhole ? <CommandText>{source}</CommandText> : <code>{tokens ?? source}</code>}
      </pre>
      <CopyButton text={source} name={READER.code.copy} />
      {isWhole && place === 'current step' && <TypeButton source={source} commands={commands} />}
    </div>
  );
}
