import type { ReactNode } from 'react';
import { showHidden } from '#shared/hidden-characters.ts';
import { FirstOf } from './FirstOf.tsx';
import { startOf } from './long-text.ts';
import './panel.css';

/** What a panel shows of one thing; it scrolls, so the keyboard reaches it. */
export function Body({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div className="panel-body scroll" tabIndex={0}>
      {children}
    </div>
  );
}

interface SectionProps {
  title: string;
  /** Where the course explains it. */
  lesson?: ReactNode;
  children: ReactNode;
}

/** One titled part of what a panel shows. */
export function Section({ title, lesson, children }: SectionProps) {
  return (
    <section className="panel-section">
      <h3>
        <span className="caps">{title}</span>
        {lesson}
      </h3>
      {children}
    </section>
  );
}

/** What is true of one thing, name by name; a fact without words is left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="panel-facts">
      <FirstOf as="div" items={facts.filter(([, value]) => value !== '' && value != null)}>
        {([name, value]) => (
          <div key={name}>
            <dt>{startOf(name)}</dt>
            <dd>{typeof value === 'string' ? showHidden(startOf(value)) : value}</dd>
          </div>
        )}
      </FirstOf>
    </dl>
  );
}

/** A text as it is, which scrolls in its frame. */
export function PlainText({ children }: { children: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the text scrolls, so the keyboard must reach it
    <pre className="panel-text scroll" tabIndex={0} translate="no">
      {children}
    </pre>
  );
}

interface NothingProps {
  /** A drawing over the words. */
  figure?: ReactNode;
  title?: string;
  text?: string;
  /** What to do next. */
  children?: ReactNode;
}

/** There is nothing to show, and what to do about it. */
export function Nothing({ figure, title, text, children }: NothingProps) {
  return (
    <div className="panel-nothing">
      {figure}
      {title && <h3>{title}</h3>}
      {text && <p>{text}</p>}
      {children}
    </div>
  );
}
