import { describe, expect, test } from 'vitest';
import { isRightAnswer, isTooShort } from '#main/course/exercise/answers.ts';
import { readField } from '#main/course/exercise/inspected-field.ts';

const ID = 'sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945';

describe('an answer', () => {
  test.for([
    ['text', '  Bonjour  la CALE ', 'bonjour la cale', 0, true],
    ['text', '"web"', 'web', 0, true],
    ['text', 'e\u0301te\u0301', 'été', 0, true],
    ['text', 'web', 'web2', 0, false],
    // With the name that stands before it on screen.
    ['text', 'Cgroup Driver: cgroupfs', 'cgroupfs', 0, true],
    ['text', 'Hôte : 01ae967104e7', '01ae967104e7', 0, true],
    ['text', '"Runtime": "runc",', 'runc', 0, true],
    ['text', 'COULEUR=bleu', 'bleu', 0, true],
    ['text', 'cale/web:v1', 'cale/web:v1', 0, true],
    ['text', 'cale/web:v1', 'v1', 0, false],
    ['text', 'runc crun', 'crun', 0, false],
    ['text', 'Runtime: crun', 'runc', 0, false],
    ['text', 'Runtime:', 'runc', 0, false],
    ['number', '1 234,5', '1234.5', 0, true],
    ['number', '1\u202f234', '1234', 0, true],
    ['number', '12,4', '12', 0.5, true],
    ['number', '12,6', '12', 0.5, false],
    ['number', 'douze', '12', 5, false],
    ['number', 'Zéro', '0', 0, true],
    ['number', 'trois', '3', 0, true],
    ['number', 'deux', '3', 0, false],
    ['number', '', '0', 0, false],
    // As the terminal shows it.
    ['number', '8MB', '8', 0, true],
    ['number', '15,00 %', '15', 0, true],
    ['number', '30 000 µs', '30000', 0, true],
    ['number', 'Exited (0)', '0', 0, true],
    ['number', 'port 8080', '8080', 0, true],
    ['number', 'PID : 1', '1', 0, true],
    ['number', 'port:8080', '8080', 0, true],
    ['number', 'pid:[4026533069]', '4026533069', 0, true],
    ['number', 'tour -3', '-3', 0, true],
    ['number', 'Utilisateur : 1001', '1001', 0, true],
    ['number', 'ex-flotte-7 : 12 Mo', '12', 0, true],
    ['number', 'v2', '2', 0, true],
    ['number', 'cgroup v2', '2', 0, true],
    ['number', 'rev2', '2', 0, false],
    ['number', '0 0', '0', 0, false],
    ['number', '12 5', '125', 0, false],
    ['number', '7 : 8', '8', 0, false],
    ['number', '8MB', '80', 0, false],
    ['number', '7 ou 8', '8', 0, false],
    ['number', '127.0.0.1:8080', '8080', 0, false],
    ['number', 'ex-flotte-7', '7', 0, false],
    ['number', '4f53cda18c2b', '4', 0, false],
    ['id', '4f53cda18c2b', ID, 0, true],
    ['id', 'SHA256:4F53CDA18C2B', ID, 0, true],
    ['id', '"Id": "sha256:4f53cda18c2b",', ID, 0, true],
    ['id', 'sha256: 4f53cda18c2b', ID, 0, true],
    ['id', `/ex-un ${ID} /ex-deux ${ID}`, ID, 0, true],
    ['id', '4f53cda18c2b 0f53cda18c2b', ID, 0, false],
    ['id', 'ex-un sha256:4f53cda', ID, 0, false],
    ['id', '4f53cda', ID, 0, false],
    ['id', '0f53cda18c2b', ID, 0, false],
    ['id', '', ID, 0, false],
    ['address', ' 172.17.0.2/16 ', '172.17.0.2', 0, true],
    ['address', 'http://localhost:8080/', 'localhost:8080', 0, true],
    ['address', '"IPAddress": "172.17.0.2",', '172.17.0.2', 0, true],
    ['address', 'Adresse : 172.17.0.2', '172.17.0.2', 0, true],
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

test.for([
  ['id', '4f53', true],
  ['id', ' sha256:4F53cd ', true],
  ['id', '4f5', false],
  ['id', '4f53cda1', false],
  ['id', '5f53', false],
  ['text', '4f53', false],
] as const)('as %s, %s is a right beginning and too short: %s', ([format, answer, isShort]) => {
  expect(isTooShort(answer, ID, { format, tolerance: 0 })).toBe(isShort);
});
