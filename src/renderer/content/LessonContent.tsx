import { createElement, type ReactNode, use } from 'react';
import type { LessonElement, LessonNode } from '#shared/course/lesson.ts';
import { wholeWords } from '../components/CommandText.tsx';
import { Callout } from './Callout.tsx';
import { CodeBlock } from './CodeBlock.tsx';
import { ContentPlaceContext, type DrawnMark } from './content-context.ts';
import { Figure } from './Figure.tsx';
import { ExternalLink, InnerLink } from './Links.tsx';
import { Place, placeAfter, withPlaces } from './places.tsx';
import { Term } from './Term.tsx';
import './content.css';

/** Draws a parsed text; nothing of a pack reaches the page but what these cases draw. */
export function LessonContent({ nodes }: { nodes: readonly LessonNode[] }) {
  return nodes.map(renderNode);
}

function renderNode(node: LessonNode, key: number, nodes: readonly LessonNode[]): ReactNode {
  if (node.type === 'text') return withPlaces(node.value);
  const drawn = <Element key={key} element={node} />;
  const before = nodes[key - 1];
  const [only] = node.children;
  if (before?.type !== 'text' || only?.type !== 'text' || !placeAfter(before.value, only.value)) return drawn;
  return (
    <Place key={key} name={only.value}>
      {drawn}
    </Place>
  );
}

function Element({ element }: { element: LessonElement }): ReactNode {
  const { tag, props, children } = element;
  const inside = children.length > 0 ? <LessonContent nodes={children} /> : null;
  switch (tag) {
    case 'p':
    case 'ul':
    case 'strong':
    case 'em':
    case 'del':
    case 'blockquote':
    case 'thead':
    case 'tbody':
    case 'tr':
    case 'kbd':
      return createElement(tag, null, inside);
    case 'code':
      return <Code element={element}>{inside}</Code>;
    case 'h2':
    case 'h3':
      return createElement(tag, { id: text(props.id) }, inside);
    case 'ol':
      return <ol start={typeof props.start === 'number' ? props.start : undefined}>{inside}</ol>;
    case 'li':
      return <ListItem isChecked={props.checked}>{inside}</ListItem>;
    case 'hr':
    case 'br':
      return createElement(tag);
    case 'table':
      return <div className="table-frame scroll">{<table>{inside}</table>}</div>;
    case 'th':
      return (
        <th scope="col" data-align={text(props.align)}>
          {inside}
        </th>
      );
    case 'td':
      return <td data-align={text(props.align)}>{inside}</td>;
    case 'a':
      return <ExternalLink href={text(props.href) ?? ''}>{inside}</ExternalLink>;
    case 'link':
      return (
        <InnerLink unitId={text(props.unit) ?? ''} sectionId={text(props.section) ?? null}>
          {inside}
        </InnerLink>
      );
    case 'codeblock':
      return (
        <CodeBlock language={text(props.language) ?? ''} source={text(props.text) ?? ''} tokens={inside} />
      );
    case 'token':
      return <span className={`token-${text(props.kind) ?? 'plain'}`}>{inside}</span>;
    case 'term':
      return <Term termId={text(props.id) ?? ''}>{inside}</Term>;
    case 'callout':
      return (
        <Callout kind={text(props.kind) ?? 'note'} title={text(props.title)}>
          {inside}
        </Callout>
      );
    case 'figure':
      return (
        <Figure src={text(props.src) ?? ''} alt={text(props.alt) ?? ''} caption={text(props.caption) ?? ''} />
      );
    case 'live-figure':
    case 'annex':
      return <Drawn mark={{ tag, kind: props.kind } as DrawnMark} />;
    case 'exercise':
      return <ExerciseMark exerciseId={text(props.id) ?? ''} />;
    case 'quiz':
      return <QuizMark />;
  }
}

/** Longest inline code kept on one line, in characters: about half a narrow lesson. */
const SHORT_CODE = 24;

function Code({ element, children }: { element: LessonElement; children: ReactNode }) {
  const [only, other] = element.children;
  const text = only?.type === 'text' && !other ? only.value : '';
  const className = text && text.length <= SHORT_CODE ? 'code-short' : undefined;
  return createElement('code', { translate: 'no', className }, ...(text ? wholeWords(text) : [children]));
}

function ListItem({ isChecked, children }: { isChecked: unknown; children: ReactNode }) {
  if (typeof isChecked !== 'boolean') return <li>{children}</li>;
  return (
    <li className="task">
      <input type="checkbox" checked={isChecked} readOnly disabled />
      {children}
    </li>
  );
}

function ExerciseMark({ exerciseId }: { exerciseId: string }) {
  return use(ContentPlaceContext).renderExercise?.(exerciseId) ?? null;
}

function Drawn({ mark }: { mark: DrawnMark }) {
  return use(ContentPlaceContext).renderDrawn?.(mark) ?? null;
}

function QuizMark() {
  return use(ContentPlaceContext).renderQuiz?.() ?? null;
}

function text(value: string | number | boolean | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
