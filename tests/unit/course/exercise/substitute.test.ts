import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { canFill, fillCheck, fillCommand, fillPartly, fillText } from '#main/course/exercise/substitute.ts';
import { checkSchema } from '#main/course/schema/check.ts';

const NASTY = `l'été "à $HOME" \`id\` \\ ; rm -rf *`;

describe('variables in a command', () => {
  test.for([
    ['printf %s {{v}}', 'bare'],
    ['printf %s "{{v}}"', 'between double quotes'],
    [`printf %s '{{v}}'`, 'between single quotes'],
    [`printf %s "it's"{{v}} | sed "s/it's//"`, 'after a quote inside quotes'],
    ['printf %s \\"{{v}} | cut -c2-', 'after an escaped quote'],
  ] as const)('reach the program as one untouched word: %s', ([command]) => {
    const filled = fillCommand(command, { v: NASTY });
    expect(execFileSync('bash', ['-c', filled], { encoding: 'utf8' }).trimEnd()).toBe(NASTY);
  });

  test('that are plain words are typed as they are', () => {
    expect(
      fillCommand('docker run -p {{port}}:80 -v {{atelier}}:/v', { port: '8080', atelier: '/home/a b' }),
    ).toBe("docker run -p 8080:80 -v '/home/a b':/v");
  });

  test.for(['\n', '\r', '\x1b[A', '\x00', '\u202e', '\u2028', '\u061c', '\u200b', '\ufeff'])(
    'that hold a control character are refused',
    (control) => {
      expect(() => fillCommand('echo {{v}}', { v: `a${control}b` })).toThrow('course-invalid');
    },
  );

  test.for(['inconnue', 'constructor', 'toString'])('that nobody declared are refused: %s', (name) => {
    expect(() => fillCommand(`echo {{${name}}}`, {})).toThrow('course-invalid');
    expect(canFill(`echo {{${name}}}`, {})).toBe(false);
    expect(fillPartly(`echo {{${name}}}`, {})).toBe('echo …');
  });

  test.for<[text: string, shown: string]>([
    ['`0.{{n}}` processeur', '`…` processeur'],
    ['{{n}}000000 octets', '… octets'],
    ['10.{{n}}.0.5', '10.….0.5'],
    ['http://127.0.0.1:{{n}}/a{{n}}', 'http://127.0.0.1:…/a…'],
    ['ex-{{n}}.', 'ex-….'],
  ])('that are not drawn leave no half of a number: %s', ([text, shown]) => {
    expect(fillPartly(text, {})).toBe(shown);
    expect(fillPartly(text, { n: '3' })).toBe(text.replaceAll('{{n}}', '3'));
  });
});

describe('variables in a check', () => {
  const check = checkSchema.parse({ kind: 'file', path: '{{v}}/a', contains: '{{v}}', matches: '^{{v}}$' });

  test('stand for themselves, inside a pattern too', () => {
    expect(fillCheck(check, { v: 'a.b' })).toMatchObject({
      path: 'a.b/a',
      contains: 'a.b',
      matches: '^a\\.b$',
    });
  });

  test('are not read again once in place', () => {
    expect(fillText('{{a}}', { a: '{{b}}', b: 'x' })).toBe('{{b}}');
  });
});
