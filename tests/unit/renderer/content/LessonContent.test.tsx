import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { LessonElement, LessonNode, LessonTag } from '#shared/course/lesson.ts';
import type { SvgNode } from '#shared/course/views.ts';
import {
  CodePlaceContext,
  type ContentActions,
  ContentActionsContext,
  ContentPlaceContext,
} from '../../../../src/renderer/content/content-context.ts';
import { LessonContent } from '../../../../src/renderer/content/LessonContent.tsx';
import { renderSvg } from '../../../../src/renderer/content/svg.ts';

const actions: ContentActions = {
  goTo: () => {},
  openExternal: () => {},
  findTerm: async () => null,
  loadFigure: () => Promise.reject(new Error('not asked')),
};

describe('the text of a lesson', () => {
  it('draws words as words, never as markup', () => {
    expect(draw([text('<img src=x onerror=alert(1)>')])).toBe('&lt;img src=x onerror=alert(1)&gt;');
  });

  it('draws nothing for a tag it does not know', () => {
    expect(draw([element('script' as LessonTag, {}, [text('alert(1)')])])).toBe('');
  });

  it('passes no property of a pack to the page but those it reads', () => {
    const html = draw([
      element('p', { onClick: 'alert(1)', dangerouslySetInnerHTML: 'x', style: 'x' }, [text('a')]),
    ]);
    expect(html).toBe('<p>a</p>');
  });

  it('never follows an external link by itself', () => {
    const html = draw([element('a', { href: 'https://exemple.fr' }, [text('page')])]);
    expect(html).toContain('<button');
    expect(html).not.toContain('href');
  });

  it('leads a link of the course to its place', () => {
    expect(draw([element('link', { unit: 'run', section: 'ports' }, [text('ports')])])).toContain(
      'href="#/cours/run/ports"',
    );
  });

  it('makes the name of a panel, after the word, what opens it', () => {
    expect(draw([text('Voyez le panneau Réseaux, puis Images.')])).toBe(
      'Voyez le panneau <button type="button" class="place-link">Réseaux</button>, puis Images.',
    );
    expect(draw([text('le panneau '), element('strong', {}, [text('Build')]), text('.')])).toBe(
      'le panneau <button type="button" class="place-link"><strong>Build</strong></button>.',
    );
    expect(draw([text('le mot '), element('strong', {}, [text('Build')])])).toBe(
      'le mot <strong>Build</strong>',
    );
  });

  it('says the kind of a callout in words', () => {
    expect(draw([element('callout', { kind: 'danger' }, [text('a')])])).toContain('Danger');
  });

  it('puts the exercise card at its mark', () => {
    const html = renderToStaticMarkup(
      <ContentPlaceContext value={{ unitId: 'run', renderExercise: (id) => <b>{id}</b> }}>
        <LessonContent nodes={[element('exercise', { id: 'run-ports' }, [])]} />
      </ContentPlaceContext>,
    );
    expect(html).toBe('<b>run-ports</b>');
  });

  it('draws a live figure at its mark, and nothing where there is no engine to draw', () => {
    const mark = element('live-figure', { kind: 'layers' }, []);
    const html = renderToStaticMarkup(
      <ContentPlaceContext value={{ unitId: 'run', renderDrawn: ({ kind }) => <b>{kind}</b> }}>
        <LessonContent nodes={[mark]} />
      </ContentPlaceContext>,
    );
    expect(html).toBe('<b>layers</b>');
    expect(draw([mark])).toBe('');
  });

  it('draws a list of the annexes at its mark', () => {
    const html = renderToStaticMarkup(
      <ContentPlaceContext
        value={{ unitId: 'annexes', renderDrawn: ({ tag, kind }) => <b>{`${tag} ${kind}`}</b> }}
      >
        <LessonContent nodes={[element('annex', { kind: 'glossary' }, [])]} />
      </ContentPlaceContext>,
    );
    expect(html).toBe('<b>annex glossary</b>');
  });
});

describe('code', () => {
  const block = (language: string) =>
    element('codeblock', { language, text: 'docker ps --all' }, [text('docker ps --all')]);
  const inStep = (nodes: LessonNode[]) =>
    renderToStaticMarkup(
      <CodePlaceContext value="step">
        <LessonContent nodes={nodes} />
      </CodePlaceContext>,
    );

  it('is scrolled in a lesson, where its lines were made to fit, also from the keyboard', () => {
    expect(draw([block('sh')])).toContain('<pre class="scroll" tabindex="0"');
  });

  it('that a step gives to a shell is whole in its card, before the step, in it and after', () => {
    const html = inStep([block('sh')]);
    expect(html).toContain('class="command-text"');
    expect(html).not.toContain('scroll');
  });

  it('that is not for a shell is scrolled there too: its line ends and its colours mean something', () => {
    expect(inStep([block('yaml')])).toContain('<pre class="scroll" tabindex="0"');
  });
});

describe('a figure', () => {
  it('keeps shapes and classes only', () => {
    const svg: SvgNode = {
      tag: 'g',
      props: { class: 'f-box', onclick: 'alert(1)', style: 'fill:red', href: 'https://exemple.fr' },
      children: [
        { tag: 'script', props: {}, children: ['alert(1)'] },
        { tag: 'foreignObject', props: {}, children: [] },
        { tag: 'text', props: { x: '8', 'text-anchor': 'middle' }, children: ['quai'] },
      ],
    };
    expect(renderToStaticMarkup(renderSvg(svg))).toBe(
      '<g class="f-box"><text x="8" text-anchor="middle">quai</text></g>',
    );
  });
});

function draw(nodes: LessonNode[]): string {
  return renderToStaticMarkup(
    <ContentActionsContext value={actions}>
      <LessonContent nodes={nodes} />
    </ContentActionsContext>,
  );
}

function text(value: string): LessonNode {
  return { type: 'text', value };
}

function element(tag: LessonTag, props: LessonElement['props'], children: LessonNode[]): LessonNode {
  return { type: 'element', tag, props, children };
}
