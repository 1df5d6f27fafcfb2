import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { linesOf } from '#main/kubernetes/lines.ts';

async function linesIn(...chunks: string[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(Readable.from(chunks.map((chunk) => Buffer.from(chunk))))) {
    lines.push(line.toString());
  }
  return lines;
}

it('gives each line once, wherever the stream was cut, the last one too where no end of line follows it', async () => {
  expect(await linesIn('un\ndeux\n')).toEqual(['un', 'deux']);
  expect(await linesIn('début\nerreur fatale')).toEqual(['début', 'erreur fatale']);
  expect(await linesIn('dé', 'but', '\n', 'erreur ', 'fatale')).toEqual(['début', 'erreur fatale']);
  expect(await linesIn('\n', '\nseule')).toEqual(['', '', 'seule']);
  expect(await linesIn()).toEqual([]);
});

it('refuses a line without end rather than holding it whole', async () => {
  const chunk = Buffer.alloc(1024 * 1024, 'a');
  const endless = Readable.from(
    (function* () {
      for (;;) yield chunk;
    })(),
  );
  await expect(linesOf(endless).next()).rejects.toMatchObject({ code: 'cluster-answer-too-large' });
});
