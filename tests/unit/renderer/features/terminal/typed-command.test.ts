import { describe, expect, it } from 'vitest';
import { EXERCISE_CLUSTER } from '#shared/strings/fr/exercise-cluster.ts';
import { planPaste } from '../../../../../src/renderer/features/terminal/paste-rules.ts';
import {
  clusterRefusal,
  keysToTakeBack,
  planTypedCommand,
} from '../../../../../src/renderer/features/terminal/typed-command.ts';

const command = (text: string, isRun = false) => ({ text, isRun });

describe("a step's command", () => {
  it('is typed as it is, without Enter', () => {
    expect(planTypedCommand(command('docker ps -a # « été » 🐳'), false)).toEqual({
      kind: 'type',
      data: 'docker ps -a # « été » 🐳',
    });
  });

  it('is run only when asked', () => {
    expect(planTypedCommand(command('docker ps', true), false)).toEqual({
      kind: 'type',
      data: 'docker ps\r',
    });
  });

  it('of several lines goes as one paste, where the program tells a paste from keys', () => {
    expect(planTypedCommand(command('un\ndeux'), true)).toEqual({
      kind: 'type',
      data: '\x1b[200~un\rdeux\x1b[201~',
    });
  });

  it.each(['un\ndeux', 'docker ps\n', '\ndocker ps'])('of several lines is refused elsewhere: %j', (text) => {
    expect(planTypedCommand(command(text), false)).toEqual({ kind: 'refused', reason: 'several-lines' });
  });

  it('is never run by an end of line it holds', () => {
    const plan = planTypedCommand(command('rm -rf x\n'), true);
    expect(plan).toEqual({ kind: 'type', data: '\x1b[200~rm -rf x\r\x1b[201~' });
  });

  it.each([
    ['a carriage return', 'docker ps\r'],
    ['an escape', 'echo \x1b[201~rm x'],
    ['a tabulation', 'docker\tps'],
    ['Ctrl+C', '\x03rm x'],
    ['a backspace', 'docker ps\x7f'],
    ['a control of eight bits', 'x\x9b201~'],
    ['a reordering mark', 'echo \u202egnp.sh'],
    ['an isolate', 'echo \u2066x\u2069'],
    ['a line separator', 'echo a\u2028rm b'],
    ['an Arabic letter mark', 'ls \u061cx'],
    ['a zero-width space', 'ls\u200b-x'],
    ['a word joiner', 'ls\u2060'],
    ['tags', 'ls \u{e0041}\u{e007f}'],
    ['a byte-order mark', '\ufeffls'],
    ['a selector of variants', 'ls x\ufe0f'],
  ])('that holds %s is refused whole, on any program', (_name, text) => {
    for (const isBracketed of [false, true]) {
      for (const isRun of [false, true]) {
        expect(planTypedCommand(command(text, isRun), isBracketed)).toEqual({
          kind: 'refused',
          reason: 'control-character',
        });
      }
    }
  });

  it.each(['', '   ', '\n'])('that is empty is refused: %j', (text) => {
    expect(planTypedCommand(command(text, true), true)).toEqual({ kind: 'refused', reason: 'empty' });
  });

  it('never gives a program a control it did not ask for, whatever the text', () => {
    for (let code = 0; code < 0x300; code += 1) {
      const plan = planTypedCommand(command(`a${String.fromCharCode(code)}b`), true);
      if (plan.kind === 'type')
        expect(plan.data).toMatch(/^(\x1b\[200~)?a[^\x00-\x0c\x0e-\x1f\x7f-\x9f]b(\x1b\[201~)?$/);
    }
  });
});

describe("the learner's own paste", () => {
  it('of one plain line is sent at once', () => {
    expect(planPaste('docker ps', false)).toEqual({ kind: 'send', data: 'docker ps' });
    expect(planPaste('a\tb', true)).toEqual({ kind: 'send', data: '\x1b[200~a\tb\x1b[201~' });
  });

  it('of several lines asks first, and says whether they would run', () => {
    expect(planPaste('un\r\ndeux\n', false)).toMatchObject({
      kind: 'ask',
      question: { lines: ['un', 'deux'], isRunning: true, hasControls: false },
    });
    expect(planPaste('un\ndeux', true)).toMatchObject({ kind: 'ask', question: { isRunning: false } });
  });

  it('of one line and its Enter asks first', () => {
    expect(planPaste('rm -rf x\n', false)).toMatchObject({ kind: 'ask', question: { lines: ['rm -rf x'] } });
  });

  it.each(['ls \u202egpj.exe', 'ls\u200b', 'rm \u{e0041}'])(
    'of one line that hides something else asks first, and is sent as it was shown: %j',
    (text) =>
      expect(planPaste(text, true)).toMatchObject({
        kind: 'ask',
        question: { text, hidesMore: true, hasControls: false },
      }),
  );

  it('of French prose with drawings is sent at once', () => {
    const text = 'echo «\u202fPrêt\u202f!\u00a0» 👩‍💻';
    expect(planPaste(text, false)).toEqual({ kind: 'send', data: text });
  });

  it('that hides controls asks first, and would be sent without them', () => {
    expect(planPaste('ls\x1b[201~', true)).toMatchObject({
      kind: 'ask',
      question: { text: 'ls[201~', hasControls: true },
    });
  });
});

describe("a command of an exercise's cluster", () => {
  const cluster = {
    ...{ state: 'ready' as const, context: 'prod', isAllowed: true, isOther: false },
    ...{ lostParts: [], missingImages: [] },
  };
  const refusalOf = (text: string, changes: Partial<typeof cluster> | { state: 'none' | 'lost' } = {}) =>
    clusterRefusal({ ...command(text), cluster: { ...cluster, ...changes } });

  it('is typed where the exercise may act', () => {
    expect(refusalOf('kubectl delete pod ex-web')).toBeNull();
    expect(clusterRefusal(command('kubectl delete pod ex-web'))).toBeNull();
  });

  it.each([
    [{ isAllowed: false }, EXERCISE_CLUSTER.readOnly('prod')],
    [{ isOther: true }, EXERCISE_CLUSTER.other],
    [{ state: 'none' as const }, 'aucun n’est en marche'],
    [{ state: 'lost' as const }, 'ne répond plus'],
  ])('is not for kubectl where %j', (changes, why) => {
    expect(refusalOf('cat <<FIN |\nFIN\nsudo kubectl delete pod ex-web', changes)).toContain(why);
    expect(refusalOf('docker ps', changes)).toBeNull();
  });
});

it('what stands on a line is taken back by the keys that its shell has', () => {
  expect(keysToTakeBack(0, 'bash', false)).toBe('');
  expect(keysToTakeBack(2, 'bash', false)).toBe('\x05\x15\x15');
  expect(keysToTakeBack(2, 'powershell', true)).toBe('\x1b[1;5F\x1b[1;5H');
  expect(keysToTakeBack(2, 'pwsh', true)).toBe('\x1b[1;5F\x1b[1;5H');
  // Elsewhere, PowerShell has the keys of Emacs; so has the bash of Git.
  expect(keysToTakeBack(2, 'pwsh', false)).toBe('\x05\x15\x15');
  expect(keysToTakeBack(2, 'bash', true)).toBe('\x05\x15\x15');
});
