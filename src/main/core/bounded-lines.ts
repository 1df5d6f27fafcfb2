import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/**
 * Passes on what a program writes line by line, without its line ends; a line is cut after `maxChars`, so that one
 * without an end fills no memory. What breaks off is passed on as far as it came.
 */
export function readBoundedLines(output: Readable, maxChars: number, onLine: (line: string) => void): void {
  const decoder = new StringDecoder('utf8');
  let line = '';
  let isBegun = false;
  const add = (text: string) => {
    isBegun ||= text !== '';
    if (line.length < maxChars) line += text.slice(0, maxChars - line.length);
  };
  const end = () => {
    const whole = line.endsWith('\r') ? line.slice(0, -1) : line;
    line = '';
    isBegun = false;
    onLine(whole);
  };
  const read = (text: string) => {
    const [first = '', ...others] = text.split('\n');
    add(first);
    for (const next of others) {
      end();
      add(next);
    }
  };
  output.on('data', (chunk: Buffer) => read(decoder.write(chunk)));
  output.on('end', () => {
    read(decoder.end());
    if (isBegun) end();
  });
  // What cannot be read is missing; how the program ended says the rest.
  output.on('error', () => {});
}
