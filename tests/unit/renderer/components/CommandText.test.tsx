import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CommandText } from '../../../../src/renderer/components/CommandText.tsx';
import { EquivalentCommand } from '../../../../src/renderer/panel/EquivalentCommand.tsx';

const markupOf = (command: string) => renderToStaticMarkup(<CommandText>{command}</CommandText>);
/** What a line may not break inside. */
const wordsIn = (markup: string) => [...markup.matchAll(/<b>(.*?)<\/b>/g)].map(([, word]) => word);

describe('a command to read', () => {
  it('is kept whole word by word: options, names and addresses', () => {
    const command = 'docker run --network-alias web  -p 127.0.0.1:8080:80 localhost:5000/a-b/c:1';
    const markup = markupOf(command);
    expect(wordsIn(markup)).toEqual(command.split(/ +/));
    expect(markup.replace(/<[^>]*>/g, '')).toBe(command);
  });

  it('has each of its lines in a place of its own, whose mark begins with what goes on', () => {
    const lines = [...markupOf('docker ps\n  -a\n\nls').matchAll(/<span>(.*?)<\/span>/g)];
    expect(lines.map(([, line = '']) => line.replace(/<[^>]*>/g, ''))).toEqual([
      'docker ps',
      '  -a',
      '',
      'ls',
    ]);
  });

  it('shows what it hides where it may have been written by others', () => {
    const markup = renderToStaticMarkup(<EquivalentCommand command={'docker rm a\u202eb-c'} />);
    expect(wordsIn(markup)).toEqual(['docker', 'rm', 'a⟨U+202E⟩b-c']);
  });
});
