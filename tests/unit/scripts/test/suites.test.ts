import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../../../scripts/test/suite.ts';
import { readPlaywright, readVitest } from '../../../../scripts/test/suites.ts';

it('names what failed in a report of Vitest, a file that could not be read included', () => {
  const found = (status: string, fullName: string) => ({
    ...{ status, fullName, failureMessages: status === 'failed' ? ['\u001b[31mattendu 1\n\nreçu 2'] : [] },
  });
  const report = {
    numPassedTests: 1,
    testResults: [
      {
        name: join(ROOT, 'tests/unit/a.test.ts'),
        status: 'failed',
        assertionResults: [found('passed', 'un'), found('failed', 'deux'), found('pending', 'trois')],
      },
      {
        name: join(ROOT, 'tests/unit/b.test.ts'),
        status: 'failed',
        message: 'illisible',
        assertionResults: [],
      },
    ],
  };
  expect(readVitest(report)).toEqual({
    passed: 1,
    failed: [
      'tests/unit/b.test.ts\n      illisible',
      'tests/unit/a.test.ts > deux\n      attendu 1\n      reçu 2',
    ],
    skipped: ['tests/unit/a.test.ts > trois'],
  });
});

it('names what failed in a report of Playwright, what passed at the second try included', () => {
  const test = (status: string, annotations: { type: string; description?: string }[] = []) => ({
    ...{ projectName: 'browser', status, annotations },
  });
  const failed = {
    ...test('unexpected'),
    results: [{}, { errors: [{ message: 'délai dépassé\n'.repeat(20) }, { message: 'attend « notes »' }] }],
  };
  const report = {
    stats: { expected: 4 },
    suites: [
      {
        specs: [{ title: 'un', tests: [failed] }],
        suites: [
          {
            specs: [
              {
                title: 'deux',
                tests: [test('flaky'), test('skipped', [{ type: 'skip', description: 'parce que' }])],
              },
            ],
          },
        ],
      },
    ],
  };
  expect(readPlaywright(report)).toEqual({
    passed: 4,
    failed: [
      `[browser] un${'\n      délai dépassé'.repeat(12)}\n      attend « notes »`,
      '[browser] deux : réussi au second essai',
    ],
    skipped: ['[browser] deux : parce que'],
  });
});
