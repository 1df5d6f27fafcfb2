import { describe, expect, test } from 'vitest';
import { isRightAnswer } from '#main/course/exercise/answers.ts';
import { readField } from '#main/course/exercise/inspected-field.ts';

const ID = 'sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945';

describe('an answer', () => {
  test.for([
    ['text', '  Bonjour  la CALE ', 'bonjour la cale', 0, true],
    ['text', '"web"', 'web', 0, true],
    ['text', 'e\u0301te\u0301', 'été', 0, true],
    ['text', 'web', 'web2', 0, false],
    ['number', '1 234,5', '1234.5', 0, true],
    ['number', '1\u202f234', '1234', 0, true],
    ['number', '12,4', '12', 0.5, true],
    ['number', '12,6', '12', 0.5, false],
    ['number', 'douze', '12', 5, false],
    ['number', '', '0', 0, false],
    ['id', '4f53cda18c2b', ID, 0, true],
    ['id', 'SHA256:4F53CDA18C2B', ID, 0, true],
    ['id', '4f53cda', ID, 0, false],
    ['id', '0f53cda18c2b', ID, 0, false],
    ['id', '', ID, 0, false],
    ['address', ' 172.17.0.2/16 ', '172.17.0.2', 0, true],
    ['address', 'http://localhost:8080/', 'localhost:8080', 0, true],
    ['address', '172.17.0.3', '172.17.0.2', 0, false],
    ['address', 'FE80::1', 'fe80::1', 0, true],
  ] as const)('as %s, « %s » for « %s » within %d: %s', ([format, answer, truth, tolerance, isRight]) => {
    expect(isRightAnswer(answer, truth, { format, tolerance })).toBe(isRight);
  });
});

describe('a path in an inspect', () => {
  const info = {
    State: { Pid: 42, Running: true },
    Config: { Labels: { 'fr.cale-seche.exercice': 'a', fr: { x: 'b' } }, Cmd: ['sh', '-c'] },
    Mounts: [{ Name: 'vol' }],
    Empty: null,
  };
  test.for([
    ['State.Pid', '42'],
    ['State.Running', 'true'],
    ['Config.Labels.fr.cale-seche.exercice', 'a'],
    ['Config.Cmd', 'sh -c'],
    ['Mounts.0.Name', 'vol'],
    ['State', null],
    ['State.None', null],
    ['Empty', null],
    ['State.constructor.name', null],
  ] as const)('%s is %s', ([path, value]) => {
    expect(readField(info, path)).toBe(value);
  });
});
