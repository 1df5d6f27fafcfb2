import { type ReactNode, useContext } from 'react';
import { READER } from '#shared/strings/fr/reader.ts';
import { CopyButton } from '../components/CopyButton.tsx';
import { later } from '../later.ts';
import { TypableContext } from './content-context.ts';

const TypeButton = later(async () => (await import('./TypeButton.tsx')).TypeButton);

interface CodeBlockProps {
  language: string;
  source: string;
  /** Coloured pieces of the same text; null shows it plain. */
  tokens: ReactNode;
  /** What is typed of it, one after the other; of a shell's block, its own commands. */
  commands?: readonly string[];
}

/** Code as it is, with a button to copy it, in a step one to type it; scrolls by itself, also from the keyboard. */
export function CodeBlock({ language, source, tokens, commands }: CodeBlockProps) {
  const isTypable = useContext(TypableContext) && (commands !== undefined || /^(?:ba)?sh$/.test(language));
  return (
    <div className="codeblock">
      {language && <span className="codeblock-language">{language}</span>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long line must be reachable without a mouse */}
      <pre className="scroll" tabIndex={0} translate="no">
        <code>{tokens ?? source}</code>
      </pre>
      <CopyButton text={source} name={READER.code.copy} />
      {isTypable && <TypeButton source={source} commands={commands} />}
    </div>
  );
}
