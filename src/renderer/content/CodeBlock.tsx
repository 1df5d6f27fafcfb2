import type { ReactNode } from 'react';
import { READER } from '#shared/strings/fr/reader.ts';
import { CopyButton } from '../components/CopyButton.tsx';

interface CodeBlockProps {
  language: string;
  source: string;
  /** Coloured pieces of the same text; null shows it plain. */
  tokens: ReactNode;
}

/** Code as it is, with a button to copy it; scrolls by itself, also from the keyboard. */
export function CodeBlock({ language, source, tokens }: CodeBlockProps) {
  return (
    <div className="codeblock">
      {language && <span className="codeblock-language">{language}</span>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long line must be reachable without a mouse */}
      <pre className="scroll" tabIndex={0} translate="no">
        <code>{tokens ?? source}</code>
      </pre>
      <CopyButton text={source} name={READER.code.copy} />
    </div>
  );
}
